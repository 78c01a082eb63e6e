using Microsoft.Data.Sqlite;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>What one ledger gives to a page.</summary>
/// <param name="LogKey">As in <see cref="LedgerRow.LogKey"/>.</param>
/// <param name="Start">The place from which it was read.</param>
/// <param name="Rows">In the direction of the turn.</param>
internal sealed record LedgerSlice(string LogKey, long Start, IReadOnlyList<LedgerRow> Rows)
{
    public static LedgerSlice Read(SqliteConnection connection, LedgerFilter filter, LedgerTurn turn, int size)
    {
        var key = LedgerReader.Row(connection, 0)!.LogKey;
        var start =
            turn.Before is { } time ? TimeBlocks.PlaceOf(connection, LedgerQuery.Milliseconds(time))
            : turn.Cursor?.Places.TryGetValue(key, out var place) == true ? place
            : turn == LedgerTurn.Oldest ? 0
            : (long)LedgerSchema.Scalar(connection, "SELECT coalesce(max(seq), -1) + 1 FROM entry_index")!;
        var query = new LedgerQuery(connection, filter);
        var bodies = turn.NewestFirst
            ? query.Page(0, start - 1, newestFirst: true, size)
            : query.Page(start, long.MaxValue, newestFirst: false, size);
        return new LedgerSlice(key, start, [.. bodies.Select(EntryReader.Row)]);
    }

    /// <summary>Rows of one ledger, at least one, the newest first.</summary>
    public static LedgerSlice Of(IReadOnlyList<LedgerRow> rows) => new(rows[0].LogKey, rows[0].Seq + 1, rows);

    /// <summary>The first rows of all, by time; in each ledger the order of its places stays.</summary>
    public static List<LedgerRow> Merge(IReadOnlyList<LedgerSlice> slices, LedgerTurn turn, int size)
    {
        var next = new int[slices.Count];
        var merged = new List<LedgerRow>(size);
        while (merged.Count < size)
        {
            var heads = Enumerable.Range(0, slices.Count).Where(log => next[log] < slices[log].Rows.Count).ToList();
            if (heads.Count == 0)
            {
                break;
            }

            // Of entries of one instant the first ledger's are older, whichever way the page is read.
            var chosen = turn.NewestFirst
                ? heads.MaxBy(log => (slices[log].Rows[next[log]].At, log))
                : heads.MinBy(log => (slices[log].Rows[next[log]].At, log));
            merged.Add(slices[chosen].Rows[next[chosen]++]);
        }

        return merged;
    }
}
