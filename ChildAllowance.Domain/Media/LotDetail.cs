namespace ChildAllowance.Domain.Media;

/// <summary>One entry of the 管理簿 as shown.</summary>
public sealed record EntryRow
{
    public required long Id { get; init; }

    public required MediumEntry Entry { get; init; }

    /// <summary>管理番号 of the medium; empty for an entry about the lot.</summary>
    public string? MediumNumber { get; init; }

    public required DateTime RecordedAt { get; init; }

    public required string RecordedByName { get; init; }

    /// <summary>Another entry stands for it: shown struck through.</summary>
    public required bool IsCorrected { get; init; }

    public long? CorrectsId { get; init; }

    public bool IsAnnulment { get; init; }

    public string? CorrectionReason { get; init; }

    /// <summary>Stops the lot, and no clearing was written yet.</summary>
    public required bool IsStop { get; init; }

    /// <summary>Place in the ledger; empty until it was copied there.</summary>
    public long? LedgerSeq { get; init; }

    /// <summary>By which id a clearing names it.</summary>
    public required long RootId { get; init; }
}

/// <summary>A lot with everything that is known of it.</summary>
public sealed record LotDetail
{
    public required LotRow Row { get; init; }

    public required LotCounts Counts { get; init; }

    public required IReadOnlyList<MediumRow> Media { get; init; }

    /// <summary>All entries as written, oldest first.</summary>
    public required IReadOnlyList<EntryRow> Entries { get; init; }

    public required IReadOnlyList<OpenPoint> OpenPoints { get; init; }

    public required IReadOnlyList<LotStop> Stops { get; init; }

    /// <summary>Media of which an erasure report is still to come.</summary>
    public required IReadOnlyList<long> AwaitsErasureReport { get; init; }
}
