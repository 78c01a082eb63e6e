using System.Text.Json;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>Carries out the next lines of a run in the caller's transaction: cases, outcome, count, fact for the ledger.</summary>
public sealed class BulkExecutor(BulkJudge judge, BulkUndo undo, Outbox outbox, TimeProvider clock)
{
    /// <summary>So many cases hold the write lock at a time: some 100 ms.</summary>
    internal const int ChunkSize = 4_000;

    /// <summary>To add a case to a run or round is more work: its address or account is checked.</summary>
    internal const int TargetChunkSize = 1_000;

    /// <summary>Handles one chunk, or ends the run when there is none; the caller saves and commits.</summary>
    internal async Task ExecuteAsync(AllowanceDbContext db, BulkRun run, CancellationToken ct)
    {
        var operation = OperationOf(run);
        var order = BulkOrder.Read(run.OrderJson);
        var size = order.Action == BulkAction.AddToTarget ? TargetChunkSize : ChunkSize;
        var chunk = await BulkRunItems.NextAsync(db, run.Id, size, ct);
        if (run.IsCancelRequested || chunk.CaseIds.Length == 0)
        {
            await FinishAsync(db, run, order, operation, chunk.CaseIds.Length == 0, ct);
            return;
        }

        var outcome =
            order.Action == BulkAction.Undo
                ? await undo.ApplyAsync(db, order, chunk.CaseIds, run.ProposalId, operation, ct)
                : await judge.ApplyAsync(db, order, chunk.CaseIds, run.ProposalId, operation, ct);
        await BulkRunItems.SettleAsync(db, run.Id, chunk, outcome, ct);
        run.HandledCount += chunk.CaseIds.Length;
        run.DoneCount += outcome.DoneCount;
        run.Attempts = 0;
        outbox.Add(db, FactOf(run, operation, outcome));
    }

    /// <summary>After the last chunk, by itself: to settle a run or round of 25,000 letters is as much work as a chunk.</summary>
    private async Task FinishAsync(
        AllowanceDbContext db,
        BulkRun run,
        BulkOrder order,
        Operation operation,
        bool isWhole,
        CancellationToken ct
    )
    {
        run.State = isWhole ? BulkRunState.Done : BulkRunState.Cancelled;
        run.FinishedAt = operation.At;
        var origin = order.Action == BulkAction.Undo ? await BulkUndo.OrderOfAsync(db, order, ct) : order;
        if (origin.Action == BulkAction.AddToTarget && run.DoneCount > 0)
        {
            await judge.TargetOf(origin)!.SettleAsync(db, origin.TargetId!.Value, ct);
        }

        if (order.Action == BulkAction.Undo && isWhole && run.DoneCount == run.CaseCount)
        {
            await BulkUndo.CloseAsync(db, order, operation, ct);
        }
    }

    /// <summary>The officer's operation, now: the chunks of a run may come long after it was asked for.</summary>
    internal Operation OperationOf(BulkRun run) =>
        new()
        {
            Id = run.OperationId,
            Kind = OperationKind.BulkActionRun,
            Actor = JsonSerializer.Deserialize<Actor>(run.ActorJson)!,
            At = clock.GetUtcNow().UtcDateTime,
            Reason = run.Reason,
        };

    private static LedgerFact FactOf(BulkRun run, Operation operation, BulkOutcome outcome) =>
        LedgerFact.Of(
            operation,
            LedgerAct.BulkActionRun,
            [.. outcome.Items.Where(item => item.IsDone).Select(item => Subject.Case(item.CaseId))]
        ) with
        {
            Artifact = BulkFacts.ObjectOf(run, run.Action.ToString(), outcome.DoneCount),
        };
}
