using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Contractors;
using ChildAllowance.Tests.TestKit;

namespace ChildAllowance.Tests.Contractors;

public sealed class CustodianServiceTests
{
    [Fact]
    public async Task A_registered_and_identified_custodian_may_take_over()
    {
        await using var scene = await ContractorScene.StartAsync();

        var custodian = await scene.AddAsync(scene.Custodian() with { IsResponsible = true });

        Assert.Null(await scene.RefuseAsync(custodian.Value));
        var row = Assert.Single((await scene.ReadAsync()).Custodians);
        Assert.Equal((CustodianStanding.Valid, "北野 運", "media1"), (row.Standing, row.Name, row.CheckedBy));
        await scene.Services.DrainAsync();
        var fact = Assert.Single(scene.Services.Ledger.Facts, fact => fact.Act == LedgerAct.CustodianChanged);
        Assert.Equal($"custodian:{custodian.Value}", fact.Artifact!.Ref);
        Assert.Contains("取扱責任者の登録 北野 運", fact.Detail);
    }

    [Fact]
    public async Task The_identity_is_checked_once_and_then_the_person_may_take_over()
    {
        await using var scene = await ContractorScene.StartAsync();
        var custodian = (await scene.AddAsync(scene.Custodian() with { Identity = null })).Value;
        Assert.IsType<CustodianIdentityUnchecked>(await scene.RefuseAsync(custodian));

        Assert.IsType<DayInFuture>((await CheckAsync(ContractorScene.Today.AddDays(1))).Error);
        Assert.True((await CheckAsync(ContractorScene.Today)).IsOk);
        Assert.IsType<CustodianIdentityKnown>((await CheckAsync(ContractorScene.Today)).Error);

        Assert.Null(await scene.RefuseAsync(custodian));
        Assert.IsType<CustodianIdentityUnchecked>(
            await scene.RefuseAsync(custodian, ContractorScene.Today.AddDays(-1))
        );

        Task<Result<long>> CheckAsync(DateOnly on) =>
            scene
                .Services.Get<CustodianService>()
                .CheckIdentityAsync(
                    custodian,
                    new IdentityCheck("運転免許証", on),
                    scene.Begin(OperationKind.CustodianChanged),
                    TestServices.Ct
                );
    }

    [Fact]
    public async Task Nobody_is_named_before_the_report_outside_the_contract_or_turned_round()
    {
        await using var scene = await ContractorScene.StartAsync();
        var custodian = scene.Custodian();

        Assert.IsType<CustodianBeforeReport>(
            (await scene.AddAsync(custodian with { ReportedOn = ContractorScene.Today })).Error
        );
        Assert.IsType<DayInFuture>(
            (await scene.AddAsync(custodian with { ReportedOn = ContractorScene.Today.AddDays(1) })).Error
        );
        Assert.IsType<OutsideContract>(
            (await scene.AddAsync(custodian with { ValidTo = ContractorData.ContractTo.AddDays(1) })).Error
        );
        Assert.IsType<PeriodReversed>(
            (await scene.AddAsync(custodian with { ValidTo = ContractorData.ContractFrom.AddDays(-1) })).Error
        );
        Assert.IsType<ContractorFieldMissing>((await scene.AddAsync(custodian with { Section = "" })).Error);
        Assert.IsType<NotFound>((await scene.AddAsync(custodian with { ContractorId = 4711 })).Error);
        Assert.Empty((await scene.ReadAsync()).Custodians);
    }

    [Fact]
    public async Task One_person_is_named_once_for_the_same_time_and_again_afterwards()
    {
        await using var scene = await ContractorScene.StartAsync();
        var first = await scene.AddAsync(scene.Custodian() with { ValidTo = new DateOnly(2026, 2, 10) });
        var after = scene.Custodian("北野　運") with { ValidFrom = new DateOnly(2026, 2, 11), Section = "配送課" };

        Assert.IsType<CustodianRegisteredTwice>(
            (await scene.AddAsync(after with { ValidFrom = new DateOnly(2026, 2, 10) })).Error
        );
        var second = await scene.AddAsync(after);

        Assert.IsType<CustodianOutOfPeriod>(await scene.RefuseAsync(first.Value));
        Assert.Null(await scene.RefuseAsync(second.Value));
    }

    [Fact]
    public async Task An_ended_custodian_is_refused_from_the_next_day()
    {
        await using var scene = await ContractorScene.StartAsync();
        var custodian = (await scene.AddAsync(scene.Custodian())).Value;

        Assert.IsType<ContractorFieldMissing>((await EndAsync(ContractorScene.Today, null)).Error);
        Assert.IsType<LastDayTooEarly>((await EndAsync(new DateOnly(2026, 1, 15), "退職")).Error);
        Assert.True((await EndAsync(ContractorScene.Today, "退職")).IsOk);
        Assert.IsType<LastDayTooLate>((await EndAsync(ContractorScene.Today, "退職")).Error);

        Assert.Null(await scene.RefuseAsync(custodian));
        Assert.IsType<CustodianOutOfPeriod>(await scene.RefuseAsync(custodian, ContractorScene.Today.AddDays(1)));
        Assert.Equal("退職", Assert.Single((await scene.ReadAsync()).Custodians).Reason);

        Task<Result<long>> EndAsync(DateOnly lastDay, string? reason) =>
            scene
                .Services.Get<CustodianService>()
                .EndAsync(custodian, lastDay, scene.Begin(OperationKind.CustodianChanged, reason), TestServices.Ct);
    }

    [Fact]
    public async Task A_withdrawn_registration_stays_in_sight_and_counts_no_more()
    {
        await using var scene = await ContractorScene.StartAsync();
        var custodian = (await scene.AddAsync(scene.Custodian())).Value;
        var service = scene.Services.Get<CustodianService>();

        var operation = scene.Begin(OperationKind.CustodianChanged, "別の会社の人だったため");
        Assert.True((await service.VoidAsync(custodian, operation, TestServices.Ct)).IsOk);
        Assert.True((await service.VoidAsync(custodian, operation, TestServices.Ct)).IsOk);

        Assert.IsType<CustodianVoid>(await scene.RefuseAsync(custodian));
        Assert.Equal(CustodianStanding.Void, Assert.Single((await scene.ReadAsync()).Custodians).Standing);
        Assert.True((await scene.AddAsync(scene.Custodian())).IsOk);
    }

    [Fact]
    public async Task Only_the_keeper_names_custodians()
    {
        await using var scene = await ContractorScene.StartAsync();

        Assert.IsType<NotPermitted>((await scene.AddAsync(scene.Custodian(), Staff.Clerk)).Error);
    }
}
