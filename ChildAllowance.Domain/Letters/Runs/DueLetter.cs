using ChildAllowance.Domain.Letters.Templates;

namespace ChildAllowance.Domain.Letters.Runs;

/// <summary>A letter that a case is to get: what it tells of, and the values of its own fields.</summary>
internal sealed record DueLetter
{
    public required long CaseId { get; init; }

    /// <summary>A case gets one letter of an occasion that is not void.</summary>
    public required string Occasion { get; init; }

    public int ChildCount { get; init; }

    /// <summary>Yen</summary>
    public long AmountYen { get; init; }

    /// <summary>By name of the <see cref="LetterField"/>.</summary>
    public required IReadOnlyDictionary<string, string> Values { get; init; }
}
