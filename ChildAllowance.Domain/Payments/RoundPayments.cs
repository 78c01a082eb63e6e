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

/// <summary>Reads the live payments of a round with their children; account numbers are opened while the next rows are read.</summary>
internal static class RoundPayments
{
    private const int ChunkSize = 2_048;

    /// <summary>By payment number.</summary>
    public static async Task<IReadOnlyList<RoundPayment>> ReadAsync(
        AllowanceDbContext db,
        long batchId,
        ValueProtector protector,
        CancellationToken ct
    )
    {
        var keys = await KeysAsync(db, batchId, ct);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var opening = new List<Task<RoundPayment[]>>();
        var chunk = new List<SealedPayment>(ChunkSize);
        await RowScan.ReadAsync(
            db,
            ColumnsOf(db, batchId),
            row =>
            {
                chunk.Add(Read(row, names));
                if (chunk.Count == ChunkSize)
                {
                    opening.Add(OpenAsync(chunk, keys, protector));
                    chunk = new List<SealedPayment>(ChunkSize);
                }
            },
            ct
        );
        opening.Add(OpenAsync(chunk, keys, protector));
        var children = await ChildrenAsync(db, batchId, ct);
        RoundPayment[] payments = [.. (await Task.WhenAll(opening)).SelectMany(opened => opened)];
        GiveChildren(payments, children);
        return payments;
    }

    private static Task<RoundPayment[]> OpenAsync(
        List<SealedPayment> chunk,
        Dictionary<long, byte[]> keys,
        ValueProtector protector
    ) => Task.Run(() => chunk.Select(one => one.Open(keys[one.Payment.RecipientId], protector)).ToArray());

    private static void GiveChildren(RoundPayment[] payments, List<RoundChild> children)
    {
        var all = children.ToArray();
        var first = 0;
        foreach (var payment in payments)
        {
            var end = first;
            while (end < all.Length && all[end].PaymentId == payment.Id)
            {
                end++;
            }

            payment.Children = new ArraySegment<RoundChild>(all, first, end - first);
            first = end;
        }
    }

    /// <summary>Wrapped person keys by recipient, read in the order in which the recipients lie.</summary>
    private static async Task<Dictionary<long, byte[]>> KeysAsync(
        AllowanceDbContext db,
        long batchId,
        CancellationToken ct
    )
    {
        var keys = new Dictionary<long, byte[]>();
        var query =
            from payment in db.Payments
            where payment.BatchId == batchId && payment.Status != PaymentStatus.Cancelled
            join recipient in db.Recipients on payment.RecipientId equals recipient.Id
            select new { recipient.Id, recipient.PersonKey };
        await RowScan.ReadAsync(db, query, row => keys.Add(row.Number(0), row.Bytes(1).ToArray()), ct);
        return keys;
    }

    // "Not cancelled" would lead SQLite through the index by recipient, and to each row at another place of the table.
    private static IQueryable<Payment> Live(AllowanceDbContext db, long batchId) =>
        db.Payments.Where(payment => payment.BatchId == batchId && payment.Status < PaymentStatus.Cancelled);

    private static IQueryable<object> ColumnsOf(AllowanceDbContext db, long batchId) =>
        Live(db, batchId)
            .OrderBy(payment => payment.Id)
            .Select(payment => new
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
            });

    /// <summary>By payment and entitlement.</summary>
    private static async Task<List<RoundChild>> ChildrenAsync(AllowanceDbContext db, long batchId, CancellationToken ct)
    {
        var children = new List<RoundChild>();
        var query =
            from payment in Live(db, batchId)
            join line in db.PaymentLines on payment.Id equals line.PaymentId
            where line.Status < PaymentStatus.Cancelled
            orderby line.PaymentId, line.EntitlementId
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
            row => children.Add(new(row.Number(0), row.Number(1), row.Number(2), row.Number(3), row.Number(4))),
            ct
        );
        return children;
    }

    /// <param name="names">Codes and names of banks and branches, kept once each.</param>
    private static SealedPayment Read(IScannedRow row, HashSet<string> names)
    {
        var line = new TransferLine
        {
            PaymentNumber = row.Number(0),
            BankCode = Once(row.Text(1)),
            BankName = Once(row.Text(2)),
            BranchCode = Once(row.Text(3)),
            BranchName = Once(row.Text(4)),
            AccountType = (AccountType)row.Number(5),
            AccountNumber = "",
            PayeeName = row.Text(6),
            AmountYen = row.Number(7),
        };
        return new SealedPayment(
            new RoundPayment(line, row.Number(8), row.Number(9), (int)row.Number(10)),
            row.Bytes(11).ToArray()
        );

        string Once(string text)
        {
            if (names.TryGetValue(text, out var known))
            {
                return known;
            }

            names.Add(text);
            return text;
        }
    }

    /// <summary>A payment whose account number is still protected.</summary>
    private readonly record struct SealedPayment(RoundPayment Payment, byte[] AccountNumber)
    {
        public RoundPayment Open(byte[] personKey, ValueProtector protector) =>
            Payment with
            {
                Line = Payment.Line with
                {
                    AccountNumber = protector.Reveal(personKey, ProtectedField.AccountNumber, AccountNumber),
                },
            };
    }
}
