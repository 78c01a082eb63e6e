namespace ChildAllowance.Domain.AccessReview;

/// <summary>規則の変更: the numbers that shall hold from now on.</summary>
public sealed record ChangeReviewRule
{
    public required ReviewRule Rule { get; init; }

    /// <summary>The version that the auditor saw; another one in force refuses the change.</summary>
    public required int SeenVersion { get; init; }

    public required bool IsOn { get; init; }

    public required IReadOnlyDictionary<string, int> Values { get; init; }
}
