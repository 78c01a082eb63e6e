using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Mailing;

/// <summary>Keeps the evaluation of a run as its items, in the caller's transaction.</summary>
internal static class MailingSnapshot
{
    public static async Task WriteAsync(
        AllowanceDbContext db,
        MailingBatch batch,
        MailingEvaluation evaluation,
        CancellationToken ct
    )
    {
        await db.MailingItems.Where(item => item.BatchId == batch.Id).ExecuteDeleteAsync(ct);
        await BulkInsert.RowsAsync(
            db,
            evaluation.Included.Concat(evaluation.LeftOut).Select(row => row.ToItem(batch.Id)),
            ct
        );
        batch.IncludedCount = evaluation.Included.Count;
        batch.LeftOutCount = evaluation.LeftOut.Count;
        batch.ContentHash = evaluation.HashOf(batch);
    }

    /// <summary>Letters that go out, in posting order.</summary>
    public static Task<List<MailingItem>> IncludedAsync(AllowanceDbContext db, long batchId, CancellationToken ct) =>
        db
            .MailingItems.AsNoTracking()
            .Where(item => item.BatchId == batchId && item.LeftOut == LeftOutReason.None)
            .OrderBy(item => item.SequenceNumber)
            .ToListAsync(ct);
}
