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

    /// <summary>Handles one chunk; the caller saves and commits.</summary>
    internal async Task ExecuteAsync(AllowanceDbContext db, BulkRun run, CancellationToken ct)
    {
        var operation = OperationOf(run);
        var chunk = await BulkRunItems.NextAsync(db, run.Id, ChunkSize, ct);
        if (run.IsCancelRequested || chunk.CaseIds.Length == 0)
        {
            Finish(run, operation, chunk.CaseIds.Length == 0 ? BulkRunState.Done : BulkRunState.Cancelled);
            return;
        }

        var order = BulkOrder.Read(run.OrderJson);
        var outcome =
            order.Action == BulkAction.Undo
                ? await undo.ApplyAsync(db, order, chunk.CaseIds, run.ProposalId, operation, ct)
                : await judge.ApplyAsync(db, order, chunk.CaseIds, run.ProposalId, operation, ct);
        await BulkRunItems.SettleAsync(db, run.Id, chunk, outcome, ct);
        run.HandledCount += chunk.CaseIds.Length;
        run.DoneCount += outcome.DoneCount;
        run.Attempts = 0;
        outbox.Add(db, FactOf(run, operation, outcome));
        if (run.HandledCount >= run.CaseCount)
        {
            Finish(run, operation, BulkRunState.Done);
            if (order.Action == BulkAction.Undo && run.DoneCount == run.CaseCount)
            {
                await BulkUndo.CloseAsync(db, order, operation, ct);
            }
        }
    }

    private static void Finish(BulkRun run, Operation operation, BulkRunState state)
    {
        run.State = state;
        run.FinishedAt = operation.At;
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
