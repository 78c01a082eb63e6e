using System.Text;
using ChildAllowance.Domain.Audit.Store;
using Microsoft.Data.Sqlite;

namespace ChildAllowance.Domain.Audit;

/// <summary>Entries with the newest first; <paramref name="IsCut"/> when older ones were left out.</summary>
/// <param name="Unread">Files of other nodes that could not be read: their entries are missing.</param>
public sealed record LedgerTrace(IReadOnlyList<LedgerRow> Rows, bool IsCut, IReadOnlyList<string> Unread);

/// <summary>
/// Follows persons, cases, files and media through the ledgers, entry by entry. It checks no permission and logs nothing
/// itself.
/// </summary>
public sealed class LedgerTraces(LedgerReader reader, LedgerNodes nodes)
{
    /// <summary>The longest answer; more entries than this are read in shorter periods.</summary>
    public const int Most = 5_000;

    private const int AtOnce = 500;

    /// <summary>Hashes that are sought in one pass over the entries.</summary>
    private const int HashesAtOnce = 20;

    /// <summary>Kinds that come in masses and never name a file.</summary>
    private static readonly HashSet<LedgerAct> NeverOfFiles =
    [
        LedgerAct.CaseOpened,
        LedgerAct.ValueRevealed,
        LedgerAct.Searched,
        LedgerAct.ListShown,
        LedgerAct.SignedIn,
        LedgerAct.SignedOut,
        LedgerAct.CaseChanged,
        LedgerAct.CaseNoted,
        LedgerAct.OptOutRecorded,
        LedgerAct.BulkActionRun,
        LedgerAct.AccessDenied,
        LedgerAct.SignInFailed,
        LedgerAct.LedgerViewed,
        LedgerAct.Sealed,
    ];

    /// <summary>There are ledgers of other nodes: an entry is named by its log too.</summary>
    public bool AreMerged => nodes.AreSeveral;

    /// <summary>
    /// All entries on any node that name any of <paramref name="subjects"/>, in the entry itself or in its erasable detail.
    /// </summary>
    public Task<LedgerTrace> OfSubjectsAsync(
        IReadOnlyCollection<string> subjects,
        LedgerSpan? span = null,
        CancellationToken ct = default
    ) =>
        OnAllNodesAsync(
            connection =>
            {
                var found = new Dictionary<long, LedgerRow>();
                foreach (var chunk in subjects.Chunk(AtOnce))
                {
                    using var command = connection.CreateCommand();
                    var names = Bind(command, chunk);
                    command.CommandText = $"""
                        SELECT e.body FROM (
                          SELECT DISTINCT seq FROM entry_subject WHERE subject IN ({names})) s
                        JOIN entry_index i ON i.seq = s.seq JOIN entry e ON e.seq = s.seq
                        WHERE ($from IS NULL OR i.t >= $from) AND ($to IS NULL OR i.t < $to)
                        ORDER BY s.seq DESC LIMIT {Most + 1}
                        """;
                    BindSpan(command, span);
                    Read(command, found, _ => true, ct);
                }

                return NewestOf(found);
            },
            ct
        );

    /// <summary>All entries on any node that name one of these media numbers or one of these files (SHA-256, hex).</summary>
    public Task<LedgerTrace> OfFilesAsync(
        IReadOnlyCollection<string> media,
        IReadOnlyCollection<string> sha256,
        CancellationToken ct = default
    ) =>
        OnAllNodesAsync(
            connection =>
            {
                var found = new Dictionary<long, LedgerRow>();
                foreach (var numbers in media.Distinct(StringComparer.Ordinal).Chunk(AtOnce))
                {
                    AddMedia(connection, numbers, found, ct);
                }

                foreach (var hashes in sha256.Distinct(StringComparer.Ordinal).Chunk(HashesAtOnce))
                {
                    AddFiles(connection, hashes, found, ct);
                }

                return NewestOf(found);
            },
            ct
        );

    /// <summary>Successful entries of some kinds in a stretch of time, of this node alone.</summary>
    public Task<LedgerTrace> OfActsAsync(
        LedgerSpan span,
        IReadOnlyList<LedgerAct> acts,
        CancellationToken ct = default
    ) =>
        reader.ReadAsync(
            connection =>
            {
                var found = new Dictionary<long, LedgerRow>();
                using var command = connection.CreateCommand();
                var names = Bind(command, [.. acts.Select(act => act.ToString())]);
                command.CommandText = $"""
                    SELECT e.body FROM entry_index i JOIN entry e ON e.seq = i.seq
                    WHERE i.act IN ({names}) AND i.out = 'ok' AND i.t >= $from AND i.t < $to
                    ORDER BY i.seq DESC LIMIT {Most + 1}
                    """;
                BindSpan(command, span);
                Read(command, found, _ => true, ct);
                var rows = NewestOf(found);
                return new LedgerTrace([.. rows.Take(Most)], rows.Count > Most, []);
            },
            ct
        );

    /// <summary>The entries at these places of this node's ledger; missing ones are left out.</summary>
    public Task<LedgerTrace> AtAsync(IReadOnlyCollection<long> places, CancellationToken ct = default) =>
        reader.ReadAsync(
            connection =>
            {
                var found = new Dictionary<long, LedgerRow>();
                foreach (var chunk in places.Chunk(AtOnce))
                {
                    using var command = connection.CreateCommand();
                    command.CommandText = $"SELECT body FROM entry WHERE seq IN ({string.Join(", ", chunk)})";
                    Read(command, found, _ => true, ct);
                }

                var rows = NewestOf(found);
                return new LedgerTrace([.. rows.Take(Most)], rows.Count > Most, []);
            },
            ct
        );

    /// <summary>Asks each ledger for its newest entries, and joins them by time.</summary>
    private async Task<LedgerTrace> OnAllNodesAsync(
        Func<SqliteConnection, IReadOnlyList<LedgerRow>> newest,
        CancellationToken ct
    )
    {
        var (found, unread) = await nodes.ReadAsync(newest, ct);
        List<LedgerSlice> slices = [.. found.Where(rows => rows.Count > 0).Select(LedgerSlice.Of)];
        var rows = LedgerSlice.Merge(slices, LedgerTurn.Newest, Most + 1);
        return new LedgerTrace([.. rows.Take(Most)], rows.Count > Most, unread);
    }

    private static void AddMedia(
        SqliteConnection connection,
        string[] numbers,
        Dictionary<long, LedgerRow> found,
        CancellationToken ct
    )
    {
        using var command = connection.CreateCommand();
        // Who asks for a medium names it too.
        command.CommandText = $"""
            SELECT e.body FROM entry_index i INDEXED BY entry_index_medium JOIN entry e ON e.seq = i.seq
            WHERE i.medium IN ({Bind(command, numbers)}) AND i.act <> '{nameof(LedgerAct.LedgerViewed)}'
            ORDER BY i.seq DESC LIMIT {Most + 1}
            """;
        Read(command, found, _ => true, ct);
    }

    /// <summary>The hashes are looked for in the bytes, then compared in the entry as it is read.</summary>
    private static void AddFiles(
        SqliteConnection connection,
        string[] hashes,
        Dictionary<long, LedgerRow> found,
        CancellationToken ct
    )
    {
        using var command = connection.CreateCommand();
        var acts = Bind(command, [.. Enum.GetValues<LedgerAct>().Except(NeverOfFiles).Select(act => act.ToString())]);
        var holds = hashes.Select((_, number) => $"instr(e.body, $hash{number}) > 0");
        command.CommandText = $"""
            SELECT e.body FROM entry_index i JOIN entry e ON e.seq = i.seq
            WHERE i.act IN ({acts}) AND ({string.Join(" OR ", holds)}) ORDER BY i.seq DESC LIMIT {Most + 1}
            """;
        command.Parameters.AddRange(
            hashes.Select(
                (hash, number) => new SqliteParameter($"$hash{number}", Encoding.UTF8.GetBytes($"\"{hash}\""))
            )
        );
        Read(command, found, row => hashes.Contains(row.Artifact?.Sha256), ct);
    }

    private static void Read(
        SqliteCommand command,
        Dictionary<long, LedgerRow> found,
        Func<LedgerRow, bool> wanted,
        CancellationToken ct
    )
    {
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            ct.ThrowIfCancellationRequested();
            var row = EntryReader.Row(rows.GetFieldValue<byte[]>(0));
            if (wanted(row))
            {
                found[row.Seq] = row;
            }
        }
    }

    private static List<LedgerRow> NewestOf(Dictionary<long, LedgerRow> found) =>
        [.. found.Values.OrderByDescending(row => row.Seq).Take(Most + 1)];

    private static string Bind(SqliteCommand command, IReadOnlyList<string> values)
    {
        var names = values.Select((_, number) => $"$value{number}").ToList();
        command.Parameters.AddRange(names.Zip(values, (name, value) => new SqliteParameter(name, value)));
        return string.Join(", ", names);
    }

    private static void BindSpan(SqliteCommand command, LedgerSpan? span)
    {
        object from = span is null ? DBNull.Value : LedgerQuery.Milliseconds(span.Value.FromUtc);
        object to = span is null ? DBNull.Value : LedgerQuery.Milliseconds(span.Value.ToUtc);
        command.Parameters.AddWithValue("$from", from);
        command.Parameters.AddWithValue("$to", to);
    }
}
