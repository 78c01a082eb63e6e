using ChildAllowance.Domain.Audit;

namespace ChildAllowance.Domain.Letters;

/// <summary>What stands on a ログ検証証明書; no personal data of recipients.</summary>
public sealed record LogCertificateContent
{
    public required string WardName { get; init; }

    public required string SectionName { get; init; }

    public required string SystemName { get; init; }

    public required SignedCheckpoint Checkpoint { get; init; }

    /// <summary>What 検証 said just before, e.g. that nothing was found.</summary>
    public required string Finding { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime IssuedAt { get; init; }

    public required string IssuedBy { get; init; }
}
