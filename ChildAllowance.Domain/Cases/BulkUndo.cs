using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>Leads the cases of a run back, while none of them was changed since.</summary>
public sealed class BulkUndo(BulkJudge judge)
{
    /// <summary>The cases that the run changed, or why it cannot be undone.</summary>
    internal static async Task<Result<long[]>> ResolveAsync(AllowanceDbContext db, BulkRun run, CancellationToken ct)
    {
        if (!IsOver(run))
        {
            return new RunNotDone();
        }

        var done = await (
            from line in db.BulkRunItems
            where line.RunId == run.Id && line.IsDone == true
            join row in db.Cases on line.CaseId equals row.Id
            orderby line.Position
            select new
            {
                row.Id,
                row.OperationId,
                row.ChangedAt,
            }
        ).ToListAsync(ct);

        // Adding to a run or round leaves the case itself as it was, so there the time decides.
        var changed = done.Count(row =>
            row.OperationId != run.OperationId
            && (run.Action != BulkAction.AddToTarget || row.ChangedAt > run.FinishedAt)
        );
        return changed > 0 ? new UndoTooLate(changed) : done.Select(row => row.Id).ToArray();
    }

    /// <summary>Nothing more will happen to it, and something did that can be led back.</summary>
    internal static bool IsOver(BulkRun run) =>
        run.State is BulkRunState.Done or BulkRunState.Cancelled or BulkRunState.Failed
        && run.Action != BulkAction.Undo;

    internal async Task<BulkOutcome> ApplyAsync(
        AllowanceDbContext db,
        BulkOrder order,
        long[] ids,
        long? proposalId,
        Operation operation,
        CancellationToken ct
    )
    {
        var was = await OrderOfAsync(db, order, ct);
        if (was.Action == BulkAction.AddToTarget)
        {
            return await judge.TargetOf(was)!.RemoveAsync(db, was.TargetId!.Value, ids, operation, ct);
        }

        if (was.Action != BulkAction.Release)
        {
            return await CaseMoves.MoveAsync(db, ids, BackOf(was, proposalId), operation, ct);
        }

        var items = new List<BulkItem>(ids.Length);
        var before = await db
            .BulkRunItems.Where(line => line.RunId == order.RunId && EF.Parameter(ids).Contains(line.CaseId))
            .Select(line => new { line.CaseId, line.HoldBefore })
            .ToListAsync(ct);
        foreach (var group in before.GroupBy(line => line.HoldBefore, line => line.CaseId))
        {
            var hold = CaseStandardMoves.Hold(group.Key) with { ProposalId = proposalId };
            items.AddRange((await CaseMoves.MoveAsync(db, [.. group], hold, operation, ct)).Items);
        }

        return new BulkOutcome(items);
    }

    /// <summary>The order that this one leads back.</summary>
    internal static async Task<BulkOrder> OrderOfAsync(AllowanceDbContext db, BulkOrder undo, CancellationToken ct) =>
        BulkOrder.Read(
            await db.BulkRuns.Where(run => run.Id == undo.RunId).Select(run => run.OrderJson).SingleAsync(ct)
        );

    /// <summary>Marks the run of which every case was led back.</summary>
    internal static async Task CloseAsync(
        AllowanceDbContext db,
        BulkOrder order,
        Operation operation,
        CancellationToken ct
    )
    {
        var undone = await db.BulkRuns.SingleAsync(row => row.Id == order.RunId, ct);
        undone.State = BulkRunState.Undone;
        undone.UndoneAt = operation.At;
        undone.UndoneByName = operation.Actor.Name;
    }

    private static CaseMove BackOf(BulkOrder was, long? proposalId) =>
        was.Action switch
        {
            BulkAction.MarkUndelivered => new CaseMove
            {
                ClearsUndelivered = true,
                Text = "一括処理を取り消しました（返戻の記録）",
            },
            BulkAction.Hold => new CaseMove
            {
                Back = true,
                OnlyFrom = CaseState.OnHold,
                Text = "一括処理を取り消しました（保留）",
                ProposalId = proposalId,
            },
            _ => new CaseMove
            {
                Back = true,
                Text = "一括処理を取り消しました（対象外）",
                ProposalId = proposalId,
            },
        };
}
