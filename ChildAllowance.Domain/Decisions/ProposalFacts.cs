using ChildAllowance.Domain.Audit;

namespace ChildAllowance.Domain.Decisions;

/// <summary>How a proposal stands in the ledger.</summary>
internal static class ProposalFacts
{
    public static LedgerObject ObjectOf(Proposal proposal) =>
        new()
        {
            Ref = $"proposal:{proposal.Id}",
            Sha256 = proposal.ContentHash,
            Rows = proposal.CaseCount,
            Yen = proposal.TotalYen,
        };
}
