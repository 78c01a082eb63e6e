using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Domain.Applications.Rules;

/// <summary>One thing that a category's rule has to say; the weightiest of all becomes the finding.</summary>
internal readonly record struct Ruling(string Code)
{
    public RecipientCategory? Better { get; private init; }

    public ApplicationFact? Missing { get; private init; }

    /// <summary>The facts belong to another category.</summary>
    public static Ruling Belongs(RecipientCategory better) =>
        new(ApplicationFindingCodes.OtherCategory) { Better = better };

    public static Ruling Lacks(ApplicationFact fact) => new(ApplicationFindingCodes.FactsMissing) { Missing = fact };

    /// <summary>
    /// A wrong category comes before a refusal, a refusal that no fact can mend before the question for missing facts,
    /// and an officer judges only what is complete.
    /// </summary>
    public int Weight =>
        ApplicationFindingWords.OutcomeOf(Code) switch
        {
            _ when Better is not null => 6,
            ApplicationOutcome.NotEligible => 5,
            ApplicationOutcome.ElsewhereMunicipality => 4,
            ApplicationOutcome.MissingFact => 3,
            ApplicationOutcome.NeedsJudgement => 2,
            _ => 1,
        };
}
