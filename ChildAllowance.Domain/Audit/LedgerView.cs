namespace ChildAllowance.Domain.Audit;

/// <summary>One page over all ledgers of the installation, newest first.</summary>
public sealed record LedgerView
{
    public required IReadOnlyList<LedgerRow> Rows { get; init; }

    /// <summary>Where newer entries begin; <see langword="null"/> on the newest page.</summary>
    public LedgerCursor? Newer { get; init; }

    /// <summary>Where older entries end; <see langword="null"/> on the oldest page.</summary>
    public LedgerCursor? Older { get; init; }

    /// <summary>The ledgers of other nodes are read too.</summary>
    public bool IsMerged { get; init; }

    /// <summary>Files of other nodes that could not be read: their entries are missing here.</summary>
    public IReadOnlyList<string> Unread { get; init; } = [];
}
