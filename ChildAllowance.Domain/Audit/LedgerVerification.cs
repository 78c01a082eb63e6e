namespace ChildAllowance.Domain.Audit;

/// <summary>What is wrong with a ledger; the stable name is in <see cref="LedgerVerification.Reason"/>.</summary>
public enum LedgerDefect
{
    EntryChanged = 1,
    EntryMissing = 2,
    Truncated = 3,
    RolledBack = 4,
    Forked = 5,
    BadSignature = 6,
    MissingSeal = 7,
    DerivedDiffers = 8,
    Clock = 9,
}

/// <summary>Outcome of checking a ledger: intact, a named defect, or not checkable.</summary>
public sealed record LedgerVerification
{
    /// <summary>False when the file could not be read as a ledger; then nothing is said about its content.</summary>
    public required bool IsChecked { get; init; }

    /// <summary>Number of entries found.</summary>
    public long Entries { get; init; }

    /// <summary>
    /// First entry that was checked anew; what lies before is as the last good verification found it. Equal to
    /// <see cref="Entries"/> where only the end was checked.
    /// </summary>
    public long? Since { get; init; }

    /// <summary>Base64 of the root over the entry bytes found.</summary>
    public string Root { get; init; } = "";

    public LedgerDefect? Defect { get; init; }

    /// <summary>First bad <c>seq</c>, where there is one.</summary>
    public long? FirstBad { get; init; }

    /// <summary>Size of the largest signed checkpoint that these entries fulfil.</summary>
    public long? LastGoodCheckpoint { get; init; }

    /// <summary>Entries after the last good checkpoint: complete and well-formed, but under no signature yet.</summary>
    public long NotYetSigned => Entries - (LastGoodCheckpoint ?? 0);

    public LedgerSeals Seals { get; init; } = new();

    /// <summary>What was found, in Japanese.</summary>
    public string? Explanation { get; init; }

    /// <summary>The incarnations that 復元の宣言 closed, newest first.</summary>
    public IReadOnlyList<EarlierLedger> Earlier { get; init; } = [];

    /// <summary>How the ledger stands to the checkpoint that it was asked to be held against.</summary>
    public CheckpointComparison? Comparison { get; init; }

    public bool Intact => IsChecked && Defect is null;

    /// <summary>0 intact, 2 a named defect, 1 could not be checked.</summary>
    public int ExitCode =>
        Intact ? 0
        : IsChecked ? 2
        : 1;

    /// <summary>Stable name of the defect, e.g. <c>entry-changed</c>; empty when there is none.</summary>
    public string? Reason =>
        Defect switch
        {
            LedgerDefect.EntryChanged => "entry-changed",
            LedgerDefect.EntryMissing => "entry-missing",
            LedgerDefect.Truncated => "truncated",
            LedgerDefect.RolledBack => "rolled-back",
            LedgerDefect.Forked => "forked",
            LedgerDefect.BadSignature => "bad-signature",
            LedgerDefect.MissingSeal => "missing-seal",
            LedgerDefect.DerivedDiffers => "derived-differs",
            LedgerDefect.Clock => "clock",
            _ => null,
        };
}
