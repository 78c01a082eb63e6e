namespace ChildAllowance.Domain.Cases;

/// <summary>A piece of the answer's first line.</summary>
public sealed record AnswerPart(string Text, bool IsStrong = false);

/// <summary>What the officer says to a caller: what, how much, when; why; and an example of words for the telephone.</summary>
public sealed record CaseAnswer(IReadOnlyList<AnswerPart> Line, string Reason, IReadOnlyList<string> TelephoneScript);

/// <summary>What the answer is made from; no personal data but the tail of the account.</summary>
public sealed record CaseAnswerFacts
{
    public required CaseState State { get; init; }

    public HoldReason HoldReason { get; init; }

    public required long AmountYen { get; init; }

    public required int ChildCount { get; init; }

    public CaseRound? Round { get; init; }

    public bool HasAccount { get; init; } = true;

    /// <summary>Last three digits of the account; empty without one.</summary>
    public string AccountTail { get; init; } = "";

    /// <summary>Findings of all children of the recipient, eligible and not.</summary>
    public IReadOnlyList<AnswerFinding> Findings { get; init; } = [];

    public int ContestedCount { get; init; }

    public int HeldChildCount { get; init; }

    /// <summary>A sentence about a paper that was not simply accepted; null without one.</summary>
    public string? OptOutNotice { get; init; }

    /// <summary>Words of the reason of an exclusion.</summary>
    public string ExclusionLabel { get; init; } = "";
}

/// <param name="IsPaid">The finding pays the child.</param>
public sealed record AnswerFinding(FindingExplanation Explanation, bool IsPaid);
