using ChildAllowance.Domain.Applications;
using ChildAllowance.Domain.Applications.Rules;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;
using static ChildAllowance.Tests.Applications.Rules.ApplicationScene;
using Codes = ChildAllowance.Domain.Applications.Rules.ApplicationFindingCodes;

namespace ChildAllowance.Tests.Applications.Rules;

public sealed class ApplicationRulesTests
{
    [Theory]
    [InlineData(RecipientCategory.SeptemberRecipient, Codes.SeptemberRecipient, PayerRule.PaidTheAllowance)]
    [InlineData(RecipientCategory.SeptemberNewborn, Codes.SeptemberNewborn, PayerRule.PaidTheAllowance)]
    [InlineData(RecipientCategory.ParentOfNewborn, Codes.ParentOfNewborn, PayerRule.Recognised)]
    [InlineData(RecipientCategory.PublicServant, Codes.PublicServant, PayerRule.ResidenceOnReferenceDate)]
    [InlineData(RecipientCategory.PublicServantNewborn, Codes.PublicServantNewborn, PayerRule.ResidenceAtRecognition)]
    [InlineData(RecipientCategory.DivorcedRecipient, Codes.DivorcedRecipient, PayerRule.NewlyPays)]
    [InlineData(RecipientCategory.Evacuee, Codes.Evacuee, PayerRule.PlaceOfRefuge)]
    [InlineData(RecipientCategory.Deemed, Codes.Deemed, PayerRule.ResidenceOnReferenceDate)]
    [InlineData(RecipientCategory.FacilityOrFosterParent, Codes.FacilityOrFosterParent, PayerRule.PaidTheAllowance)]
    [InlineData(RecipientCategory.EnteredInSeptember, Codes.EnteredInSeptember, PayerRule.Recognised)]
    public void Every_category_has_its_own_rule_of_the_paying_municipality(
        RecipientCategory category,
        string code,
        PayerRule payer
    )
    {
        var finding = Judge(Eligible(category));

        Assert.Equal((ApplicationOutcome.Eligible, code, payer), (finding.Outcome, finding.Code, finding.Payer));
        Assert.Contains("20,000円", finding.Text, StringComparison.Ordinal);
        Assert.Equal(
            category is RecipientCategory.DivorcedRecipient or RecipientCategory.Evacuee
                ? EntitlementTrack.Successor
                : EntitlementTrack.Base,
            finding.Track
        );
    }

    [Theory]
    [InlineData(RecipientCategory.PublicServant, "2007-04-01", Codes.BornTooEarly)]
    [InlineData(RecipientCategory.PublicServant, "2007-04-02", Codes.PublicServant)]
    [InlineData(RecipientCategory.PublicServant, "2025-08-31", Codes.PublicServant)]
    [InlineData(RecipientCategory.PublicServant, "2025-09-01", Codes.PublicServant)]
    [InlineData(RecipientCategory.PublicServant, "2025-09-30", Codes.PublicServant)]
    [InlineData(RecipientCategory.PublicServant, "2025-10-01", Codes.OtherCategory)]
    [InlineData(RecipientCategory.SeptemberNewborn, "2025-08-31", Codes.OtherCategory)]
    [InlineData(RecipientCategory.SeptemberNewborn, "2025-09-01", Codes.SeptemberNewborn)]
    [InlineData(RecipientCategory.SeptemberNewborn, "2025-09-30", Codes.SeptemberNewborn)]
    [InlineData(RecipientCategory.SeptemberNewborn, "2025-10-01", Codes.OtherCategory)]
    [InlineData(RecipientCategory.ParentOfNewborn, "2025-09-30", Codes.OtherCategory)]
    [InlineData(RecipientCategory.ParentOfNewborn, "2025-10-01", Codes.ParentOfNewborn)]
    [InlineData(RecipientCategory.ParentOfNewborn, "2026-03-31", Codes.ParentOfNewborn)]
    [InlineData(RecipientCategory.ParentOfNewborn, "2026-04-01", Codes.BornTooLate)]
    [InlineData(RecipientCategory.PublicServantNewborn, "2025-09-30", Codes.OtherCategory)]
    [InlineData(RecipientCategory.PublicServantNewborn, "2025-10-01", Codes.PublicServantNewborn)]
    [InlineData(RecipientCategory.PublicServantNewborn, "2026-04-01", Codes.BornTooLate)]
    [InlineData(RecipientCategory.DivorcedRecipient, "2007-04-01", Codes.BornTooEarly)]
    [InlineData(RecipientCategory.DivorcedRecipient, "2007-04-02", Codes.DivorcedRecipient)]
    [InlineData(RecipientCategory.DivorcedRecipient, "2025-09-30", Codes.DivorcedRecipient)]
    [InlineData(RecipientCategory.DivorcedRecipient, "2025-10-01", Codes.OtherCategory)]
    [InlineData(RecipientCategory.Deemed, "2007-04-01", Codes.BornTooEarly)]
    [InlineData(RecipientCategory.Deemed, "2025-08-31", Codes.Deemed)]
    [InlineData(RecipientCategory.Deemed, "2025-09-01", Codes.ClaimedLate)]
    [InlineData(RecipientCategory.Deemed, "2025-10-01", Codes.OtherCategory)]
    [InlineData(RecipientCategory.Evacuee, "2026-03-31", Codes.Evacuee)]
    [InlineData(RecipientCategory.Evacuee, "2026-04-01", Codes.BornTooLate)]
    public void Birth_date_decides(RecipientCategory category, string born, string code)
    {
        var facts = Eligible(category) with { BornOn = Date(born), AllowanceClaimedOn = null };

        Assert.Equal(code, Judge(facts).Code);
    }

    [Theory]
    [InlineData("2020-04-01", null, null, Codes.PublicServant)]
    [InlineData("2020-04-01", "2025-09-29", null, Codes.LivedElsewhereOnReferenceDate)]
    [InlineData("2020-04-01", "2025-09-30", null, Codes.LeftThatDay)]
    [InlineData("2020-04-01", "2025-09-30", true, Codes.PublicServant)]
    [InlineData("2020-04-01", "2025-09-30", false, Codes.LivedElsewhereOnReferenceDate)]
    [InlineData("2020-04-01", "2025-10-01", null, Codes.PublicServant)]
    [InlineData("2020-04-01", "2025-10-05", null, Codes.PublicServant)]
    [InlineData(null, "2025-10-05", null, Codes.PublicServant)]
    [InlineData("2025-09-30", null, null, Codes.PublicServant)]
    [InlineData("2025-10-01", null, null, Codes.LivedElsewhereOnReferenceDate)]
    [InlineData("2025-10-05", null, null, Codes.LivedElsewhereOnReferenceDate)]
    [InlineData("2025-10-05", "2025-09-20", null, Codes.LivedElsewhereOnReferenceDate)]
    [InlineData("2025-10-20", "2025-10-05", null, Codes.PublicServant)]
    [InlineData("2025-10-05", null, true, Codes.ResidenceContradicts)]
    [InlineData("2020-04-01", null, false, Codes.ResidenceContradicts)]
    [InlineData(null, null, true, Codes.PublicServant)]
    [InlineData(null, null, false, Codes.LivedElsewhereOnReferenceDate)]
    [InlineData(null, null, null, Codes.FactsMissing)]
    public void Residence_on_the_reference_date_decides_where_a_public_servant_is_paid(
        string? movedIn,
        string? movedOut,
        bool? found,
        string code
    )
    {
        var facts = Eligible(RecipientCategory.PublicServant) with
        {
            MovedInOn = DateOrNull(movedIn),
            MovedOutOn = DateOrNull(movedOut),
            WasResidentOnReferenceDate = found,
        };

        Assert.Equal(code, Judge(facts).Code);
    }

    [Theory]
    [InlineData("2025-12-20", "2026-01-10", Codes.PublicServantNewborn)]
    [InlineData("2026-01-10", "2026-01-10", Codes.PublicServantNewborn)]
    [InlineData("2026-01-11", "2026-01-10", Codes.LivedElsewhereAtRecognition)]
    [InlineData("2025-12-20", "2025-12-23", Codes.RecognisedBeforeBirth)]
    [InlineData("2025-12-20", null, Codes.FactsMissing)]
    public void Residence_on_the_day_of_recognition_decides_for_newborns_of_public_servants(
        string movedIn,
        string? recognised,
        string code
    )
    {
        var facts = Eligible(RecipientCategory.PublicServantNewborn) with
        {
            MovedInOn = Date(movedIn),
            RecognisedOn = DateOrNull(recognised),
        };

        Assert.Equal(code, Judge(facts).Code);
    }

    [Fact]
    public void Recipient_of_september_who_moved_out_is_still_paid_by_the_ward()
    {
        foreach (
            var category in (RecipientCategory[])
                [
                    RecipientCategory.SeptemberRecipient,
                    RecipientCategory.SeptemberNewborn,
                    RecipientCategory.FacilityOrFosterParent,
                ]
        )
        {
            var facts = Eligible(category) with { MovedOutOn = new(2025, 10, 5) };

            Assert.Equal(ApplicationOutcome.Eligible, Judge(facts).Outcome);
            Assert.Equal(Codes.PaidElsewhere, Judge(facts with { RecognisedBy = RecognisedBy.OtherMunicipality }).Code);
        }
    }

    [Theory]
    [InlineData("2025-09-30", Codes.DivorcedTooEarly)]
    [InlineData("2025-10-01", Codes.DivorcedRecipient)]
    [InlineData("2026-03-31", Codes.DivorcedRecipient)]
    [InlineData("2026-04-01", Codes.DivorcedTooLate)]
    [InlineData(null, Codes.FactsMissing)]
    public void Divorce_lies_in_the_window(string? divorced, string code) =>
        Assert.Equal(
            code,
            Judge(Eligible(RecipientCategory.DivorcedRecipient) with { DivorcedOn = DateOrNull(divorced) }).Code
        );

    [Theory]
    [InlineData(true, true, Codes.DivorcedRecipient)]
    [InlineData(false, true, Codes.ReceivedFromFormer)]
    [InlineData(true, false, Codes.SpentByFormer)]
    [InlineData(null, true, Codes.FactsMissing)]
    [InlineData(true, null, Codes.FactsMissing)]
    [InlineData(null, false, Codes.SpentByFormer)]
    public void Second_track_needs_both_declarations(bool? notReceived, bool? notSpent, string code)
    {
        foreach (var category in (RecipientCategory[])[RecipientCategory.DivorcedRecipient, RecipientCategory.Evacuee])
        {
            var facts = Eligible(category) with { DeclaresNotReceived = notReceived, DeclaresNotSpent = notSpent };
            var expected = code == Codes.DivorcedRecipient ? $"APP_{category.Code()}" : code;

            Assert.Equal(expected, Judge(facts).Code);
            Assert.Equal(
                ApplicationOutcome.NotEligible,
                ApplicationRules.Judge(facts, Settings with { SuccessorPaymentAllowed = false }).Outcome
            );
        }
    }

    [Theory]
    [InlineData(RecognisedBy.ThisWard, "2025-10-05", Codes.DivorcedRecipient)]
    [InlineData(RecognisedBy.OtherMunicipality, "2025-10-05", Codes.NewlyPaidElsewhere)]
    [InlineData(RecognisedBy.Employer, "2025-12-06", Codes.LivedElsewhereAtRecognition)]
    [InlineData(RecognisedBy.Employer, "2025-12-05", Codes.DivorcedRecipient)]
    [InlineData(RecognisedBy.Unknown, "2025-10-05", Codes.FactsMissing)]
    public void After_a_divorce_the_newly_paying_municipality_pays_or_the_residence_at_the_employers_recognition(
        RecognisedBy recogniser,
        string movedIn,
        string code
    )
    {
        var facts = Eligible(RecipientCategory.DivorcedRecipient) with
        {
            RecognisedBy = recogniser,
            MovedInOn = Date(movedIn),
        };

        Assert.Equal(code, Judge(facts).Code);
    }

    [Fact]
    public void Pending_divorce_is_judged_by_an_officer_who_is_told_what_to_judge()
    {
        var finding = Judge(Eligible(RecipientCategory.DivorcedRecipient) with { IsDivorcePending = true });

        Assert.Equal(Codes.DivorcePending, finding.Code);
        Assert.Equal(ApplicationOutcome.NeedsJudgement, finding.Outcome);
        Assert.Contains("配偶者と別居し、申請者が児童と同居して", finding.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025-12", Codes.DivorcedRecipient)]
    [InlineData("2026-04", Codes.DivorcedRecipient)]
    [InlineData("2026-05", Codes.RecipientLongAfterDivorce)]
    [InlineData("2025-09", Codes.OtherCategory)]
    [InlineData(null, Codes.FactsMissing)]
    public void After_a_divorce_the_applicant_is_newly_the_recipient(string? from, string code) =>
        Assert.Equal(
            code,
            Judge(Eligible(RecipientCategory.DivorcedRecipient) with { AllowanceFrom = Month(from) }).Code
        );

    [Theory]
    [InlineData(null, null, LivingArrangement.Together, Codes.Evacuee)]
    [InlineData("2020-04-01", "2025-12-01", LivingArrangement.Together, Codes.RefugeElsewhere)]
    [InlineData("2025-12-15", "2025-12-01", LivingArrangement.Together, Codes.Evacuee)]
    [InlineData(null, null, LivingArrangement.Apart, Codes.EvacueeApart)]
    public void Place_of_refuge_pays_without_a_resident_record(
        string? movedIn,
        string? movedOut,
        LivingArrangement living,
        string code
    )
    {
        var facts = Eligible(RecipientCategory.Evacuee) with
        {
            MovedInOn = DateOrNull(movedIn),
            MovedOutOn = DateOrNull(movedOut),
            Living = living,
        };

        Assert.Equal(code, Judge(facts).Code);
        Assert.Contains(
            ApplicationFact.RefugeSinceOn,
            Judge(Eligible(RecipientCategory.Evacuee) with { RefugeSinceOn = null }).Missing
        );
    }

    [Theory]
    [InlineData(true, "2020-04-01", RecognisedBy.ThisWard, "2026-02", null, LivingArrangement.Together, Codes.Deemed)]
    [InlineData(
        true,
        "2020-04-01",
        RecognisedBy.OtherMunicipality,
        "2026-02",
        null,
        LivingArrangement.Together,
        Codes.Deemed
    )]
    [InlineData(
        false,
        "2020-04-01",
        RecognisedBy.ThisWard,
        "2026-02",
        null,
        LivingArrangement.Together,
        Codes.ChildNotRegistered
    )]
    [InlineData(
        null,
        "2020-04-01",
        RecognisedBy.ThisWard,
        "2026-02",
        null,
        LivingArrangement.Together,
        Codes.FactsMissing
    )]
    [InlineData(
        true,
        "2025-10-01",
        RecognisedBy.ThisWard,
        "2026-02",
        null,
        LivingArrangement.Together,
        Codes.LivedElsewhereOnReferenceDate
    )]
    [InlineData(true, "2020-04-01", RecognisedBy.Unknown, null, null, LivingArrangement.Together, Codes.FactsMissing)]
    [InlineData(
        true,
        "2020-04-01",
        RecognisedBy.Unknown,
        null,
        "2026-03-02",
        LivingArrangement.Together,
        Codes.DeemedUnrecognised
    )]
    [InlineData(true, "2020-04-01", RecognisedBy.ThisWard, "2026-02", null, LivingArrangement.Apart, Codes.DeemedApart)]
    [InlineData(
        true,
        "2020-04-01",
        RecognisedBy.ThisWard,
        "2025-09",
        null,
        LivingArrangement.Together,
        Codes.OtherCategory
    )]
    public void Deemed_child_was_registered_and_its_parent_lived_here_on_the_reference_date(
        bool? registered,
        string movedIn,
        RecognisedBy recogniser,
        string? from,
        string? claimed,
        LivingArrangement living,
        string code
    )
    {
        var facts = Eligible(RecipientCategory.Deemed) with
        {
            IsChildRegisteredOnReferenceDate = registered,
            MovedInOn = Date(movedIn),
            RecognisedBy = recogniser,
            AllowanceFrom = Month(from),
            AllowanceClaimedOn = DateOrNull(claimed),
            Living = living,
        };

        Assert.Equal(code, Judge(facts).Code);
    }

    [Theory]
    [InlineData("2025-08-31", "2025-10", Codes.OtherCategory)]
    [InlineData("2025-09-01", "2025-10", Codes.EnteredInSeptember)]
    [InlineData("2025-09-30", "2025-10", Codes.EnteredInSeptember)]
    [InlineData("2025-09-30", "2025-11", Codes.EntryClaimedLate)]
    [InlineData("2025-10-01", "2025-11", Codes.EnteredTooLate)]
    [InlineData(null, "2025-10", Codes.FactsMissing)]
    public void Entry_lies_in_the_allowance_month(string? entered, string from, string code)
    {
        var facts = Eligible(RecipientCategory.EnteredInSeptember) with
        {
            EnteredOn = DateOrNull(entered),
            AllowanceFrom = Month(from),
        };

        Assert.Equal(code, Judge(facts).Code);
    }

    [Theory]
    [InlineData(RecipientKind.Facility, "2015-05-05", "2025-09", RecognisedBy.ThisWard, Codes.FacilityOrFosterParent)]
    [InlineData(RecipientKind.FosterParent, "2026-01-10", null, RecognisedBy.ThisWard, Codes.FacilityOrFosterParent)]
    [InlineData(RecipientKind.Facility, "2015-05-05", "2025-10", RecognisedBy.ThisWard, Codes.PlacedLater)]
    [InlineData(RecipientKind.Facility, "2015-05-05", "2025-09", RecognisedBy.OtherMunicipality, Codes.PaidElsewhere)]
    [InlineData(RecipientKind.Facility, "2015-05-05", "2025-09", RecognisedBy.Employer, Codes.FacilityByEmployer)]
    [InlineData(RecipientKind.Guardian, "2015-05-05", "2025-09", RecognisedBy.ThisWard, Codes.OtherCategory)]
    public void Facilities_and_foster_parents_are_paid_by_the_municipality_of_the_allowance(
        RecipientKind kind,
        string born,
        string? from,
        RecognisedBy recogniser,
        string code
    )
    {
        var facts = Eligible(RecipientCategory.FacilityOrFosterParent) with
        {
            RecipientKind = kind,
            BornOn = Date(born),
            AllowanceFrom = Month(from),
            RecognisedBy = recogniser,
        };

        Assert.Equal(code, Judge(facts).Code);
    }

    [Theory]
    [InlineData(RecipientCategory.SeptemberRecipient, RecognisedBy.Employer, RecipientCategory.PublicServant)]
    [InlineData(RecipientCategory.ParentOfNewborn, RecognisedBy.Employer, RecipientCategory.PublicServantNewborn)]
    [InlineData(RecipientCategory.PublicServant, RecognisedBy.ThisWard, RecipientCategory.SeptemberRecipient)]
    [InlineData(RecipientCategory.PublicServantNewborn, RecognisedBy.ThisWard, RecipientCategory.ParentOfNewborn)]
    public void Facts_of_another_category_name_it(
        RecipientCategory claimed,
        RecognisedBy recogniser,
        RecipientCategory better
    )
    {
        var finding = Judge(Eligible(claimed) with { RecognisedBy = recogniser });

        Assert.Equal((Codes.OtherCategory, better), (finding.Code, finding.BetterCategory));
        Assert.Contains(better.Label(), finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_that_is_missing_is_asked_at_once()
    {
        var finding = Judge(
            Eligible(RecipientCategory.DivorcedRecipient) with
            {
                DivorcedOn = null,
                AllowanceFrom = null,
                DeclaresNotReceived = null,
                DeclaresNotSpent = null,
                RecognisedBy = RecognisedBy.Unknown,
            }
        );

        Assert.Equal(
            [
                ApplicationFact.RecognisedBy,
                ApplicationFact.AllowanceFrom,
                ApplicationFact.DivorcedOn,
                ApplicationFact.DeclaresNotReceived,
                ApplicationFact.DeclaresNotSpent,
            ],
            finding.Missing
        );
        Assert.Equal(
            [ApplicationFact.Category],
            Judge(new() { Category = RecipientCategory.None, BornOn = new(2020, 1, 1) }).Missing
        );
    }

    [Fact]
    public void Windows_follow_the_settings_of_the_programme()
    {
        var next = Settings with
        {
            ReferenceDate = new(2026, 9, 30),
            EarliestBirthOn = new(2008, 4, 2),
            NewbornsFromOn = new(2026, 9, 1),
            AllowanceMonth = new(2026, 9),
            AllowanceMonthForNewborns = new(2026, 10),
            LatestBirthOn = new(2027, 3, 31),
            DivorceFromOn = new(2026, 10, 1),
            DivorceToOn = new(2027, 3, 31),
        };
        string Code(ApplicationFacts facts) => ApplicationRules.Judge(facts, next).Code;
        var servant = Eligible(RecipientCategory.PublicServant);
        var divorced = Eligible(RecipientCategory.DivorcedRecipient) with { AllowanceFrom = new(2026, 12) };

        Assert.Equal(Codes.PublicServant, Code(servant with { MovedInOn = new(2026, 9, 30) }));
        Assert.Equal(Codes.LivedElsewhereOnReferenceDate, Code(servant with { MovedInOn = new(2026, 10, 1) }));
        Assert.Equal(Codes.BornTooEarly, Code(servant with { BornOn = new(2008, 4, 1) }));
        Assert.Equal(Codes.DivorcedTooEarly, Code(divorced));
        Assert.Equal(Codes.DivorcedRecipient, Code(divorced with { DivorcedOn = new(2027, 3, 31) }));
        Assert.Equal(
            Codes.ParentOfNewborn,
            Code(Eligible(RecipientCategory.ParentOfNewborn) with { BornOn = new(2027, 3, 31) })
        );
    }

    [Fact]
    public void Child_that_is_only_counted_is_never_paid()
    {
        foreach (var category in Enum.GetValues<RecipientCategory>().Where(c => c != RecipientCategory.None))
        {
            Assert.Equal(
                Codes.CountedOnly,
                Judge(Eligible(category) with { Counting = ChildCounting.CountedOnly }).Code
            );
        }
    }
}
