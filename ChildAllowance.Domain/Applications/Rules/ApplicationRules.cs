using System.Collections.Frozen;
using ChildAllowance.Domain.Applications.Rules.Categories;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;

namespace ChildAllowance.Domain.Applications.Rules;

/// <summary>
/// Who is paid by application, which municipality pays, what an officer has to find out or to judge. Pure: facts and the
/// programme's settings in, a finding out. The dates in comments of the rules are those of the first programme.
/// </summary>
public static class ApplicationRules
{
    private static readonly FrozenDictionary<RecipientCategory, CategoryRule> Rules = new CategoryRule[]
    {
        new PaidPortionRule(
            RecipientCategory.SeptemberRecipient,
            BirthGroup.Earlier,
            ApplicationFindingCodes.SeptemberRecipient
        ),
        new PaidPortionRule(
            RecipientCategory.SeptemberNewborn,
            BirthGroup.InAllowanceMonth,
            ApplicationFindingCodes.SeptemberNewborn
        ),
        new NewbornRule(),
        new PublicServantRule(),
        new PublicServantNewbornRule(),
        new DivorceRule(),
        new RefugeRule(),
        new DeemedRule(),
        new FacilityRule(),
        new EntryRule(),
    }.ToFrozenDictionary(rule => rule.Category);

    /// <summary>The track on which a category claims.</summary>
    public static EntitlementTrack TrackOf(RecipientCategory category) =>
        Rules.TryGetValue(category, out var rule) ? rule.Track : EntitlementTrack.Base;

    public static ApplicationFinding Judge(in ApplicationFacts facts, ProgrammeSettings settings)
    {
        if (OutsideOfBirths(facts, settings) is { } outside)
        {
            return Found(facts, [new Ruling(outside)], settings);
        }

        if (!Rules.TryGetValue(facts.Category, out var rule))
        {
            return Found(facts, [Ruling.Lacks(ApplicationFact.Category)], settings);
        }

        var rulings = BelongsToFacility(facts)
            ? [Ruling.Belongs(RecipientCategory.FacilityOrFosterParent)]
            : rule.Rulings(facts, settings).ToList();
        return Found(facts, rulings.Count == 0 ? [new Ruling(rule.EligibleCode)] : rulings, settings);
    }

    // 算定対象のみ is counted for the rate of younger siblings and never paid.
    private static string? OutsideOfBirths(in ApplicationFacts facts, ProgrammeSettings settings) =>
        facts switch
        {
            { Counting: ChildCounting.CountedOnly } => ApplicationFindingCodes.CountedOnly,
            _ when facts.BornOn < settings.EarliestBirthOn => ApplicationFindingCodes.BornTooEarly,
            _ when facts.BornOn > settings.LatestBirthOn => ApplicationFindingCodes.BornTooLate,
            _ => null,
        };

    private static bool BelongsToFacility(in ApplicationFacts facts) =>
        facts.RecipientKind is RecipientKind.Facility or RecipientKind.FosterParent
        && facts.Category != RecipientCategory.FacilityOrFosterParent;

    private static ApplicationFinding Found(
        in ApplicationFacts facts,
        IReadOnlyList<Ruling> rulings,
        ProgrammeSettings settings
    )
    {
        var decisive = rulings.MaxBy(ruling => ruling.Weight);
        var words = ApplicationFindingWords.Of(decisive.Code);
        var missing =
            words.Outcome == ApplicationOutcome.MissingFact
                ? rulings.Select(ruling => ruling.Missing).OfType<ApplicationFact>().Distinct().Order().ToList()
                : [];
        return new ApplicationFinding
        {
            Outcome = words.Outcome,
            Code = decisive.Code,
            Category = facts.Category,
            Track = TrackOf(facts.Category),
            Title = words.Title,
            Clause = words.Clause,
            Text = words.Text(settings) + Addition(decisive, missing),
            Payer = Rules.TryGetValue(facts.Category, out var rule) ? rule.PayerOf(facts) : null,
            BetterCategory = decisive.Better,
            Missing = missing,
        };
    }

    private static string Addition(Ruling decisive, List<ApplicationFact> missing) =>
        (decisive.Better, missing.Count) switch
        {
            ({ } better, _) => $"考えられる区分：{better.Label()}（{better.Code()}）。",
            (_, > 0) => $"次の項目を確認してください：{string.Join("、", missing.Select(fact => fact.Label()))}。",
            _ => "",
        };
}
