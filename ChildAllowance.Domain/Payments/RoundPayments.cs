using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Data.Protection;
using ChildAllowance.Domain.Payments.Zengin;
using ChildAllowance.Domain.Registry;

namespace ChildAllowance.Domain.Payments;

/// <summary>A child in a payment of a round.</summary>
internal readonly record struct RoundChild(
    long PaymentId,
    long EntitlementId,
    long CaseId,
    long ChildId,
    long AmountYen
);

/// <summary>A payment of a round with the values that are printed, opened.</summary>
internal sealed record RoundPayment(TransferLine Line, long RecipientId, long PayoutAccountId, int ChildCount)
{
    public long Id => Line.PaymentNumber;

    /// <summary>By entitlement.</summary>
    public ArraySegment<RoundChild> Children { get; set; } = [];

    public bool AgreesWithChildren =>
        Children.Count == ChildCount && Children.Sum(child => child.AmountYen) == Line.AmountYen;
}

/// <summary>Reads the live payments of a round with their children; the account numbers are opened by all processors.</summary>
internal static class RoundPayments
{
    /// <summary>By payment number.</summary>
    public static async Task<IReadOnlyList<RoundPayment>> ReadAsync(
        AllowanceDbContext db,
        long batchId,
        ValueProtector protector,
        CancellationToken ct
    )
    {
        var stored = await SealedAsync(db, batchId, ct);
        var payments = stored
            .AsParallel()
            .AsOrdered()
            .WithCancellation(ct)
            .Select(payment => payment.Open(protector))
            .ToList();
        GiveChildren(payments, await ChildrenAsync(db, batchId, ct));
        return payments;
    }

    private static void GiveChildren(List<RoundPayment> payments, RoundChild[] children)
    {
        var first = 0;
        foreach (var payment in payments)
        {
            var end = first;
            while (end < children.Length && children[end].PaymentId == payment.Id)
            {
                end++;
            }

            payment.Children = new ArraySegment<RoundChild>(children, first, end - first);
            first = end;
        }
    }

    private static async Task<List<SealedPayment>> SealedAsync(
        AllowanceDbContext db,
        long batchId,
        CancellationToken ct
    )
    {
        var rows = new List<SealedPayment>();
        var query =
            from payment in db.Payments
            where payment.BatchId == batchId && payment.Status != PaymentStatus.Cancelled
            join recipient in db.Recipients on payment.RecipientId equals recipient.Id
            select new
            {
                payment.Id,
                payment.BankCode,
                payment.BankName,
                payment.BranchCode,
                payment.BranchName,
                payment.AccountType,
                payment.PayeeKana,
                payment.AmountYen,
                payment.RecipientId,
                payment.PayoutAccountId,
                payment.ChildCount,
                payment.AccountNumber,
                recipient.PersonKey,
            };
        await RowScan.ReadAsync(db, query, row => rows.Add(Read(row)), ct);
        rows.Sort((left, right) => left.Payment.Id.CompareTo(right.Payment.Id));
        return rows;
    }

    private static async Task<RoundChild[]> ChildrenAsync(AllowanceDbContext db, long batchId, CancellationToken ct)
    {
        var rows = new List<RoundChild>();
        var query =
            from payment in db.Payments
            where payment.BatchId == batchId && payment.Status != PaymentStatus.Cancelled
            join line in db.PaymentLines on payment.Id equals line.PaymentId
            where line.Status != PaymentStatus.Cancelled
            select new
            {
                line.PaymentId,
                line.EntitlementId,
                line.CaseId,
                line.ChildId,
                line.AmountYen,
            };
        await RowScan.ReadAsync(
            db,
            query,
            row => rows.Add(new(row.Number(0), row.Number(1), row.Number(2), row.Number(3), row.Number(4))),
            ct
        );
        rows.Sort(
            (left, right) =>
                left.PaymentId != right.PaymentId
                    ? left.PaymentId.CompareTo(right.PaymentId)
                    : left.EntitlementId.CompareTo(right.EntitlementId)
        );
        return [.. rows];
    }

    private static SealedPayment Read(IScannedRow row)
    {
        var line = new TransferLine
        {
            PaymentNumber = row.Number(0),
            BankCode = row.Text(1),
            BankName = row.Text(2),
            BranchCode = row.Text(3),
            BranchName = row.Text(4),
            AccountType = (AccountType)row.Number(5),
            AccountNumber = "",
            PayeeName = row.Text(6),
            AmountYen = row.Number(7),
        };
        return new SealedPayment(
            new RoundPayment(line, row.Number(8), row.Number(9), (int)row.Number(10)),
            row.Bytes(11).ToArray(),
            row.Bytes(12).ToArray()
        );
    }

    /// <summary>A payment whose account number is still protected.</summary>
    private readonly record struct SealedPayment(RoundPayment Payment, byte[] AccountNumber, byte[] PersonKey)
    {
        public RoundPayment Open(ValueProtector protector) =>
            Payment with
            {
                Line = Payment.Line with
                {
                    AccountNumber = protector.Reveal(PersonKey, ProtectedField.AccountNumber, AccountNumber),
                },
            };
    }
}
