using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;

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
