using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Letters.Runs;

/// <summary>The frame of each change of a run of letters: permission, once by operation, one transaction, one save.</summary>
public sealed class LetterRunWriter(
    IDbContextFactory<AllowanceDbContext> contexts,
    AccessGate gate,
    Outbox outbox,
    OutboxDrain drain
)
{
    internal async Task<Result<T>> WriteAsync<T>(
        string what,
        object arguments,
        Operation operation,
        Func<AllowanceDbContext, Task<Result<T>>> change,
        CancellationToken ct
    )
    {
        if (await gate.RefuseAsync(operation.Actor, Permission.DraftLetters, what, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var earlier = await AppliedOperations.FindAsync<T>(db, operation, arguments, ct);
        if (!earlier.IsOk || earlier.Value.IsDone)
        {
            return earlier.IsOk ? earlier.Value.Answer! : earlier.Error;
        }

        try
        {
            var answer = await change(db);
            if (!answer.IsOk)
            {
                return answer;
            }

            AppliedOperations.Add(db, operation, arguments, answer.Value);
            await db.SaveChangesAsync(CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
            drain.Signal();
            return answer;
        }
        catch (Exception exception)
            when (exception is DbUpdateConcurrencyException || UniqueConstraint.IsViolatedBy(exception))
        {
            return new ChangedMeanwhile("通知発送", "ほかの職員", operation.At);
        }
    }

    /// <summary>A change of one run in a state in which the step may be taken.</summary>
    internal Task<Result<T>> ChangeAsync<T>(
        long runId,
        string step,
        IReadOnlyList<LetterRunState> from,
        string what,
        object arguments,
        Operation operation,
        Func<AllowanceDbContext, LetterRun, Task<Result<T>>> change,
        CancellationToken ct
    ) =>
        WriteAsync<T>(
            $"{what} {LetterRunStates.RefOf(runId)}",
            arguments,
            operation,
            async db =>
            {
                var run = await db.LetterRuns.FirstOrDefaultAsync(row => row.Id == runId, ct);
                return run is null ? new NotFound("通知発送")
                    : from.Contains(run.State) ? await change(db, run)
                    : new LetterStepNotNow(run.State.Label(), step);
            },
            ct
        );

    /// <summary>Adds a fact of the run to the outbox.</summary>
    internal void Tell(
        AllowanceDbContext db,
        LetterRun run,
        LedgerAct act,
        Operation operation,
        IReadOnlyList<string>? subjects = null,
        string? sha256 = null
    ) =>
        outbox.Add(
            db,
            LedgerFact.Of(operation, act, subjects ?? []) with
            {
                Artifact = new LedgerObject
                {
                    Ref = LetterRunStates.RefOf(run.Id),
                    Rows = run.IncludedCount,
                    Sha256 = sha256,
                },
            }
        );
}
