using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Payments;

/// <summary>How rounds and their files stand in the ledger.</summary>
internal static class PaymentFacts
{
    public static LedgerFact Of(Operation operation, LedgerAct act, PaymentBatch batch) =>
        LedgerFact.Of(operation, act) with
        {
            Artifact = ObjectOf(batch),
        };

    public static LedgerObject ObjectOf(PaymentBatch batch) =>
        new()
        {
            Ref = $"batch:{batch.Id}/{batch.State}",
            Sha256 = batch.ContentHash,
            Rows = batch.PaymentCount,
            Yen = batch.TotalYen,
        };

    /// <summary>Everybody whose money and account stand in the round.</summary>
    public static async Task<IReadOnlyList<string>> SubjectsAsync(
        AllowanceDbContext db,
        long batchId,
        CancellationToken ct
    )
    {
        var recipients = await db
            .Payments.Where(row => row.BatchId == batchId && row.Status != PaymentStatus.Cancelled)
            .OrderBy(row => row.RecipientId)
            .Select(row => row.RecipientId)
            .ToListAsync(ct);
        return [.. recipients.Select(Subject.Recipient)];
    }

    public static LedgerObject ObjectOf(StoredFile file) =>
        new()
        {
            Ref = $"file:{file.Id}",
            Sha256 = file.Sha256,
            Bytes = file.ByteCount,
            Rows = file.RowCount,
            Yen = file.TotalYen,
        };
}
