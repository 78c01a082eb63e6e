using ChildAllowance.Domain.Audit;

namespace ChildAllowance.Domain.Letters;

/// <summary>What stands on the sheet for the sealed envelope.</summary>
public sealed record SealSheetContent
{
    public required string WardName { get; init; }

    public required string SectionName { get; init; }

    public required string SystemName { get; init; }

    public required SealEnvelope Envelope { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime PrintedAt { get; init; }

    public required string PrintedBy { get; init; }
}
