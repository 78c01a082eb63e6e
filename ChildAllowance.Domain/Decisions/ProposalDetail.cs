namespace ChildAllowance.Domain.Decisions;

/// <summary>One proposal as its approver sees it.</summary>
public sealed record ProposalDetail
{
    public required ProposalRow Row { get; init; }

    /// <summary>Handed back with the approval, so that what was seen is what is approved.</summary>
    public required string ContentHash { get; init; }

    public required string ContentJson { get; init; }

    public string? Reason { get; init; }

    /// <summary>What an approval does beyond the proposal's own cases; handed back with the approval.</summary>
    public IReadOnlyList<string> Consequences { get; init; } = [];

    /// <summary>The reader drafted it, under this account or another.</summary>
    public required bool IsOwn { get; init; }

    public required bool MayDecide { get; init; }
}

/// <summary>One case of a proposal. The name of a 支援措置対象者 is empty for who may not see it.</summary>
public sealed record ProposalItemRow
{
    public required long CaseId { get; init; }

    public required string CertificationNumber { get; init; }

    public required string Name { get; init; }

    public required bool IsProtected { get; init; }

    public required int ChildCount { get; init; }

    public required long AmountYen { get; init; }
}
