using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Media;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Payments;

/// <summary>引渡し (K6): the file leaves the house, once.</summary>
public sealed class PaymentHandOverService(
    IDbContextFactory<AllowanceDbContext> contexts,
    MediaRegister register,
    AccessGate gate,
    Outbox outbox,
    OutboxDrain drain
)
{
    /// <summary>
    /// 引渡しを記録する (K6), by another person than the drafter, with counts and hashes compared. A round is handed over once:
    /// afterwards its result is unconfirmed until the bank answers.
    /// </summary>
    public async Task<Result> HandOverAsync(HandOverRound handOver, Operation operation, CancellationToken ct = default)
    {
        var what = $"{nameof(PaymentHandOverService)}.{nameof(HandOverAsync)} batch:{handOver.BatchId}";
        if (await gate.RefuseAsync(operation.Actor, Permission.HandOverPaymentFile, what, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var earlier = await AppliedOperations.FindAsync<bool>(db, operation, handOver, ct);
        if (!earlier.IsOk || earlier.Value.IsDone)
        {
            return new Result(earlier.Error);
        }

        var batch = await db.PaymentBatches.FirstOrDefaultAsync(row => row.Id == handOver.BatchId, ct);
        if (batch is null)
        {
            return new NotFound("支払回次");
        }

        if (await new HandOverCheck(db).RefuseAsync(batch, handOver, operation, ct) is { } refused)
        {
            if (refused is HandOverByDrafter)
            {
                await gate.LogDeniedAsync(operation.Actor, "HandOverByDrafter", $"batch:{batch.Id}", ct);
            }

            return refused;
        }

        if (await HandOverMediaAsync(db, batch, handOver, operation, ct) is { } refusedMedium)
        {
            return refusedMedium;
        }

        var takenBy = (await BankCustodians.OnAsync(db, handOver.On, ct)).First(row => row.Id == handOver.CustodianId);
        await SendAsync(db, batch, handOver, takenBy.Label, operation);
        AppliedOperations.Add(db, operation, handOver, true);
        outbox.Add(db, PaymentFacts.Of(operation, LedgerAct.PaymentBatchChanged, batch));
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
        return Result.Ok;
    }

    private async Task<DomainError?> HandOverMediaAsync(
        AllowanceDbContext db,
        PaymentBatch batch,
        HandOverRound handOver,
        Operation operation,
        CancellationToken ct
    )
    {
        foreach (var medium in await PaymentMedia.OfAsync(db, batch, ct))
        {
            var entry = new MediumEntry
            {
                Kind = MediumEventKind.HandedOver,
                At = operation.At,
                MediumId = medium.Id,
                CustodianId = handOver.CustodianId,
                Count = 1,
                Bag = handOver.Bag,
                KeyHolder = handOver.KeyHolder,
            };
            if (await register.RecordAsync(db, medium, entry, operation, ct) is { } refused)
            {
                return refused;
            }
        }

        return null;
    }

    private static async Task SendAsync(
        AllowanceDbContext db,
        PaymentBatch batch,
        HandOverRound handOver,
        string takenBy,
        Operation operation
    )
    {
        var ct = CancellationToken.None;
        await db
            .PaymentLines.Where(line =>
                line.Status == PaymentStatus.Planned
                && db.Payments.Any(row => row.Id == line.PaymentId && row.BatchId == batch.Id)
            )
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, PaymentStatus.Sent), ct);
        await db
            .Payments.Where(row => row.BatchId == batch.Id && row.Status == PaymentStatus.Planned)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.Status, PaymentStatus.Sent)
                        .SetProperty(row => row.Stamp, Guid.NewGuid()),
                ct
            );
        batch.State = PaymentBatchState.HandedOver;
        batch.HandedOverAt = operation.At;
        batch.HandedOverOn = handOver.On;
        batch.HandedOverBy = operation.Actor.Name;
        batch.HandedOverByPersonId = operation.Actor.PersonId;
        batch.TakenBy = takenBy;
    }
}
