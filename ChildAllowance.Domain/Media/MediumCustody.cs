namespace ChildAllowance.Domain.Media;

/// <summary>Where one medium is after the entries so far, and by when what must happen to it.</summary>
public sealed record MediumCustody
{
    public required long Id { get; init; }

    public required string Number { get; init; }

    public required MediumKind Kind { get; init; }

    /// <summary>Persons or transfers that it holds, as exported.</summary>
    public required long RowCount { get; init; }

    /// <summary>SHA-256 (hex) as exported; empty for paper.</summary>
    public required string Sha256 { get; init; }

    public required DateTime CreatedAt { get; init; }

    public MediumPlace Place { get; init; } = MediumPlace.InHouse;

    public bool IsVoid { get; init; }

    public DateTime? HandedOverAt { get; init; }

    public long? CustodianId { get; init; }

    /// <summary>Pieces that left the house.</summary>
    public long Pieces { get; init; } = 1;

    public DateTime? ReturnedAt { get; init; }

    public DateTime? ErasureReportedAt { get; init; }

    /// <summary>By when (JST) the next thing must happen: hand-over, return, or the erasure report.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>The last entry about it.</summary>
    public required DateTime LastAt { get; init; }

    /// <summary>Data on it were read outside, so that their erasure must be reported.</summary>
    public bool NeedsErasureReport =>
        Kind == MediumKind.LabelArchive && HandedOverAt is not null && ErasureReportedAt is null;
}
