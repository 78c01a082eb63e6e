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
    public static async Task<IReadOnlyList<Label>> LabelsAsync(
        AllowanceDbContext db,
        long batchId,
        CancellationToken ct
    )
    {
        var labels = new List<Label>();
        var query = db
            .MailingItems.Where(item => item.BatchId == batchId && item.LeftOut == LeftOutReason.None)
            .OrderBy(item => item.SequenceNumber)
            .Select(item => new
            {
                item.SequenceNumber,
                item.CaseId,
                item.PostalCode,
                item.Address,
                item.BuildingName,
                item.Name,
                item.CertificationNumber,
            });
        await RowScan.ReadAsync(db, query, row => labels.Add(LabelOf(row)), ct);
        return labels;
    }

    private static Label LabelOf(IScannedRow row) =>
        new((int)row.Number(0), row.Number(1), row.Text(2), row.Text(3), row.Text(4), row.Text(5), row.Text(6));
}
