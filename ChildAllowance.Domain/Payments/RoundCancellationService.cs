using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Media;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Payments;

/// <summary>回次の取消, as an action of its own and as part of another.</summary>
public sealed class RoundCancellationService(RoundActions actions, Proposals proposals, MediaRegister register)
{
    /// <summary>回次を取り消す, before the file is handed over: every case is 支払待ち again.</summary>
    public async Task<Result> CancelAsync(long batchId, Operation operation, CancellationToken ct = default)
    {
        var answer = await actions.RunAsync(
            operation,
            $"{nameof(RoundCancellationService)}.{nameof(CancelAsync)} batch:{batchId}",
            new { batchId },
            async db =>
            {
                if (string.IsNullOrWhiteSpace(operation.Reason))
                {
                    return new ReasonMissing();
                }

                if (await db.PaymentBatches.FindAsync([batchId], ct) is not { } batch)
                {
                    return new NotFound("支払回次");
                }

                if (batch.State == PaymentBatchState.Proposed)
                {
                    return new RoundNotInState(
                        batch.Number,
                        batch.State,
                        "起案を取り下げるか、決裁者が差し戻してから取り消してください。"
                    );
                }

                return await CancelAsync(db, batch, operation, ct);
            },
            ct
        );
        return new Result(answer.Error);
    }

    /// <summary>Cancels a round before hand-over inside the caller's transaction; the caller saves.</summary>
    internal async Task<Result<RoundChange>> CancelAsync(
        AllowanceDbContext db,
        PaymentBatch batch,
        Operation operation,
        CancellationToken ct
    )
    {
        if (!PaymentBatchStates.MayMove(batch.State, PaymentBatchState.Cancelled))
        {
            return new RoundNotInState(batch.Number, batch.State, "引渡し後の回次は取り消せません。");
        }

        var payments = await db
            .Payments.Where(row => row.BatchId == batch.Id && row.Status == PaymentStatus.Planned)
            .Select(row => row.Id)
            .ToArrayAsync(ct);
        var writer = new RoundWriter(db, batch, operation);
        await writer.RemoveAsync(payments, $"第{batch.Number}回の支払回次を取り消しました。", ct);
        if (batch.State is PaymentBatchState.Approved or PaymentBatchState.FileMade)
        {
            await proposals.VoidApprovalAsync(
                db,
                batch.ProposalId!.Value,
                $"第{batch.Number}回の支払回次は引渡し前に取り消されました。",
                operation,
                ct
            );
        }

        await VoidMediaAsync(db, batch, operation, ct);
        batch.State = PaymentBatchState.Cancelled;
        batch.CancelledAt = operation.At;
        batch.CancelledBy = operation.Actor.StaffId;
        batch.CancelReason = operation.Reason;
        actions.AddFact(db, batch, operation);
        return writer.ChangeOf(0, payments.Length);
    }

    // The file of a cancelled round must not leave the house.
    private async Task VoidMediaAsync(
        AllowanceDbContext db,
        PaymentBatch batch,
        Operation operation,
        CancellationToken ct
    )
    {
        foreach (var medium in await PaymentMedia.OfAsync(db, batch, ct))
        {
            await register.VoidAsync(db, medium, $"第{batch.Number}回の支払回次が取り消されました。", operation, ct);
        }
    }
}
