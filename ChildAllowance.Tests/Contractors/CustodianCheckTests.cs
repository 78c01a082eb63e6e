using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Contractors;
using ChildAllowance.Tests.TestKit;

namespace ChildAllowance.Tests.Contractors;

/// <summary>A hand-over goes only to somebody who is registered and valid on that day.</summary>
public sealed class CustodianCheckTests
{
    private static readonly DateOnly Today = new(2026, 2, 20);

    [Fact]
    public async Task A_checked_custodian_within_the_period_may_take_over()
    {
        await using var services = await TestServices.StartAsync();
        var firm = await ContractorData.AddFirmAsync(services);
        var custodian = await ContractorData.AddCustodianAsync(services, firm);

        Assert.Null(await RefuseAsync(services, custodian, Today));
    }

    [Fact]
    public async Task Somebody_who_is_not_registered_is_refused()
    {
        await using var services = await TestServices.StartAsync();

        Assert.IsType<CustodianNotRegistered>(await RefuseAsync(services, 4711, Today));
    }

    [Theory]
    [InlineData("2026-02-01", "2026-02-19", "2026-02-20", false)]
    [InlineData("2026-02-01", "2026-02-20", "2026-02-20", true)]
    [InlineData("2026-02-20", "2026-02-28", "2026-02-20", true)]
    [InlineData("2026-02-21", "2026-02-28", "2026-02-20", false)]
    public async Task The_first_and_the_last_day_of_the_period_count(string from, string to, string on, bool may)
    {
        await using var services = await TestServices.StartAsync();
        var firm = await ContractorData.AddFirmAsync(services);
        var custodian = await ContractorData.AddCustodianAsync(services, firm, from: Day(from), to: Day(to));

        var refusal = await RefuseAsync(services, custodian, Day(on));

        Assert.Equal(may, refusal is null);
        Assert.True(may || refusal is CustodianOutOfPeriod);
    }

    [Theory]
    [InlineData("2026-01-16", true)]
    [InlineData("2026-03-31", true)]
    [InlineData("2026-04-01", false)]
    public async Task Without_a_last_day_the_contract_is_the_limit(string on, bool may)
    {
        await using var services = await TestServices.StartAsync();
        var firm = await ContractorData.AddFirmAsync(services);
        var custodian = await ContractorData.AddCustodianAsync(services, firm);

        var refusal = await RefuseAsync(services, custodian, Day(on));

        Assert.Equal(may, refusal is null);
        Assert.True(may || refusal is ContractNotInForce);
    }

    [Fact]
    public async Task Nobody_takes_over_before_the_identity_was_checked()
    {
        await using var services = await TestServices.StartAsync();
        var firm = await ContractorData.AddFirmAsync(services);
        var custodian = await ContractorData.AddCustodianAsync(services, firm, isChecked: false);

        Assert.IsType<CustodianIdentityUnchecked>(await RefuseAsync(services, custodian, Today));
    }

    [Fact]
    public async Task A_withdrawn_registration_never_counts()
    {
        await using var services = await TestServices.StartAsync();
        var firm = await ContractorData.AddFirmAsync(services);
        var custodian = await ContractorData.AddCustodianAsync(services, firm, isVoid: true);

        Assert.IsType<CustodianVoid>(await RefuseAsync(services, custodian, Today));
    }

    [Fact]
    public async Task A_firm_under_another_needs_the_permission_of_the_ward_on_that_day()
    {
        await using var services = await TestServices.StartAsync();
        var firm = await ContractorData.AddFirmAsync(services);
        var under = await ContractorData.AddFirmAsync(services, "架空封入サービス有限会社", parentId: firm);
        var custodian = await ContractorData.AddCustodianAsync(services, under);

        Assert.IsType<SubcontractNotPermitted>(await RefuseAsync(services, custodian, Today));

        await ContractorData.PermitAsync(services, under, Today, Today.AddDays(3));
        Assert.Null(await RefuseAsync(services, custodian, Today.AddDays(3)));
        Assert.IsType<SubcontractNotPermitted>(await RefuseAsync(services, custodian, Today.AddDays(4)));
    }

    [Fact]
    public async Task The_choices_are_exactly_those_who_would_not_be_refused()
    {
        await using var services = await TestServices.StartAsync();
        var firm = await ContractorData.AddFirmAsync(services);
        var under = await ContractorData.AddFirmAsync(services, "架空封入サービス有限会社", parentId: firm);
        var taker = await ContractorData.AddCustodianAsync(services, firm);
        var head = await ContractorData.AddCustodianAsync(services, firm, "南 責子", isResponsible: true);
        await ContractorData.AddCustodianAsync(services, firm, "東 期限", to: Today.AddDays(-1));
        await ContractorData.AddCustodianAsync(services, firm, "西 未確認", isChecked: false);
        await ContractorData.AddCustodianAsync(services, under, "中 再委託");

        await using var db = services.OpenDb();
        var choices = await CustodianCheck.ChoicesAsync(db, Today, TestServices.Ct);

        Assert.Equal([head, taker], choices.Select(choice => choice.Id));
        Assert.Equal("東西印刷株式会社 業務課 南 責子（取扱責任者）", choices[0].Label);
    }

    private static async Task<DomainError?> RefuseAsync(TestServices services, long custodianId, DateOnly on)
    {
        await using var db = services.OpenDb();
        return await CustodianCheck.RefuseAsync(db, custodianId, on, TestServices.Ct);
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
