using ChildAllowance.Domain.Audit.Store;
using Microsoft.Data.Sqlite;

namespace ChildAllowance.Domain.Audit;

/// <summary>
/// Reads this node's ledger and those of other nodes as one, by time. Like <see cref="LedgerReader"/> it checks no
/// permission and logs nothing itself.
/// </summary>
public sealed class LedgerViewer(LedgerNodes nodes)
{
    private const int MaxPageSize = 200;

    /// <summary>One page, newest first. Its cursors lead to the pages before and after it, whatever comes meanwhile.</summary>
    public async Task<LedgerView> PageAsync(
        LedgerFilter filter,
        LedgerTurn turn,
        int size = 50,
        CancellationToken ct = default
    )
    {
        var take = Math.Clamp(size, 1, MaxPageSize);
        var (slices, unread) = await nodes.ReadAsync(
            connection => LedgerSlice.Read(connection, filter, turn, take + 1),
            ct
        );
        var found = LedgerSlice.Merge(slices, turn, take + 1);
        var hasMore = found.Count > take;
        if (!turn.NewestFirst && turn.Cursor is not null && !hasMore)
        {
            // A page that would end at the newest entry is filled up with older ones.
            return await PageAsync(filter, LedgerTurn.Newest, size, ct);
        }

        if (turn.Before is not null && found.Count == 0)
        {
            return await PageAsync(filter, LedgerTurn.Oldest, size, ct);
        }

        var rows = found.Take(take).ToList();
        if (!turn.NewestFirst)
        {
            rows.Reverse();
        }

        var begin = new LedgerCursor(slices.ToDictionary(slice => slice.LogKey, slice => slice.Start));
        var end = EndOf(slices, rows, turn);
        return new LedgerView
        {
            Rows = rows,
            Newer =
                turn.NewestFirst ? (turn == LedgerTurn.Newest ? null : begin)
                : hasMore ? end
                : null,
            Older =
                !turn.NewestFirst ? (turn == LedgerTurn.Oldest ? null : begin)
                : hasMore ? end
                : null,
            IsMerged = nodes.AreSeveral,
            Unread = unread,
        };
    }

    /// <summary>The erasable part of an entry, or <see langword="null"/> when it has none.</summary>
    /// <param name="log">As in <see cref="LedgerRow.Log"/>.</param>
    public async Task<LedgerDetail?> DetailAsync(string log, long seq, CancellationToken ct = default)
    {
        var (found, _) = await nodes.ReadAsync(
            connection =>
                LedgerReader.Row(connection, 0)?.Log == log ? (LedgerReader.Detail(connection, seq), true) : default,
            ct
        );
        return found.FirstOrDefault(answer => answer.Item2).Item1;
    }

    /// <summary>Who has looked at any of <paramref name="subjects"/> on any node, the latest first.</summary>
    public async Task<IReadOnlyList<LookSummary>> LooksAtAsync(
        IReadOnlyList<string> subjects,
        DateTime? sinceUtc = null,
        CancellationToken ct = default
    )
    {
        var (found, _) = await nodes.ReadAsync(
            connection => LedgerReader.Summaries(connection, subjects, sinceUtc),
            ct
        );
        return
        [
            .. found
                .SelectMany(looks => looks)
                .GroupBy(look => look.StaffId)
                .Select(LookSummary.Of)
                .OrderByDescending(look => look.LastAtUtc),
        ];
    }

    /// <summary>The place after the last row in the direction of the turn, in each ledger.</summary>
    private static LedgerCursor EndOf(IReadOnlyList<LedgerSlice> slices, List<LedgerRow> rows, LedgerTurn turn)
    {
        var places = slices.ToDictionary(slice => slice.LogKey, slice => slice.Start);
        foreach (var log in rows.GroupBy(row => row.LogKey))
        {
            places[log.Key] = turn.NewestFirst ? log.Min(row => row.Seq) : log.Max(row => row.Seq) + 1;
        }

        return new LedgerCursor(places);
    }
}
