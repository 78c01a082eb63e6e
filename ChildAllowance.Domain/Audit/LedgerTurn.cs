namespace ChildAllowance.Domain.Audit;

/// <summary>Which page of the log is asked for. Entries that come meanwhile move no page.</summary>
public sealed record LedgerTurn
{
    private LedgerTurn() { }

    public static LedgerTurn Newest { get; } = new() { NewestFirst = true };

    public static LedgerTurn Oldest { get; } = new();

    public LedgerCursor? Cursor { get; private init; }

    /// <summary>UTC; the page begins with the last entry before it.</summary>
    public DateTime? Before { get; private init; }

    /// <summary>The page is read from its newest entry down.</summary>
    public bool NewestFirst { get; private init; }

    public static LedgerTurn OlderThan(LedgerCursor cursor) => new() { Cursor = cursor, NewestFirst = true };

    public static LedgerTurn NewerThan(LedgerCursor cursor) => new() { Cursor = cursor };

    public static LedgerTurn At(DateTime beforeUtc) => new() { Before = beforeUtc, NewestFirst = true };
}
