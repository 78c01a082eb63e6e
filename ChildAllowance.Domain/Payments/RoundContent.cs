using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Data.Protection;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Payments.Zengin;
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
    private readonly IReadOnlyList<RoundPayment> payments;

    private RoundContent(
        PaymentBatch batch,
        RoundProfile profile,
        IReadOnlyList<RoundPayment> payments,
        ValueProtector protector
    )
    {
        this.batch = batch;
        this.protector = protector;
        this.payments = payments;
        Profile = profile;
        Instruction = new TransferInstruction
        {
            ProgrammeCode = profile.ProgrammeCode,
            RoundNumber = batch.Number,
            TransferOn = batch.TransferOn,
            Source = profile.Source,
            Lines = [.. payments.Select(payment => payment.Line)],
        };
        ContentHash = HashOf();
    }

    public RoundProfile Profile { get; }

    public TransferInstruction Instruction { get; }

    /// <summary>SHA-256 (hex) over the transfers in the file's order and the children of each.</summary>
    public string ContentHash { get; }

    public IReadOnlyList<long> RecipientIds => [.. payments.Select(payment => payment.RecipientId)];

    public long TotalYen => payments.Sum(payment => payment.Line.AmountYen);

    public int Count => payments.Count;

    /// <summary>The first payment whose amount is not the sum of its children; <see langword="null"/> when all agree.</summary>
    public long? FirstWrongSum => payments.FirstOrDefault(payment => !payment.AgreesWithChildren)?.Id;

    public static async Task<RoundContent> LoadAsync(
        AllowanceDbContext db,
        PaymentBatch batch,
        RoundProfile profile,
        ValueProtector protector,
        CancellationToken ct
    )
    {
        var payments = await RoundPayments.ReadAsync(db, batch.Id, protector, ct);
        return new RoundContent(batch, profile, payments, protector);
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
                .SelectMany(payment => payment.Children.Select(child => (Payment: payment, Child: child)))
                .GroupBy(pair => pair.Child.CaseId)
                .OrderBy(group => group.Key)
                .Select(group => new ProposalLine(
                    group.Key,
                    ContentOf(group) + (obstacles?.GetValueOrDefault(group.Key) is { } why ? "|" + why : ""),
                    group.Count(),
                    group.Sum(pair => pair.Child.AmountYen)
                )),
        ];

    private string ContentOf(IEnumerable<(RoundPayment Payment, RoundChild Child)> lines)
    {
        var all = lines.ToList();
        var text = string.Join(
            ',',
            all.Select(pair =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{pair.Child.EntitlementId}:{pair.Child.ChildId}:{pair.Child.AmountYen}"
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
    private string SealOf(RoundPayment payment)
    {
        var line = payment.Line;
        return Convert.ToHexStringLower(
            protector.BlindIndex(
                "payment-line",
                string.Join(
                    '\t',
                    payment.RecipientId,
                    line.BankCode,
                    line.BankName,
                    line.BranchCode,
                    line.BranchName,
                    (int)line.AccountType,
                    line.AccountNumber,
                    line.PayeeName,
                    line.AmountYen
                )
            )
        );
    }

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
        var children = payments.ToDictionary(payment => payment.Id, payment => payment.Children);
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
        using var digest = new DigestWriter();
        digest.Text(ZenginContentHash.Of(Instruction, Profile.Bank)).EndLine();
        foreach (var payment in payments)
        {
            digest.Number(payment.Id).Tab().Number(payment.RecipientId).Tab();
            digest.Text(payment.Line.BankName).Tab().Text(payment.Line.BranchName).EndLine();
            foreach (var child in payment.Children)
            {
                digest.Number(child.CaseId).Tab().Number(child.EntitlementId).Tab();
                digest.Number(child.ChildId).Tab().Number(child.AmountYen).EndLine();
            }
        }

        return Convert.ToHexStringLower(digest.Complete());
    }
}
