using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChildAllowance.Domain.Decisions;

namespace ChildAllowance.Domain.Mailing;

/// <summary>One case as the run sees it now: what would be printed, or why nothing is.</summary>
internal sealed record Addressee
{
    public required long CaseId { get; init; }

    public required long RecipientId { get; init; }

    public required int RecipientVersion { get; init; }

    public required string CertificationNumber { get; init; }

    public required string PostalCode { get; init; }

    public required string Address { get; init; }

    public required string BuildingName { get; init; }

    public required string Name { get; init; }

    public required int ChildCount { get; init; }

    public required long AmountYen { get; init; }

    public LeftOutReason LeftOut { get; init; }

    public bool HasSubstitute { get; init; }

    public bool IsUnwritable { get; init; }

    public int SequenceNumber { get; init; }

    public bool IsIncluded => LeftOut == LeftOutReason.None;

    /// <summary>Digest of what is printed: names and addresses stay out of the proposal.</summary>
    public string PrintedDigest() => DigestOf(PostalCode, Address, BuildingName, Name, CertificationNumber);

    public static string DigestOf(params ReadOnlySpan<string> printed)
    {
        var text = new StringBuilder();
        foreach (var part in printed)
        {
            text.Append(part.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(part);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16));
    }

    public ProposalLine ToLine() =>
        new(
            CaseId,
            string.Create(CultureInfo.InvariantCulture, $"{SequenceNumber}|{PrintedDigest()}"),
            ChildCount,
            AmountYen
        );

    /// <summary>The snapshot. Nothing of a protected address is copied.</summary>
    public MailingItem ToItem(long batchId)
    {
        var hides = LeftOut == LeftOutReason.ProtectedAddress;
        return new MailingItem
        {
            BatchId = batchId,
            CaseId = CaseId,
            RecipientId = RecipientId,
            RecipientVersion = RecipientVersion,
            SequenceNumber = SequenceNumber,
            LeftOut = LeftOut,
            PostalCode = hides ? "" : PostalCode,
            Address = hides ? "" : Address,
            BuildingName = hides ? "" : BuildingName,
            Name = hides ? "" : Name,
            CertificationNumber = CertificationNumber,
            HasSubstitute = HasSubstitute,
            IsUnwritable = IsUnwritable,
        };
    }
}
