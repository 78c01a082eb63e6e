using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Mailing;

/// <summary>The frame of each change of a run: permission, once by operation id, one transaction, one save.</summary>
public sealed class MailingWriter(
    IDbContextFactory<AllowanceDbContext> contexts,
    AccessGate gate,
    Outbox outbox,
    OutboxDrain drain
)
{
    /// <summary>What a change of a run sees.</summary>
    internal sealed record Change(AllowanceDbContext Db, MailingBatch Batch, Operation Operation);

    /// <summary>The refusal of a caller who may not, after it was logged.</summary>
    internal Task<DomainError?> RefuseAsync(
        Operation operation,
        Permission permission,
        string what,
        CancellationToken ct
    ) => gate.RefuseAsync(operation.Actor, permission, what, ct);

    /// <summary>
    /// Runs <paramref name="act"/> on the run <paramref name="batchId"/> in one transaction. An error rolls back, unless it
    /// is a <see cref="MailingListChanged"/> or <see cref="MailingApprovalVoided"/>: those are answers that are kept.
    /// </summary>
    internal async Task<Result> ChangeAsync(
        long batchId,
        object arguments,
        Operation operation,
        Func<Change, Task<DomainError?>> act
    )
    {
        var ct = CancellationToken.None;
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var earlier = await AppliedOperations.FindAsync<bool>(db, operation, arguments, ct);
        if (!earlier.IsOk || earlier.Value.IsDone)
        {
            return new Result(earlier.Error);
        }

        var batch = await db.MailingBatches.FirstOrDefaultAsync(row => row.Id == batchId, ct);
        if (batch is null)
        {
            return new NotFound("発送回");
        }

        var error = await act(new Change(db, batch, operation));
        if (error is not null && !IsKept(error))
        {
            return error;
        }

        if (error is null)
        {
            AppliedOperations.Add(db, operation, arguments, true);
        }

        try
        {
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new ChangedMeanwhile(MailingLabels.RunName(batch.Number), "ほかの職員", operation.At);
        }

        drain.Signal();
        return new Result(error);
    }

    /// <summary>Adds a fact of the run to the outbox; the caller saves.</summary>
    internal void Tell(
        Change change,
        LedgerAct act,
        LedgerObject? artifact = null,
        IReadOnlyList<string>? subjects = null
    ) =>
        outbox.Add(
            change.Db,
            LedgerFact.Of(change.Operation, act, subjects ?? []) with
            {
                Artifact = artifact ?? ObjectOf(change.Batch),
            }
        );

    internal static LedgerObject ObjectOf(MailingBatch batch) =>
        new()
        {
            Ref = MailingLabels.RefOf(batch.Id),
            Rows = batch.IncludedCount,
            Sha256 = batch.ContentHash,
        };

    internal static bool IsKept(DomainError error) => error is MailingListChanged or MailingApprovalVoided;
}
