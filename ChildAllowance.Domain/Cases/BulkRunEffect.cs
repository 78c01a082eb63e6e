using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;

namespace ChildAllowance.Domain.Cases;

/// <summary>An approved bulk action begins to run; one that was not approved is closed.</summary>
public sealed class BulkRunEffect(BulkRunner runner) : IDecisionEffect
{
    public bool Handles(Proposal proposal) => proposal.Kind == DecisionKind.BulkAction;

    public async Task<string> ContentHashNowAsync(AllowanceDbContext db, Proposal proposal, CancellationToken ct)
    {
        var run = await BulkContent.RunOfAsync(db, proposal, ct);
        return (await BulkContent.DraftNowAsync(db, run, ct)).ContentHash();
    }

    public async Task<DomainError?> ApplyAsync(
        AllowanceDbContext db,
        Proposal proposal,
        Operation operation,
        CancellationToken ct
    )
    {
        (await BulkContent.RunOfAsync(db, proposal, ct)).State = BulkRunState.Running;

        // The runner waits for the write lock of this transaction, so it sees the run once that is committed.
        runner.Signal();
        return null;
    }

    public async Task ReturnedAsync(AllowanceDbContext db, Proposal proposal, Operation operation, CancellationToken ct)
    {
        var run = await BulkContent.RunOfAsync(db, proposal, ct);
        run.State = BulkRunState.NotApproved;
        run.FinishedAt = operation.At;
    }

    public Task<string?> ExplainChangeAsync(AllowanceDbContext db, Proposal proposal, CancellationToken ct) =>
        Task.FromResult<string?>("対象の案件の状態または金額が変わりました。");
}
