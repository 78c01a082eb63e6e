namespace ChildAllowance.Domain.Decisions;

/// <summary>決裁: the proposal and the content that the approver saw.</summary>
public sealed record ApproveProposal
{
    public required long ProposalId { get; init; }

    /// <summary><see cref="Proposal.ContentHash"/> as shown to the approver.</summary>
    public required string SeenContentHash { get; init; }

    /// <summary><see cref="ProposalDetail.Consequences"/> as shown to the approver.</summary>
    public IReadOnlyList<string> SeenConsequences { get; init; } = [];

    /// <summary>Typed again for a payment order; never stored or logged.</summary>
    public string? Password { get; init; }

    /// <summary>A record prints its members; this one must not.</summary>
    public override string ToString() => $"{nameof(ApproveProposal)} {ProposalId}";
}
