using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Payments;

/// <summary>The stored transfers of a round beside its plan.</summary>
/// <param name="Kept">Recipients whose transfer still fits.</param>
/// <param name="Removed">Payments that do not fit any more.</param>
internal sealed record RoundComparison(HashSet<long> Kept, List<long> Removed)
{
    /// <summary>How far the round is from the plan: transfers to add and to remove.</summary>
    public int DistanceTo(RoundPlan plan) => Removed.Count + AddedBy(plan).Count();

    public IEnumerable<PlannedTransfer> AddedBy(RoundPlan plan) =>
        plan.Transfers.Where(transfer => !Kept.Contains(transfer.Payee.RecipientId));

    public static Task<RoundComparison> OfAsync(
        AllowanceDbContext db,
        PaymentBatch batch,
        RoundPlan plan,
        CancellationToken ct
    ) => OfAsync(db, Planned(db, batch), plan, ct);

    /// <summary>Compares the transfers of the plan's recipients and leaves the others alone.</summary>
    public static Task<RoundComparison> OfRecipientsAsync(
        AllowanceDbContext db,
        PaymentBatch batch,
        RoundPlan plan,
        CancellationToken ct
    )
    {
        var recipients = plan.RecipientIds.ToArray();
        return OfAsync(
            db,
            Planned(db, batch).Where(row => EF.Parameter(recipients).Contains(row.RecipientId)),
            plan,
            ct
        );
    }

    private static IQueryable<Payment> Planned(AllowanceDbContext db, PaymentBatch batch) =>
        db.Payments.Where(row => row.BatchId == batch.Id && row.Status == PaymentStatus.Planned);

    private static async Task<RoundComparison> OfAsync(
        AllowanceDbContext db,
        IQueryable<Payment> planned,
        RoundPlan plan,
        CancellationToken ct
    )
    {
        var wanted = plan.Transfers.ToDictionary(
            transfer => transfer.Payee.RecipientId,
            transfer => transfer.Signature
        );
        var kept = new HashSet<long>();
        var removed = new List<long>();
        foreach (var payment in await StoredAsync(db, planned, ct))
        {
            if (wanted.GetValueOrDefault(payment.RecipientId) == payment.Signature)
            {
                kept.Add(payment.RecipientId);
            }
            else
            {
                removed.Add(payment.Id);
            }
        }

        return new RoundComparison(kept, removed);
    }

    private static async Task<List<Stored>> StoredAsync(
        AllowanceDbContext db,
        IQueryable<Payment> planned,
        CancellationToken ct
    )
    {
        var payments = await planned
            .AsNoTracking()
            .Select(row => new
            {
                row.Id,
                row.RecipientId,
                row.PayoutAccountId,
                row.PayeeKana,
            })
            .ToListAsync(ct);
        var lines = await planned
            .Join(
                db.PaymentLines.Where(line => line.Status == PaymentStatus.Planned),
                row => row.Id,
                line => line.PaymentId,
                (row, line) => new { line.PaymentId, line.EntitlementId }
            )
            .ToListAsync(ct);
        var children = lines.ToLookup(line => line.PaymentId, line => line.EntitlementId);
        return
        [
            .. payments.Select(row => new Stored(
                row.Id,
                row.RecipientId,
                TransferSignature.Of(row.PayoutAccountId, row.PayeeKana, children[row.Id])
            )),
        ];
    }

    private sealed record Stored(long Id, long RecipientId, TransferSignature Signature);
}
