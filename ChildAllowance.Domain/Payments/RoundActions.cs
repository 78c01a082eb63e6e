using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Payments;

/// <summary>How every change of a round before its approval goes: permitted, once, one transaction, told to the ledger.</summary>
public sealed class RoundActions(
    IDbContextFactory<AllowanceDbContext> contexts,
    AccessGate gate,
    Outbox outbox,
    OutboxDrain drain
)
{
    /// <summary>Changes a round that is being prepared.</summary>
    /// <param name="what">The operation in code words for a refusal in the ledger.</param>
    internal Task<Result<RoundChange>> ChangeAsync(
        long batchId,
        Operation operation,
        string what,
        object arguments,
        Func<AllowanceDbContext, PaymentBatch, Task<Result<RoundChange>>> change,
        CancellationToken ct
    ) =>
        RunAsync(
            operation,
            $"{what} batch:{batchId}",
            arguments,
            async db =>
            {
                if (await db.PaymentBatches.FindAsync([batchId], ct) is not { } batch)
                {
                    return new NotFound("支払回次");
                }

                if (batch.State != PaymentBatchState.Draft)
                {
                    return new RoundNotInState(batch.Number, batch.State, "作成中の回次だけを変更できます。");
                }

                var answer = await change(db, batch);
                if (answer.IsOk)
                {
                    AddFact(db, batch, operation);
                }

                return answer;
            },
            ct
        );

    /// <summary>One action, one transaction, once per operation id; a refusal leaves no trace.</summary>
    internal async Task<Result<RoundChange>> RunAsync(
        Operation operation,
        string what,
        object arguments,
        Func<AllowanceDbContext, Task<Result<RoundChange>>> act,
        CancellationToken ct
    )
    {
        if (await gate.RefuseAsync(operation.Actor, Permission.DraftPayment, what, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var earlier = await AppliedOperations.FindAsync<RoundChange>(db, operation, arguments, ct);
        if (!earlier.IsOk)
        {
            return earlier.Error;
        }

        if (earlier.Value.IsDone)
        {
            return earlier.Value.Answer!;
        }

        var answer = await act(db);
        if (!answer.IsOk)
        {
            return answer;
        }

        AppliedOperations.Add(db, operation, arguments, answer.Value);
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new ChangedMeanwhile("支払回次", "ほかの職員", operation.At);
        }

        await transaction.CommitAsync(CancellationToken.None);
        drain.Signal();
        return answer;
    }

    internal void AddFact(AllowanceDbContext db, PaymentBatch batch, Operation operation) =>
        outbox.Add(db, PaymentFacts.Of(operation, LedgerAct.PaymentBatchChanged, batch));
}
