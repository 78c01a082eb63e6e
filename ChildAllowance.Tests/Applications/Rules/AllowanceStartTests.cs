using ChildAllowance.Domain.Applications.Rules;
using ChildAllowance.Domain.Programmes;
using static ChildAllowance.Tests.Applications.Rules.ApplicationScene;
using Codes = ChildAllowance.Domain.Applications.Rules.ApplicationFindingCodes;

namespace ChildAllowance.Tests.Applications.Rules;

public sealed class AllowanceStartTests
{
    [Theory]
    [InlineData("2025-04-30", "2025-05-15", "2025-05")]
    [InlineData("2025-04-30", "2025-05-16", "2025-06")]
    [InlineData("2025-09-01", "2025-09-30", "2025-10")]
    [InlineData("2025-09-01", "2025-10-01", "2025-11")]
    [InlineData("2025-09-16", "2025-10-01", "2025-10")]
    [InlineData("2025-09-16", "2025-10-02", "2025-11")]
    [InlineData("2025-09-30", "2025-10-15", "2025-10")]
    [InlineData("2025-09-30", "2025-10-16", "2025-11")]
    [InlineData("2025-12-31", "2026-01-15", "2026-01")]
    [InlineData("2025-12-31", "2026-01-16", "2026-02")]
    public void Claim_within_fifteen_days_from_the_day_after_birth_counts_for_the_month_of_birth(
        string birth,
        string claimed,
        string from
    ) => Assert.Equal(Month(from), AllowanceStart.Of(Date(birth), Date(claimed)));

    [Theory]
    [InlineData(null, "2025-10-15", Codes.SeptemberNewborn)]
    [InlineData(null, "2025-10-16", Codes.ClaimedLate)]
    [InlineData("2025-10", null, Codes.SeptemberNewborn)]
    [InlineData("2025-11", null, Codes.ClaimedLate)]
    [InlineData("2025-10", "2025-10-15", Codes.SeptemberNewborn)]
    [InlineData("2025-10", "2025-10-16", Codes.MonthContradicts)]
    [InlineData("2025-11", "2025-10-15", Codes.MonthContradicts)]
    [InlineData("2025-11", "2025-10-16", Codes.ClaimedLate)]
    [InlineData(null, null, Codes.FactsMissing)]
    public void September_birth_claimed_late_or_against_its_certificate_is_judged(
        string? from,
        string? claimed,
        string code
    )
    {
        var facts = Eligible(RecipientCategory.SeptemberNewborn) with
        {
            BornOn = new(2025, 9, 30),
            AllowanceFrom = Month(from),
            AllowanceClaimedOn = DateOrNull(claimed),
        };

        Assert.Equal(code, Judge(facts).Code);
    }
}
