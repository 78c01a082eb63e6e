using ChildAllowance.Domain.Applications.Rules;

namespace ChildAllowance.Domain.Applications.Review;

/// <summary>審査の段階</summary>
public enum ReviewStage
{
    /// <summary>形式審査: is the paper complete.</summary>
    Formal = 1,

    /// <summary>内容審査: are the requirements met.</summary>
    Content = 2,
}

/// <summary>審査項目: one question that an officer answers for an application, or for each of its children.</summary>
/// <param name="Code">Stable code, stored with the answer (<see cref="ReviewCheck.Code"/>).</param>
/// <param name="Label">項目 as it is written on the check list.</param>
/// <param name="Hint">What to look at.</param>
/// <param name="Fact">The fact that 適 or 否 establishes for the rules; null where the answer itself decides.</param>
public sealed record ReviewItem(
    string Code,
    ReviewStage Stage,
    string Label,
    string Hint,
    bool IsPerChild = false,
    ApplicationFact? Fact = null
);
