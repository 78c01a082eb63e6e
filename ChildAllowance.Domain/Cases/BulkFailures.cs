using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace ChildAllowance.Domain.Cases;

/// <summary>Counts the chunks that could not be carried out; a run that keeps failing is 失敗, and the others go on.</summary>
public sealed class BulkFailures(
    IDbContextFactory<AllowanceDbContext> contexts,
    BulkExecutor executor,
    Outbox outbox,
    ILogger<BulkFailures> log
)
{
    internal const int AttemptLimit = 3;

    /// <summary>Notes one attempt in vain, and the end of the run after the last one.</summary>
    internal async Task NoteAsync(long runId, Exception exception, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var run = await db.BulkRuns.SingleAsync(row => row.Id == runId, ct);
        run.Attempts++;
        log.LogError(exception, "Bulk run {RunId} failed at attempt {Attempt}", runId, run.Attempts);
        if (run.Attempts >= AttemptLimit)
        {
            var operation = executor.OperationOf(run);
            run.State = BulkRunState.Failed;
            run.FinishedAt = operation.At;
            run.FailureCause = exception.GetType().Name;
            outbox.Add(
                db,
                LedgerFact.Of(operation, LedgerAct.BulkActionRun) with
                {
                    Out = LedgerOutcome.Failed,
                    Artifact = BulkFacts.ObjectOf(run, nameof(BulkRunState.Failed), run.DoneCount),
                }
            );
        }

        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }
}
