using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Data.Protection;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Payments.Zengin;
using ChildAllowance.Domain.Registry;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Payments;

/// <summary>
/// The exact content of a round: every transfer with the values that are printed, and every child in it. Read anew for
/// 起案, for 決裁 and for the file, and compared by hash each time.
/// </summary>
internal sealed class RoundContent
{
    // A line of a proposal holds 500 letters; homes for children have more than fit.
    private const int LongestChildList = 300;

    private readonly PaymentBatch batch;
    private readonly ValueProtector protector;
    private readonly IReadOnlyList<StoredPayment> payments;
    private readonly ILookup<long, StoredLine> children;

    private RoundContent(
        PaymentBatch batch,
        RoundProfile profile,
        IReadOnlyList<StoredPayment> payments,
        IReadOnlyList<StoredLine> children,
        ValueProtector protector
    )
    {
        this.batch = batch;
        this.protector = protector;
        this.payments = payments;
        this.children = children.ToLookup(line => line.PaymentId);
        Profile = profile;
        Instruction = new TransferInstruction
        {
            ProgrammeCode = profile.ProgrammeCode,
            RoundNumber = batch.Number,
            TransferOn = batch.TransferOn,
            Source = profile.Source,
            Lines = [.. payments.Select(LineOf)],
        };
        ContentHash = HashOf();
    }

    public RoundProfile Profile { get; }

    public TransferInstruction Instruction { get; }

    /// <summary>SHA-256 (hex) over the transfers in the file's order and the children of each.</summary>
    public string ContentHash { get; }

    public IReadOnlyList<long> RecipientIds => [.. payments.Select(payment => payment.RecipientId)];

    public long TotalYen => payments.Sum(payment => payment.AmountYen);

    public int Count => payments.Count;

    /// <summary>The first payment whose amount is not the sum of its children; <see langword="null"/> when all agree.</summary>
    public long? FirstWrongSum =>
        payments
            .Where(payment =>
                children[payment.Id].Sum(line => line.AmountYen) != payment.AmountYen
                || children[payment.Id].Count() != payment.ChildCount
            )
            .Select(payment => (long?)payment.Id)
            .FirstOrDefault();

    public static async Task<RoundContent> LoadAsync(
        AllowanceDbContext db,
        PaymentBatch batch,
        RoundProfile profile,
        ValueProtector protector,
        CancellationToken ct
    )
    {
        var rows = await db
            .Payments.AsNoTracking()
            .Where(row => row.BatchId == batch.Id && row.Status != PaymentStatus.Cancelled)
            .Join(
                db.Recipients,
                payment => payment.RecipientId,
                recipient => recipient.Id,
                (payment, recipient) => new { Payment = payment, recipient.PersonKey }
            )
            .OrderBy(row => row.Payment.Id)
            .ToListAsync(ct);
        var payments = rows.Select(row => new StoredPayment(
                row.Payment,
                protector.Reveal(row.PersonKey, ProtectedField.AccountNumber, row.Payment.AccountNumber)
            ))
            .ToList();
        var children = await db
            .PaymentLines.AsNoTracking()
            .Where(line =>
                line.Status != PaymentStatus.Cancelled
                && db.Payments.Any(payment =>
                    payment.Id == line.PaymentId
                    && payment.BatchId == batch.Id
                    && payment.Status != PaymentStatus.Cancelled
                )
            )
            .OrderBy(line => line.EntitlementId)
            .Select(line => new StoredLine(
                line.PaymentId,
                line.CaseId,
                line.EntitlementId,
                line.ChildId,
                line.AmountYen
            ))
            .ToListAsync(ct);
        return new RoundContent(batch, profile, payments, children, protector);
    }

    /// <summary>Parameters of the proposal: the round, its date and the hash of everything that is printed.</summary>
    public string ContentJson() =>
        JsonSerializer.Serialize(
            new
            {
                batch = batch.Id,
                number = batch.Number,
                transferOn = batch.TransferOn,
                content = ContentHash,
                profile = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Profile.ToJson()))),
            }
        );

    /// <summary>One line per case for the proposal.</summary>
    /// <param name="obstacles">What stands against a case now; part of its line, so that it makes the proposal void.</param>
    public IReadOnlyList<ProposalLine> ProposalLines(IReadOnlyDictionary<long, string>? obstacles = null) =>
        [
            .. payments
                .SelectMany(payment => children[payment.Id].Select(line => (Payment: payment, Line: line)))
                .GroupBy(pair => pair.Line.CaseId)
                .OrderBy(group => group.Key)
                .Select(group => new ProposalLine(
                    group.Key,
                    ContentOf(group) + (obstacles?.GetValueOrDefault(group.Key) is { } why ? "|" + why : ""),
                    group.Count(),
                    group.Sum(pair => pair.Line.AmountYen)
                )),
        ];

    private string ContentOf(IEnumerable<(StoredPayment Payment, StoredLine Line)> lines)
    {
        var all = lines.ToList();
        var text = string.Join(
            ',',
            all.Select(pair =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{pair.Line.EntitlementId}:{pair.Line.ChildId}:{pair.Line.AmountYen}"
                )
            )
        );
        if (text.Length > LongestChildList)
        {
            text = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"{all[0].Payment.Id};{all[0].Payment.PayoutAccountId};{SealOf(all[0].Payment)};{text}"
        );
    }

    // Keyed, because account numbers have few digits: names the line that was changed without telling what it said.
    private string SealOf(StoredPayment payment) =>
        Convert.ToHexStringLower(
            protector.BlindIndex(
                "payment-line",
                string.Join(
                    '\t',
                    payment.RecipientId,
                    payment.BankCode,
                    payment.BankName,
                    payment.BranchCode,
                    payment.BranchName,
                    payment.AccountType,
                    payment.AccountNumber,
                    payment.PayeeKana,
                    payment.AmountYen
                )
            )
        );

    /// <summary>Where the round differs from what was approved: the line in the file's order and its payment number.</summary>
    public async Task<string> FirstDifferenceAsync(AllowanceDbContext db, CancellationToken ct)
    {
        var approved = await db
            .ProposalItems.Where(row => row.ProposalId == batch.ProposalId)
            .Select(row => new { row.CaseId, row.Line })
            .ToDictionaryAsync(row => row.CaseId, row => row.Line, ct);
        var changed = ProposalLines()
            .Where(line => approved.GetValueOrDefault(line.CaseId) != ProposalContent.LineOf(line))
            .Select(line => line.CaseId)
            .ToHashSet();
        var ordered = TransferOrdering.Sort(Instruction.Lines, Profile.Bank.SortOrder);
        for (var index = 0; index < ordered.Count; index++)
        {
            if (children[ordered[index].PaymentNumber].Any(line => changed.Contains(line.CaseId)))
            {
                return $"明細{index + 1}行目（支払番号{ordered[index].PaymentNumber}）が、決裁された内容と異なります。";
            }
        }

        return "振込日、振込依頼人または件数が、決裁された内容と異なります。";
    }

    private string HashOf()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, ZenginContentHash.Of(Instruction, Profile.Bank));
        foreach (var payment in payments)
        {
            Append(
                hash,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{payment.Id}\t{payment.RecipientId}\t{payment.BankName}\t{payment.BranchName}"
                )
            );
            foreach (var line in children[payment.Id])
            {
                Append(
                    hash,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{line.CaseId}\t{line.EntitlementId}\t{line.ChildId}\t{line.AmountYen}"
                    )
                );
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, string record) =>
        hash.AppendData(Encoding.UTF8.GetBytes(record + "\n"));

    private static TransferLine LineOf(StoredPayment payment) =>
        new()
        {
            PaymentNumber = payment.Id,
            BankCode = payment.BankCode,
            BankName = payment.BankName,
            BranchCode = payment.BranchCode,
            BranchName = payment.BranchName,
            AccountType = (AccountType)payment.AccountType,
            AccountNumber = payment.AccountNumber,
            PayeeName = payment.PayeeKana,
            AmountYen = payment.AmountYen,
        };

    private sealed record StoredPayment(
        long Id,
        long RecipientId,
        long PayoutAccountId,
        string BankCode,
        string BankName,
        string BranchCode,
        string BranchName,
        int AccountType,
        string AccountNumber,
        string PayeeKana,
        long AmountYen,
        int ChildCount
    )
    {
        public StoredPayment(Payment payment, string accountNumber)
            : this(
                payment.Id,
                payment.RecipientId,
                payment.PayoutAccountId,
                payment.BankCode,
                payment.BankName,
                payment.BranchCode,
                payment.BranchName,
                payment.AccountType,
                accountNumber,
                payment.PayeeKana,
                payment.AmountYen,
                payment.ChildCount
            ) { }
    }

    private sealed record StoredLine(long PaymentId, long CaseId, long EntitlementId, long ChildId, long AmountYen);
}
