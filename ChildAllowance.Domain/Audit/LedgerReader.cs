using ChildAllowance.Domain.Audit.Store;
using Microsoft.Data.Sqlite;

namespace ChildAllowance.Domain.Audit;

/// <summary>
/// Query side of the ledger. It checks no permission and logs nothing itself: pages ask <see cref="AuditService"/>.
/// </summary>
public sealed class LedgerReader(LedgerStore store)
{
    private const int MaxPageSize = 200;

    private static readonly LedgerAct[] Looks =
    [
        LedgerAct.CaseOpened,
        LedgerAct.ValueRevealed,
        LedgerAct.Searched,
        LedgerAct.ListShown,
        LedgerAct.FileExported,
        LedgerAct.FileDownloaded,
    ];

    /// <summary>One page, newest first.</summary>
    /// <param name="before">Entries with a smaller <c>seq</c> only: <see cref="LedgerPage.Next"/> of the page before.</param>
    public Task<LedgerPage> PageAsync(
        LedgerFilter filter,
        long? before = null,
        int size = 50,
        CancellationToken ct = default
    ) =>
        ReadAsync(
            connection =>
            {
                var take = Math.Clamp(size, 1, MaxPageSize);
                var found = new LedgerQuery(connection, filter).Page(0, (before ?? long.MaxValue) - 1, true, take + 1);
                var rows = found.Take(take).Select(EntryReader.Row).ToList();
                return new LedgerPage(rows, found.Count > take ? rows[^1].Seq : null);
            },
            ct
        );

    /// <summary>One entry, or <see langword="null"/>.</summary>
    public Task<LedgerRow?> FindAsync(long seq, CancellationToken ct = default) =>
        ReadAsync(connection => Row(connection, seq), ct);

    /// <summary>The erasable part of an entry, or <see langword="null"/> when it has none.</summary>
    public Task<LedgerDetail?> DetailAsync(long seq, CancellationToken ct = default) =>
        ReadAsync(connection => Detail(connection, seq), ct);

    /// <summary>Who has looked at any of <paramref name="subjects"/> (a case and its family), the latest first.</summary>
    public Task<IReadOnlyList<LookSummary>> LooksAtAsync(
        IReadOnlyList<string> subjects,
        DateTime? sinceUtc = null,
        CancellationToken ct = default
    ) => ReadAsync(connection => Summaries(connection, subjects, sinceUtc), ct);

    /// <summary>Intents that no later entry of the same operation and act closed.</summary>
    internal Task<List<OpenIntent>> OpenIntentsAsync(CancellationToken ct) =>
        ReadAsync(
            connection =>
            {
                using var command = connection.CreateCommand();
                command.CommandText = """
                    SELECT i.seq, i.act, i.op FROM entry_index i
                    WHERE i.out = 'intent' AND i.out <> 'ok' AND i.op IS NOT NULL AND NOT EXISTS (
                      SELECT 1 FROM entry_index closing
                      WHERE closing.op = i.op AND closing.act = i.act
                        AND closing.out IN ('ok', 'failed') AND closing.seq > i.seq)
                    ORDER BY i.seq
                    """;
                using var reader = command.ExecuteReader();
                var open = new List<OpenIntent>();
                while (reader.Read())
                {
                    open.Add(
                        new OpenIntent(
                            reader.GetInt64(0),
                            Enum.Parse<LedgerAct>(reader.GetString(1)),
                            new Guid(reader.GetFieldValue<byte[]>(2), bigEndian: true)
                        )
                    );
                }

                return open;
            },
            ct
        );

    internal static LedgerRow? Row(SqliteConnection connection, long seq) =>
        Value(connection, "SELECT body FROM entry WHERE seq = $seq", seq) is { } body ? EntryReader.Row(body) : null;

    internal static LedgerDetail? Detail(SqliteConnection connection, long seq)
    {
        if (Value(connection, "SELECT data FROM detail WHERE seq = $seq", seq) is { } data)
        {
            var content = DetailContent.Read(data);
            return new LedgerDetail(content?.Subjects ?? [], content?.Text, IsErased: false);
        }

        return Row(connection, seq) is { HasDetail: true } ? new LedgerDetail([], null, IsErased: true) : null;
    }

    internal static IReadOnlyList<LookSummary> Summaries(
        SqliteConnection connection,
        IReadOnlyList<string> subjects,
        DateTime? sinceUtc
    )
    {
        using var command = connection.CreateCommand();
        var names = subjects.Select((_, number) => $"$subject{number}").ToList();
        command.CommandText = $"""
            SELECT i.actor, i.act, count(*), max(i.t), max(i.seq)
            FROM (SELECT DISTINCT seq FROM entry_subject WHERE subject IN ({string.Join(", ", names)})) s
            JOIN entry_index i ON i.seq = s.seq
            WHERE i.t >= $since AND i.act IN ({string.Join(", ", Looks.Select(act => $"'{act}'"))})
            GROUP BY i.actor, i.act
            """;
        command.Parameters.AddRange(names.Zip(subjects, (name, subject) => new SqliteParameter(name, subject)));
        command.Parameters.AddWithValue(
            "$since",
            sinceUtc is { } since ? LedgerQuery.Milliseconds(since) : long.MinValue
        );
        using var reader = command.ExecuteReader();
        var groups = new List<(string Staff, LedgerAct Act, int Count, long Last, long Seq)>();
        while (reader.Read())
        {
            groups.Add(
                (
                    reader.GetString(0),
                    Enum.Parse<LedgerAct>(reader.GetString(1)),
                    reader.GetInt32(2),
                    reader.GetInt64(3),
                    reader.GetInt64(4)
                )
            );
        }

        return
        [
            .. groups
                .GroupBy(group => group.Staff)
                .Select(staff => new LookSummary(
                    staff.Key,
                    staff.Sum(group => group.Count),
                    DateTime.UnixEpoch.AddMilliseconds(staff.Max(group => group.Last)),
                    staff.Max(group => group.Seq),
                    staff.ToDictionary(group => group.Act, group => group.Count)
                ))
                .OrderByDescending(summary => summary.LastSeq),
        ];
    }

    /// <summary>Reads on a connection of its own, after the search tables hold every entry.</summary>
    internal async Task<T> ReadAsync<T>(Func<SqliteConnection, T> read, CancellationToken ct)
    {
        if (store.Health.IsWritable)
        {
            await store.CompleteIndexAsync(ct);
        }

        return await Task.Run(
            () =>
            {
                using var connection = new SqliteConnection(
                    new SqliteConnectionStringBuilder
                    {
                        DataSource = store.Options.Path,
                        Mode = SqliteOpenMode.ReadOnly,
                        Pooling = false,
                    }.ToString()
                );
                connection.Open();
                LedgerSchema.Execute(connection, "PRAGMA trusted_schema = OFF; BEGIN");
                return read(connection);
            },
            ct
        );
    }

    private static byte[]? Value(SqliteConnection connection, string sql, long seq)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$seq", seq);
        return (byte[]?)command.ExecuteScalar();
    }
}

/// <summary>An intent that waits for its outcome.</summary>
internal sealed record OpenIntent(long Seq, LedgerAct Act, Guid OperationId);
