using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Tests.TestKit;
using CsCheck;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Programmes;

/// <summary>Settings are never edited: a change is a version, with a reason, by one person at a time.</summary>
public sealed class ProgrammeServiceTests
{
    private static readonly ProgrammeSettings Standard = DefaultProgramme.Settings;

    private static CancellationToken Ct => TestServices.Ct;

    [Fact]
    public async Task ChangeAsync_PutsANewVersionInForce_AndKeepsTheOld()
    {
        await using var services = await TestServices.StartAsync();
        var changed = await ChangeAsync(services, Standard with { BudgetYen = 900_000_000 }, "補正予算の成立");
        Assert.Equal(2, changed.Value);
        var current = await services.Get<ProgrammeService>().CurrentAsync(Ct);
        Assert.Equal((2, 900_000_000), (current.Version, current.Settings.BudgetYen));
        await using var db = services.OpenDb();
        var versions = await db.ProgrammeVersions.OrderBy(row => row.Version).ToListAsync(Ct);
        Assert.Equal(Standard.BudgetYen, ProgrammeService.Read(versions[0].SettingsJson).BudgetYen);
        Assert.Equal(("admin1", "補正予算の成立"), (versions[1].EnteredBy, versions[1].Reason));
    }

    [Fact]
    public async Task ChangeAsync_TellsTheLedger_WithBeforeAndAfterInTheErasablePart()
    {
        await using var services = await TestServices.StartAsync();
        await ChangeAsync(services, Standard with { BudgetYen = 900_000_000 }, "補正予算の成立");
        await services.DrainAsync();
        var fact = Assert.Single(services.Ledger.Facts);
        Assert.Equal((LedgerAct.ProgrammeChanged, LedgerOutcome.Ok), (fact.Act, fact.Out));
        Assert.Equal("programme:1/2", fact.Artifact!.Ref);
        Assert.Equal("理由: 補正予算の成立\n予算: 780,000,000円 → 900,000,000円", fact.Detail);
    }

    [Fact]
    public async Task ChangeAsync_WithoutPermission_IsRefusedAndLogged()
    {
        await using var services = await TestServices.StartAsync();
        foreach (var actor in new[] { Staff.Clerk, Staff.Approver, Staff.Auditor, Staff.Manager, Staff.Contractor })
        {
            services.Ledger.Clear();
            var refused = await ChangeAsync(services, Standard with { BudgetYen = 1 }, "試し", actor: actor);
            Assert.IsType<NotPermitted>(refused.Error);
            var fact = Assert.Single(services.Ledger.Facts);
            Assert.Equal((LedgerAct.AccessDenied, LedgerOutcome.Denied), (fact.Act, fact.Out));
        }

        Assert.Equal(1, (await services.Get<ProgrammeService>().CurrentAsync(Ct)).Version);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("　")]
    public async Task ChangeAsync_WithoutAReason_IsRefused(string? reason)
    {
        await using var services = await TestServices.StartAsync();
        var refused = await ChangeAsync(services, Standard with { BudgetYen = 1 }, reason);
        Assert.IsType<ProgrammeReasonMissing>(refused.Error);
    }

    [Fact]
    public async Task ChangeAsync_ThatChangesNothing_IsRefused()
    {
        await using var services = await TestServices.StartAsync();
        Assert.IsType<ProgrammeUnchanged>((await ChangeAsync(services, Standard, "確認")).Error);
    }

    [Fact]
    public async Task ChangeAsync_WithFaults_NamesAllOfThem_AndChangesNothing()
    {
        await using var services = await TestServices.StartAsync();
        var wrong = Standard with { BulkApprovalThreshold = 0, BudgetYen = -1 };
        var refused = Assert.IsType<ProgrammeSettingsInvalid>((await ChangeAsync(services, wrong, "試し")).Error);
        Assert.Equal(["BulkApprovalThreshold", "BudgetYen"], refused.Faults.Select(fault => fault.Code));
        Assert.Contains("2件", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, (await services.Get<ProgrammeService>().CurrentAsync(Ct)).Version);
    }

    [Fact]
    public async Task ChangeAsync_OnAVersionThatIsNoLongerInForce_SaysWhoChangedIt()
    {
        await using var services = await TestServices.StartAsync();
        await ChangeAsync(services, Standard with { BudgetYen = 1 }, "先の変更");
        var late = await ChangeAsync(services, Standard with { BudgetYen = 2 }, "後の変更", seen: 1);
        Assert.Equal("admin1", Assert.IsType<ChangedMeanwhile>(late.Error).ByWhom);
    }

    [Fact]
    public async Task ChangeAsync_ByTwoAdministratorsAtOnce_LetsOneThrough_AndTellsTheOther()
    {
        await using var services = await TestServices.StartAsync();
        var other = Staff.Make("admin2", "管理 二郎", StaffRoles.Administrator);
        for (var round = 1; round <= 5; round++)
        {
            var budget = round * 10;
            var results = await Task.WhenAll(
                Task.Run(() => ChangeAsync(services, Standard with { BudgetYen = budget + 1 }, "一人目", round), Ct),
                Task.Run(
                    () => ChangeAsync(services, Standard with { BudgetYen = budget + 2 }, "二人目", round, other),
                    Ct
                )
            );
            Assert.Single(results, result => result.IsOk);
            Assert.Single(results, result => result.Error is ChangedMeanwhile);
        }
    }

    [Fact]
    public async Task ChangeAsync_OfTheSameOperation_IsDoneOnce_AlsoAtTheSameMoment()
    {
        await using var services = await TestServices.StartAsync();
        var operation = services.Begin(OperationKind.ProgrammeChanged, Staff.Administrator, "二度押し");
        var settings = Standard with { BudgetYen = 5 };
        var service = services.Get<ProgrammeService>();
        var results = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => service.ChangeAsync(settings, 1, operation, Ct), Ct))
        );
        Assert.All(results, result => Assert.Equal(2, result.Value));
        Assert.Equal(2, (await service.ChangeAsync(settings, 1, operation, Ct)).Value);
        Assert.Equal(2, (await service.CurrentAsync(Ct)).Version);
        await services.DrainAsync();
        Assert.Single(services.Ledger.Facts);
    }

    [Fact]
    public async Task ChangeAsync_OfTheSameOperationWithOtherSettings_IsRefused()
    {
        await using var services = await TestServices.StartAsync();
        var operation = services.Begin(OperationKind.ProgrammeChanged, Staff.Administrator, "変更");
        var service = services.Get<ProgrammeService>();
        await service.ChangeAsync(Standard with { BudgetYen = 5 }, 1, operation, Ct);
        var other = await service.ChangeAsync(Standard with { BudgetYen = 6 }, 2, operation, Ct);
        Assert.IsType<OperationReused>(other.Error);
    }

    [Fact]
    public async Task HistoryAsync_SaysWhoWhenWhyAndWhat_NewestFirst()
    {
        await using var services = await TestServices.StartAsync();
        await ChangeAsync(services, Standard with { BudgetYen = 5, LeadBusinessDays = 4 }, "銀行の依頼");
        var history = (await services.Get<ProgrammeQueries>().HistoryAsync(Staff.Administrator, Ct)).Value!;
        Assert.Equal([2, 1], history.Select(row => row.Version));
        Assert.Equal(("admin1", "銀行の依頼"), (history[0].StaffId, history[0].Reason));
        Assert.Equal(services.Clock.GetUtcNow().UtcDateTime, history[0].ValidFromAt);
        Assert.Equal(
            [
                new SettingChange("日程と期限", "振込データの持込期限", "3営業日前", "4営業日前"),
                new SettingChange("一括処理・予算・開庁時間", "予算", "780,000,000円", "5円"),
            ],
            history[0].Changes
        );
        Assert.Empty(history[1].Changes);
    }

    [Fact]
    public async Task HistoryAsync_WithoutPermission_IsRefused()
    {
        await using var services = await TestServices.StartAsync();
        var refused = await services.Get<ProgrammeQueries>().HistoryAsync(Staff.Clerk, Ct);
        Assert.IsType<NotPermitted>(refused.Error);
    }

    [Fact]
    public void Settings_ReadBack_AreIdentical() =>
        SettingsGen.Settings.Sample(
            settings =>
            {
                var json = ProgrammeService.Write(settings);
                var back = ProgrammeService.Read(json);
                Assert.Equal(json, ProgrammeService.Write(back));
                Assert.Empty(SettingItems.Differences(settings, back));
                Assert.Equal(
                    settings with
                    {
                        Funding = back.Funding,
                        CategoryDeadlines = back.CategoryDeadlines,
                        AddedHolidays = back.AddedHolidays,
                    },
                    back
                );
                Assert.Equal(settings.CategoryDeadlines, back.CategoryDeadlines);
                Assert.Equal(settings.Funding, back.Funding);
                Assert.Equal(
                    settings.AddedHolidays.Select(holiday => (holiday.Date, holiday.Name)),
                    back.AddedHolidays.Select(holiday => (holiday.Date, holiday.Name))
                );
            },
            iter: 300
        );

    private static async Task<Result<int>> ChangeAsync(
        TestServices services,
        ProgrammeSettings settings,
        string? reason,
        int seen = 1,
        Actor? actor = null
    ) =>
        await services
            .Get<ProgrammeService>()
            .ChangeAsync(
                settings,
                seen,
                services.Begin(OperationKind.ProgrammeChanged, actor ?? Staff.Administrator, reason),
                Ct
            );
}
