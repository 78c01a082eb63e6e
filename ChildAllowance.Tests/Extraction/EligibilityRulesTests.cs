using System.Globalization;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Extraction;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;

namespace ChildAllowance.Tests.Extraction;

public sealed class EligibilityRulesTests
{
    private static readonly ProgrammeSettings Settings = DefaultProgramme.Settings;

    // An ordinary family: both since April 2024, September and later months paid, nothing lost.
    private static EligibilityFacts Facts(string born) =>
        new()
        {
            RecipientKind = RecipientKind.Ordinary,
            RecipientFrom = new YearMonth(2024, 4),
            LastPaidMonth = new YearMonth(2025, 11),
            BornOn = Date(born),
            Counting = ChildCounting.Payable,
            ChildFrom = new YearMonth(2024, 4),
        };

    [Theory]
    [InlineData("2007-04-01", FindingCodes.BornTooEarly)]
    [InlineData("2007-04-02", FindingCodes.SeptemberRecipient)]
    [InlineData("2025-08-31", FindingCodes.SeptemberRecipient)]
    [InlineData("2025-09-01", FindingCodes.SeptemberNewborn)]
    [InlineData("2025-09-30", FindingCodes.SeptemberNewborn)]
    [InlineData("2025-10-01", FindingCodes.ParentOfNewborn)]
    [InlineData("2026-03-31", FindingCodes.ParentOfNewborn)]
    [InlineData("2026-04-01", FindingCodes.BornTooLate)]
    public void Birth_date_decides_the_category(string born, string code) =>
        Assert.Equal(code, Judge(Facts(born)).Code);

    [Theory]
    // 該当年月 of recipient and child, 終了年月, 喪失年月日, 支給実績年月 → finding
    [InlineData("2025-09", "2025-09", null, null, "2025-09", FindingCodes.SeptemberRecipient)]
    [InlineData("2025-10", "2025-09", null, null, "2025-11", FindingCodes.BeganLater)]
    [InlineData("2025-09", "2025-10", null, null, "2025-11", FindingCodes.BeganLater)]
    [InlineData(null, "2025-09", null, null, "2025-11", FindingCodes.BeganLater)]
    [InlineData("2025-09", null, null, null, "2025-11", FindingCodes.BeganLater)]
    [InlineData("2025-09", "2025-09", "2025-09", null, "2025-09", FindingCodes.SeptemberRecipient)]
    [InlineData("2025-09", "2025-09", "2025-08", null, "2025-09", FindingCodes.AllowanceEnded)]
    [InlineData("2025-09", "2025-09", null, "2025-09-01", "2025-09", FindingCodes.SeptemberRecipient)]
    [InlineData("2025-09", "2025-09", null, "2025-08-31", "2025-09", FindingCodes.EntitlementLost)]
    [InlineData("2025-09", "2025-09", null, null, "2025-08", FindingCodes.NotPaid)]
    [InlineData("2025-09", "2025-09", null, null, null, FindingCodes.NotPaid)]
    [InlineData("2025-09", "2025-09", null, "2025-08-31", null, FindingCodes.EntitlementLost)]
    public void September_recipient_needs_the_september_portion(
        string? recipientFrom,
        string? childFrom,
        string? childTo,
        string? lostOn,
        string? lastPaid,
        string code
    )
    {
        var facts = Facts("2015-05-05") with
        {
            RecipientFrom = Month(recipientFrom),
            ChildFrom = Month(childFrom),
            ChildTo = Month(childTo),
            LostOn = lostOn is null ? null : Date(lostOn),
            LastPaidMonth = Month(lastPaid),
        };

        Assert.Equal(code, Judge(facts).Code);
    }

    [Theory]
    [InlineData("2025-10", null, "2025-10", FindingCodes.SeptemberNewborn)]
    [InlineData("2025-10", "2025-10", "2025-10", FindingCodes.SeptemberNewborn)]
    [InlineData("2025-11", null, "2025-11", FindingCodes.BeganLater)]
    [InlineData(null, null, "2025-11", FindingCodes.BeganLater)]
    [InlineData("2025-10", "2025-09", "2025-10", FindingCodes.AllowanceEnded)]
    [InlineData("2025-10", null, "2025-09", FindingCodes.NotPaid)]
    [InlineData("2025-10", null, null, FindingCodes.NotPaid)]
    public void Child_born_in_september_needs_the_october_portion(
        string? childFrom,
        string? childTo,
        string? lastPaid,
        string code
    )
    {
        var facts = Facts("2025-09-15") with
        {
            RecipientFrom = Month(childFrom),
            ChildFrom = Month(childFrom),
            ChildTo = Month(childTo),
            LastPaidMonth = Month(lastPaid),
        };

        Assert.Equal(code, Judge(facts).Code);
    }

    [Fact]
    public void Newborn_needs_only_its_own_first_month()
    {
        var facts = Facts("2025-12-24") with { RecipientFrom = null, LastPaidMonth = null, ChildFrom = new(2026, 1) };

        Assert.Equal(FindingCodes.ParentOfNewborn, Judge(facts).Code);
        Assert.Equal(FindingOutcome.CandidateForApplication, Judge(facts with { ChildFrom = null }).Outcome);
    }

    [Fact]
    public void Child_that_is_only_counted_is_never_paid()
    {
        foreach (var born in (string[])["2004-06-01", "2015-05-05", "2025-09-15", "2026-01-05"])
        {
            var finding = Judge(Facts(born) with { Counting = ChildCounting.CountedOnly });

            Assert.Equal(FindingOutcome.Excluded, finding.Outcome);
            Assert.Equal(FindingCodes.CountedOnly, finding.Code);
            Assert.Null(finding.Route);
        }
    }

    [Theory]
    [InlineData(RecipientKind.Ordinary, false)]
    [InlineData(RecipientKind.Facility, true)]
    [InlineData(RecipientKind.FosterParent, true)]
    [InlineData(RecipientKind.Guardian, false)]
    [InlineData(RecipientKind.NamedByParents, false)]
    public void Facility_and_foster_parent_are_marked_beside_the_category(RecipientKind kind, bool isMarked)
    {
        var finding = Judge(Facts("2015-05-05") with { RecipientKind = kind });

        Assert.Equal(RecipientCategory.SeptemberRecipient, finding.Category);
        Assert.Equal(isMarked, finding.IsFacilityOrFoster);
    }

    [Theory]
    [InlineData("2015-05-05", IntakeRoute.ByApplication, IntakeRoute.ByApplication, IntakeRoute.Automatic)]
    [InlineData("2025-09-15", IntakeRoute.ByApplication, IntakeRoute.Automatic, IntakeRoute.ByApplication)]
    [InlineData("2025-09-15", IntakeRoute.Automatic, IntakeRoute.ByApplication, IntakeRoute.Automatic)]
    [InlineData("2025-12-24", IntakeRoute.Automatic, IntakeRoute.ByApplication, IntakeRoute.ByApplication)]
    [InlineData("2025-12-24", IntakeRoute.ByApplication, IntakeRoute.Automatic, IntakeRoute.Automatic)]
    public void Route_of_births_is_a_setting(string born, IntakeRoute c2, IntakeRoute c3, IntakeRoute expected)
    {
        var finding = EligibilityRules.Judge(Facts(born), Settings with { C2Route = c2, C3Route = c3 });

        Assert.Equal(FindingOutcome.Eligible, finding.Outcome);
        Assert.Equal(expected, finding.Route);
    }

    [Fact]
    public void Candidate_is_marked_C8_and_goes_by_application()
    {
        var finding = Judge(Facts("2015-05-05") with { LastPaidMonth = null });

        Assert.Equal(FindingOutcome.CandidateForApplication, finding.Outcome);
        Assert.Equal(RecipientCategory.Deemed, finding.Category);
        Assert.Equal(IntakeRoute.ByApplication, finding.Route);
    }

    [Fact]
    public void Windows_follow_the_settings_of_the_programme()
    {
        var next = Settings with
        {
            EarliestBirthOn = new(2008, 4, 2),
            NewbornsFromOn = new(2026, 9, 1),
            AllowanceMonth = new(2026, 9),
            AllowanceMonthForNewborns = new(2026, 10),
            LatestBirthOn = new(2027, 3, 31),
        };
        var facts = Facts("2026-08-31") with { LastPaidMonth = new(2026, 9) };

        Assert.Equal(FindingCodes.SeptemberRecipient, EligibilityRules.Judge(facts, next).Code);
        Assert.Equal(
            FindingCodes.BornTooEarly,
            EligibilityRules.Judge(facts with { BornOn = new(2008, 4, 1) }, next).Code
        );
    }

    [Theory]
    [InlineData(FindingCodes.SeptemberRecipient, "令和7年9月分", 20_000)]
    [InlineData(FindingCodes.SeptemberNewborn, "令和7年10月分", 20_000)]
    [InlineData(FindingCodes.ParentOfNewborn, "令和8年3月31日", 20_000)]
    [InlineData(FindingCodes.BornTooEarly, "平成19年4月2日", 0)]
    [InlineData(FindingCodes.BornTooLate, "令和8年3月31日", 0)]
    [InlineData(FindingCodes.CountedOnly, "算定対象のみ", 0)]
    [InlineData(FindingCodes.NotPaid, "申請により", 0)]
    public void Explanation_names_the_rule_and_the_amount(string code, string words, long yen)
    {
        var explanation = new FindingExplainer().Explain(code, Settings);

        Assert.Contains(words, explanation.Text, StringComparison.Ordinal);
        Assert.Equal(yen, explanation.AmountYen);
        Assert.NotEqual("個別の判断", explanation.Clause);
    }

    [Fact]
    public void Every_finding_code_has_words_of_its_own()
    {
        var codes = typeof(FindingCodes).GetFields().Select(field => (string)field.GetRawConstantValue()!).ToList();
        var texts = codes.Select(code => new FindingExplainer().Explain(code, Settings).Text).ToList();

        Assert.Equal(codes.Count, texts.Distinct().Count());
        Assert.DoesNotContain(codes, code => new FindingExplainer().Explain(code, Settings).Title == "その他");
    }

    private static EligibilityFinding Judge(EligibilityFacts facts) => EligibilityRules.Judge(facts, Settings);

    private static DateOnly Date(string iso) => DateOnly.Parse(iso, CultureInfo.InvariantCulture);

    private static YearMonth? Month(string? iso) => iso is null ? null : YearMonth.Of(Date(iso + "-01"));
}
