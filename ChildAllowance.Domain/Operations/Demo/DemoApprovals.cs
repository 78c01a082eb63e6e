using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Operations.Demo;

/// <summary>The approver of the story: approves what the clerk has put up.</summary>
internal sealed class DemoApprovals(
    IDbContextFactory<AllowanceDbContext> contexts,
    DecisionService decisions,
    TimeProvider clock
)
{
    /// <summary>Approves every open proposal.</summary>
    public async Task ApproveAllAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var open = await db
            .Proposals.AsNoTracking()
            .Where(proposal => proposal.Status == ProposalStatus.Open)
            .OrderBy(proposal => proposal.Id)
            .Select(proposal => new { proposal.Id, proposal.ContentHash })
            .ToListAsync(ct);
        foreach (var proposal in open)
        {
            var approve = new ApproveProposal { ProposalId = proposal.Id, SeenContentHash = proposal.ContentHash };
            var operation = Operation.Begin(OperationKind.ProposalApproved, TrainingStaff.ActorOf("approver1"), clock);
            (await decisions.ApproveAsync(approve, operation, ct)).Must();
        }
    }
}
