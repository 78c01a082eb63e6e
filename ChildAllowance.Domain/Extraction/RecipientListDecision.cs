using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Extraction;

/// <summary>K1: the approved list marks its cases, so that a mailing may take them.</summary>
internal sealed class RecipientListDecision : IDecisionEffect
{
    public bool Handles(Proposal proposal) => proposal.Kind == DecisionKind.RecipientList;

    public Task<string> ContentHashNowAsync(AllowanceDbContext db, Proposal proposal, CancellationToken ct) =>
        CaseProposalLines.HashNowAsync(db, proposal, ct);

    public async Task<DomainError?> ApplyAsync(
        AllowanceDbContext db,
        Proposal proposal,
        Operation operation,
        CancellationToken ct
    )
    {
        var cases = CaseProposalLines.CasesOf(db, proposal);
        await CaseMoves.MoveAsync(
            db,
            await cases.Select(row => row.Id).ToListAsync(ct),
            new CaseMove { Text = "支給対象者リストの決裁を受けました。", ProposalId = proposal.Id },
            operation,
            ct
        );
        await cases.ExecuteUpdateAsync(set => set.SetProperty(row => row.ListApprovedByProposalId, proposal.Id), ct);
        return null;
    }

    public Task ReturnedAsync(AllowanceDbContext db, Proposal proposal, Operation operation, CancellationToken ct) =>
        Task.CompletedTask;

    public Task<string?> ExplainChangeAsync(AllowanceDbContext db, Proposal proposal, CancellationToken ct) =>
        CaseProposalLines.ExplainChangeAsync(db, proposal, ct);
}
