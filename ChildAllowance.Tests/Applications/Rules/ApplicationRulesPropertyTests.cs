using ChildAllowance.Domain.Applications;
using ChildAllowance.Domain.Applications.Rules;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;
using CsCheck;
using static ChildAllowance.Tests.Applications.Rules.ApplicationScene;

namespace ChildAllowance.Tests.Applications.Rules;

public sealed class ApplicationRulesPropertyTests
{
    private static readonly RecipientCategory[] Categories =
    [
        .. Enum.GetValues<RecipientCategory>().Where(category => category != RecipientCategory.None),
    ];

    // Days near the edges of the windows, where the rules turn.
    private static readonly Gen<DateOnly> Day = Gen.OneOf(
        Among([
            Date("2007-04-01"),
            Date("2007-04-02"),
            Date("2025-08-31"),
            Date("2025-09-01"),
            Date("2025-09-30"),
            Date("2025-10-01"),
            Date("2025-10-05"),
            Date("2026-03-31"),
            Date("2026-04-01"),
        ]),
        Gen.Int[0, 300].Select(days => Date("2025-07-15").AddDays(days))
    );

    private static readonly Gen<YearMonth?> Month = Gen.OneOf(
        Gen.Const((YearMonth?)null),
        Gen.Int[0, 10].Select(months => (YearMonth?)YearMonth.Of(Date("2025-07-01").AddMonths(months)))
    );

    private static readonly Gen<bool?> Answer = Among<bool?>([null, true, false]);

    private static readonly Gen<ApplicationFacts> AnyFacts =
        from category in Among(Categories)
        from days in Gen.Nullable(Day).Array[7]
        from born in Day
        from months in Month
        from answers in Answer.Array[5]
        from recogniser in Gen.Enum<RecognisedBy>()
        from living in Gen.Enum<LivingArrangement>()
        from kind in Gen.Frequency((4, Gen.Const(RecipientKind.Ordinary)), (1, Gen.Enum<RecipientKind>()))
        from counted in Gen.Frequency((9, Gen.Const(ChildCounting.Payable)), (1, Gen.Enum<ChildCounting>()))
        from pending in Gen.Bool
        select new ApplicationFacts
        {
            Category = category,
            RecipientKind = kind,
            BornOn = born,
            Counting = counted,
            Living = living,
            IsChildRegisteredOnReferenceDate = answers[0],
            AllowanceClaimedOn = days[0] > born ? days[0] : null,
            AllowanceFrom = months,
            RecognisedBy = recogniser,
            RecognisedOn = days[1],
            WasResidentOnReferenceDate = answers[1],
            WasResidentAtRecognition = answers[2],
            MovedInOn = days[2],
            MovedOutOn = days[3],
            DivorcedOn = days[4],
            IsDivorcePending = pending,
            DeclaresNotReceived = answers[3],
            DeclaresNotSpent = answers[4],
            RefugeSinceOn = days[5],
            EnteredOn = days[6],
        };

    // An eligible child of some category with a few other facts: most of wholly random facts are refused at once.
    private static readonly Gen<ApplicationFacts> Facts = Gen.Select(
        Among(Categories),
        AnyFacts,
        Gen.Int[0, 4].Array[15],
        (category, other, dice) => Mixed(Eligible(category), other, dice)
    );

    [Fact]
    public void No_facts_make_a_child_eligible_in_two_categories() =>
        Sample(facts =>
            Assert.True(
                Categories.Count(category =>
                    Judge(facts with { Category = category }).Outcome == ApplicationOutcome.Eligible
                ) <= 1
            )
        );

    [Fact]
    public void No_facts_make_two_municipalities_pay() =>
        Sample(facts =>
            Assert.False(
                facts.Category != RecipientCategory.Evacuee
                    && Judge(facts).Outcome == ApplicationOutcome.Eligible
                    && Judge(SeenFromTheOtherMunicipality(facts)).Outcome == ApplicationOutcome.Eligible
            )
        );

    [Fact]
    public void Every_finding_carries_its_clause_and_words_and_only_a_missing_one_asks_for_facts() =>
        Sample(facts =>
        {
            var finding = Judge(facts);
            Assert.NotEmpty(finding.Clause);
            Assert.EndsWith("。", finding.Text, StringComparison.Ordinal);
            Assert.Equal(finding.Outcome == ApplicationOutcome.MissingFact, finding.Missing.Count > 0);
            Assert.NotNull(finding.Payer);
        });

    [Fact]
    public void Better_category_never_leads_in_a_circle() =>
        Sample(facts =>
        {
            for (var step = 0; step < 4; step++)
            {
                if (Judge(facts).BetterCategory is not { } better)
                {
                    return;
                }

                facts = facts with { Category = better };
            }

            Assert.Fail($"{facts.Category} leads on.");
        });

    [Fact]
    public void Second_track_never_pays_without_both_declarations() =>
        Sample(facts =>
            Assert.True(
                Judge(facts)
                    is not { Outcome: ApplicationOutcome.Eligible, Track: Domain.Cases.EntitlementTrack.Successor }
                    || facts is { DeclaresNotReceived: true, DeclaresNotSpent: true }
            )
        );

    private static void Sample(Action<ApplicationFacts> check) => Facts.Sample(check, iter: 20_000);

    private static ApplicationFacts Mixed(ApplicationFacts own, ApplicationFacts other, int[] dice) =>
        own with
        {
            BornOn = dice[0] == 0 ? other.BornOn : own.BornOn,
            RecipientKind = dice[1] == 0 ? other.RecipientKind : own.RecipientKind,
            Counting = dice[1] == 0 ? other.Counting : own.Counting,
            Living = dice[2] == 0 ? other.Living : own.Living,
            IsChildRegisteredOnReferenceDate =
                dice[3] == 0 ? other.IsChildRegisteredOnReferenceDate : own.IsChildRegisteredOnReferenceDate,
            AllowanceClaimedOn = dice[4] == 0 ? other.AllowanceClaimedOn : own.AllowanceClaimedOn,
            AllowanceFrom = dice[5] == 0 ? other.AllowanceFrom : own.AllowanceFrom,
            RecognisedBy = dice[6] == 0 ? other.RecognisedBy : own.RecognisedBy,
            RecognisedOn = dice[7] == 0 ? other.RecognisedOn : own.RecognisedOn,
            WasResidentOnReferenceDate =
                dice[8] == 0 ? other.WasResidentOnReferenceDate : own.WasResidentOnReferenceDate,
            WasResidentAtRecognition = dice[8] == 0 ? other.WasResidentAtRecognition : own.WasResidentAtRecognition,
            MovedInOn = dice[9] == 0 ? other.MovedInOn : own.MovedInOn,
            MovedOutOn = dice[10] == 0 ? other.MovedOutOn : own.MovedOutOn,
            DivorcedOn = dice[11] == 0 ? other.DivorcedOn : own.DivorcedOn,
            IsDivorcePending = dice[11] == 0 ? other.IsDivorcePending : own.IsDivorcePending,
            DeclaresNotReceived = dice[12] == 0 ? other.DeclaresNotReceived : own.DeclaresNotReceived,
            DeclaresNotSpent = dice[12] == 0 ? other.DeclaresNotSpent : own.DeclaresNotSpent,
            RefugeSinceOn = dice[13] == 0 ? other.RefugeSinceOn : own.RefugeSinceOn,
            EnteredOn = dice[14] == 0 ? other.EnteredOn : own.EnteredOn,
        };

    private static Gen<T> Among<T>(T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static ApplicationFacts SeenFromTheOtherMunicipality(ApplicationFacts facts) =>
        facts with
        {
            RecognisedBy = facts.RecognisedBy switch
            {
                RecognisedBy.ThisWard => RecognisedBy.OtherMunicipality,
                RecognisedBy.OtherMunicipality => RecognisedBy.ThisWard,
                _ => facts.RecognisedBy,
            },
            MovedInOn = facts.MovedOutOn,
            MovedOutOn = facts.MovedInOn,
            WasResidentOnReferenceDate = !facts.WasResidentOnReferenceDate,
            WasResidentAtRecognition = !facts.WasResidentAtRecognition,
        };
}
