using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Contractors;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Contractors;

public sealed class ContractorServiceTests
{
    [Fact]
    public async Task A_firm_is_numbered_kept_with_its_history_and_told_to_the_ledger()
    {
        await using var scene = await ContractorScene.StartAsync();

        var firm = await scene.ReadAsync();

        Assert.Equal(("W-001", 1, ContractStanding.InForce), (firm.Number, firm.Version, firm.Standing));
        Assert.Equal(ContractorScene.Facts, firm.Facts);
        Assert.Contains("登録 W-001、印字・封入封緘、名称 東西印刷株式会社", Assert.Single(firm.Events).Text);
        await scene.Services.DrainAsync();
        var fact = Assert.Single(scene.Services.Ledger.Facts, fact => fact.Act == LedgerAct.ContractorChanged);
        Assert.Equal([Subject.Contractor(firm.Id)], fact.Subjects);
        Assert.Equal($"contractor:{firm.Id}/1", fact.Artifact!.Ref);
    }

    [Fact]
    public async Task The_same_operation_registers_once()
    {
        await using var scene = await ContractorScene.StartAsync();
        var service = scene.Services.Get<ContractorService>();
        var order = new RegisterContractor
        {
            Kind = ContractorKind.Bank,
            Facts = ContractorScene.Facts with { Name = "架空銀行" },
        };
        var operation = scene.Begin(OperationKind.ContractorChanged);

        var first = await service.RegisterAsync(order, operation, TestServices.Ct);
        var again = await service.RegisterAsync(order, operation, TestServices.Ct);
        var other = await service.RegisterAsync(
            order with
            {
                Facts = ContractorScene.Facts with { Name = "別の銀行" },
            },
            operation,
            TestServices.Ct
        );

        Assert.Equal(first.Value, again.Value);
        Assert.IsType<OperationReused>(other.Error);
        await using var db = scene.Services.OpenDb();
        Assert.Equal(2, await db.Contractors.CountAsync(TestServices.Ct));
    }

    [Fact]
    public async Task A_change_is_a_new_version_with_its_reason_and_the_old_one_stays()
    {
        await using var scene = await ContractorScene.StartAsync();
        var order = Change(scene, ContractorScene.Facts with { Phone = "03-0000-0009" });

        var changed = await scene
            .Services.Get<ContractorService>()
            .ChangeAsync(order, scene.Begin(OperationKind.ContractorChanged, "移転のため"), TestServices.Ct);

        Assert.True(changed.IsOk);
        var firm = await scene.ReadAsync();
        Assert.Equal((2, "03-0000-0009"), (firm.Version, firm.Facts.Phone));
        Assert.Equal("登録内容の変更 電話: 03-0000-0001 → 03-0000-0009（理由: 移転のため）", firm.Events[0].Text);
        await using var db = scene.Services.OpenDb();
        Assert.Equal(
            ["03-0000-0001", "03-0000-0009"],
            await db
                .ContractorVersions.OrderBy(row => row.Version)
                .Select(row => row.Phone)
                .ToListAsync(TestServices.Ct)
        );
    }

    [Fact]
    public async Task A_change_needs_a_reason_something_changed_and_the_version_that_was_seen()
    {
        await using var scene = await ContractorScene.StartAsync();
        var service = scene.Services.Get<ContractorService>();
        var order = Change(scene, ContractorScene.Facts with { Phone = "03-0000-0009" });

        Assert.IsType<ContractorFieldMissing>(
            (await service.ChangeAsync(order, scene.Begin(OperationKind.ContractorChanged), TestServices.Ct)).Error
        );
        Assert.IsType<ContractorUnchanged>((await ChangeAsync(order with { Facts = ContractorScene.Facts })).Error);
        Assert.True((await ChangeAsync(order)).IsOk);
        var late = Assert.IsType<ChangedMeanwhile>(
            (await ChangeAsync(order with { Facts = ContractorScene.Facts with { Phone = "03-0000-0010" } })).Error
        );
        Assert.Equal("media1", late.ByWhom);

        Task<Result<long>> ChangeAsync(ChangeContractor change) =>
            service.ChangeAsync(change, scene.Begin(OperationKind.ContractorChanged, "訂正"), TestServices.Ct);
    }

    [Fact]
    public async Task What_is_missing_too_long_or_turned_round_is_refused_by_name()
    {
        await using var scene = await ContractorScene.StartAsync();
        var other = ContractorScene.Facts with { Name = "別の会社" };

        Assert.Equal(
            "緊急時の連絡先を入力してください。",
            (await scene.RegisterAsync(other with { EmergencyContact = " " })).Error!.Message
        );
        Assert.IsType<ContractorFieldTooLong>(
            (await scene.RegisterAsync(other with { Name = new string('社', 101) })).Error
        );
        Assert.IsType<PeriodReversed>(
            (await scene.RegisterAsync(other with { ContractTo = new DateOnly(2026, 1, 15) })).Error
        );
    }

    [Fact]
    public async Task The_same_contract_of_the_same_firm_is_registered_once_whatever_the_spelling()
    {
        await using var scene = await ContractorScene.StartAsync();

        var twin = await scene.RegisterAsync(ContractorScene.Facts with { Name = "東西印刷　株式会社" });

        Assert.Equal("W-001", Assert.IsType<ContractorRegisteredTwice>(twin.Error).Number);
        Assert.True((await scene.RegisterAsync(ContractorScene.Facts with { ContractNumber = "7児育第102号" })).IsOk);
    }

    [Fact]
    public async Task Firms_stand_under_each_other_and_the_bank_under_nobody()
    {
        await using var scene = await ContractorScene.StartAsync();
        var under = await scene.RegisterAsync(
            ContractorScene.Facts with
            {
                Name = "架空封入サービス有限会社",
            },
            scene.FirmId
        );
        await scene.RegisterAsync(ContractorScene.Facts with { Name = "架空銀行" }, kind: ContractorKind.Bank);

        Assert.IsType<BankUnderContractor>(
            (
                await scene.RegisterAsync(
                    ContractorScene.Facts with
                    {
                        Name = "もう一つの銀行",
                    },
                    scene.FirmId,
                    ContractorKind.Bank
                )
            ).Error
        );
        var list = await ListAsync(scene, null);
        Assert.Equal(
            [("東西印刷株式会社", 0), ("架空封入サービス有限会社", 1), ("架空銀行", 0)],
            list.Rows.Select(row => (row.Name, row.Depth))
        );
        var detail = await scene.ReadAsync(under.Value);
        Assert.Equal(["東西印刷株式会社"], detail.Above.Select(firm => firm.Name));
        Assert.Equal(ContractStanding.NotPermitted, detail.Standing);
    }

    [Fact]
    public async Task The_search_finds_number_name_and_custodian_in_any_width()
    {
        await using var scene = await ContractorScene.StartAsync();
        await scene.RegisterAsync(ContractorScene.Facts with { Name = "架空銀行" }, kind: ContractorKind.Bank);
        await scene.AddAsync(scene.Custodian("北野　運"));

        Assert.Equal(["東西印刷株式会社"], Names(await ListAsync(scene, "ｗ－００１")));
        Assert.Equal(["架空銀行"], Names(await ListAsync(scene, "架空")));
        Assert.Equal(["東西印刷株式会社"], Names(await ListAsync(scene, "北野運")));
        Assert.Empty(Names(await ListAsync(scene, "どこにもない")));

        static IEnumerable<string> Names(ContractorList list) => list.Rows.Select(row => row.Name);
    }

    [Fact]
    public async Task Only_the_keeper_writes_and_a_refused_call_is_logged()
    {
        await using var scene = await ContractorScene.StartAsync();
        var order = new RegisterContractor { Kind = ContractorKind.Other, Facts = ContractorScene.Facts };
        foreach (var actor in new[] { Staff.Clerk, Staff.Approver, Staff.Auditor, Staff.Administrator, Staff.Manager })
        {
            var refused = await scene
                .Services.Get<ContractorService>()
                .RegisterAsync(order, scene.Begin(OperationKind.ContractorChanged, actor: actor), TestServices.Ct);
            Assert.IsType<NotPermitted>(refused.Error);
        }

        Assert.Equal(5, scene.Services.Ledger.Facts.Count(fact => fact.Act == LedgerAct.AccessDenied));
    }

    [Fact]
    public async Task Keeper_clerk_and_auditor_read_and_nobody_else()
    {
        await using var scene = await ContractorScene.StartAsync();
        var queries = scene.Services.Get<ContractorQueries>();
        foreach (var actor in new[] { Staff.MediaOfficer, Staff.Clerk, Staff.Auditor })
        {
            Assert.True((await queries.ListAsync(actor, null, TestServices.Ct)).IsOk);
            Assert.True((await queries.FindAsync(actor, scene.FirmId, TestServices.Ct)).IsOk);
        }

        foreach (var actor in new[] { Staff.Approver, Staff.Manager, Staff.Administrator, Staff.Contractor })
        {
            Assert.IsType<NotPermitted>((await queries.ListAsync(actor, null, TestServices.Ct)).Error);
            Assert.IsType<NotPermitted>((await queries.FindAsync(actor, scene.FirmId, TestServices.Ct)).Error);
        }
    }

    private static ChangeContractor Change(ContractorScene scene, ContractorFacts facts) =>
        new()
        {
            ContractorId = scene.FirmId,
            SeenVersion = 1,
            Facts = facts,
        };

    private static async Task<ContractorList> ListAsync(ContractorScene scene, string? search) =>
        (await scene.Services.Get<ContractorQueries>().ListAsync(Staff.Clerk, search, TestServices.Ct)).Value!;
}
