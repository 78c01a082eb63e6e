using Microsoft.Data.Sqlite;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>
/// Finds one page of entries over the search tables; what is shown is then read from the bodies. The planner has no
/// statistics, so each question names the index that leads it. Every index gives its entries in the order of their places:
/// a page costs what it holds, wherever in the ledger it lies. Several kinds are several such streams, merged.
/// </summary>
internal sealed class LedgerQuery
{
    private readonly SqliteConnection connection;
    private readonly LedgerFilter filter;
    private readonly List<string> conditions = [];
    private readonly Dictionary<string, object> values = [];

    public LedgerQuery(SqliteConnection connection, LedgerFilter filter)
    {
        this.connection = connection;
        this.filter = filter;
        Add("i.op = $op", "$op", filter.OperationId?.ToByteArray(bigEndian: true));
        Add("i.medium = $medium", "$medium", filter.Medium);
        Add("i.actor = $actor", "$actor", filter.StaffId);
        Add("i.out = $out", "$out", filter.Outcome is { } outcome ? OutcomeCode.Of(outcome) : null);
        if (filter.Subject is not null)
        {
            values.Add("$subject", filter.Subject);
        }

        Add("i.t >= $from", "$from", filter.FromUtc is { } from ? Milliseconds(from) : null);
        Add("i.t < $to", "$to", filter.ToUtc is { } to ? Milliseconds(to) : null);
    }

    /// <summary>Bodies of the newest or oldest entries between two places, both inclusive, in that order.</summary>
    public List<byte[]> Page(long first, long last, bool newestFirst, int size)
    {
        var (low, high) = TimeBlocks.Places(
            connection,
            filter.FromUtc is { } from ? Milliseconds(from) : long.MinValue,
            filter.ToUtc is { } to ? Milliseconds(to) : long.MaxValue
        );
        var bodies = new List<byte[]>(size);
        var streams = Streams();
        if (streams.Count == 0)
        {
            return bodies;
        }

        using var command = connection.CreateCommand();
        command.CommandText = Sql(streams, newestFirst ? "DESC" : "ASC");
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        command.Parameters.AddWithValue("$first", Math.Max(first, low));
        command.Parameters.AddWithValue("$last", Math.Min(last, high));
        command.Parameters.AddWithValue("$size", size);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            bodies.Add(reader.GetFieldValue<byte[]>(0));
        }

        return bodies;
    }

    public static long Milliseconds(DateTime utc) =>
        new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)).ToUnixTimeMilliseconds();

    private string Sql(IReadOnlyList<Stream> streams, string order)
    {
        var parts = streams.Select(stream =>
            $"""
            SELECT * FROM (SELECT {stream.Place} AS seq FROM {stream.Tables}
            WHERE {string.Join(
                " AND ",
                [$"{stream.Place} BETWEEN $first AND $last", stream.Condition, .. conditions]
            )}
            ORDER BY {stream.Place} {order} LIMIT $size)
            """
        );
        return $"""
            SELECT e.body FROM (
            {string.Join("\nUNION ALL\n", parts)}
            ORDER BY seq {order} LIMIT $size) f CROSS JOIN entry e ON e.seq = f.seq ORDER BY f.seq {order}
            """;
    }

    /// <summary>The narrowest index first: an operation, a medium and a family have few entries, a kind may have millions.</summary>
    private IReadOnlyList<Stream> Streams()
    {
        if (filter.OperationId is not null)
        {
            return [By("op", $"i.op IS NOT NULL AND {OfActs()} AND {OfSubject()}")];
        }

        if (filter.Medium is not null)
        {
            return [By("medium", $"i.medium IS NOT NULL AND {OfActs()} AND {OfSubject()}")];
        }

        if (filter.Subject is not null)
        {
            var tables = "entry_subject s CROSS JOIN entry_index i ON i.seq = s.seq";
            return [new Stream(tables, "s.seq", $"s.subject = $subject AND {OfActs()}")];
        }

        if (filter.Outcome is not null and not LedgerOutcome.Ok)
        {
            // SQLite takes these indexes only where it reads their own condition.
            const string NotOk = "i.out <> 'ok'";
            return filter.StaffId is not null ? [By("actor_out", $"{NotOk} AND {OfActs()}")]
                : filter.Acts.Count == 0 ? [By("out", NotOk)]
                : [.. NamesOf(Acts).Select(act => By("act_out", $"i.act = {act} AND {NotOk}"))];
        }

        return filter.StaffId is not null
                ?
                [
                    .. NamesOf(filter.Acts.Count == 0 ? ActsOfStaff() : Acts)
                        .Select(act => By("actor", $"i.act = {act}")),
                ]
            : filter.Acts.Count == 0 ? [new Stream("entry_index i NOT INDEXED", "i.seq", "true")]
            : [.. NamesOf(Acts).Select(act => By("act", $"i.act = {act}"))];
    }

    private IEnumerable<string> Acts => filter.Acts.Distinct().Select(act => act.ToString());

    private static Stream By(string index, string condition) =>
        new($"entry_index i INDEXED BY entry_index_{index}", "i.seq", condition);

    private string OfActs() => filter.Acts.Count == 0 ? "true" : $"i.act IN ({string.Join(", ", NamesOf(Acts))})";

    private string OfSubject() =>
        filter.Subject is null
            ? "true"
            : "EXISTS (SELECT 1 FROM entry_subject s WHERE s.subject = $subject AND s.seq = i.seq)";

    private List<string> NamesOf(IEnumerable<string> acts)
    {
        var names = new List<string>();
        foreach (var act in acts)
        {
            names.Add($"$act{names.Count}");
            values[names[^1]] = act;
        }

        return names;
    }

    /// <summary>Kinds that a staff member has any entries of, by one step in the index for each.</summary>
    private List<string> ActsOfStaff()
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            WITH RECURSIVE kind(act) AS (
              SELECT min(act) FROM entry_index INDEXED BY entry_index_actor WHERE actor = $actor
              UNION ALL
              SELECT (SELECT min(act) FROM entry_index INDEXED BY entry_index_actor WHERE actor = $actor AND act > kind.act)
              FROM kind WHERE kind.act IS NOT NULL)
            SELECT act FROM kind WHERE act IS NOT NULL
            """;
        command.Parameters.AddWithValue("$actor", filter.StaffId);
        using var reader = command.ExecuteReader();
        var acts = new List<string>();
        while (reader.Read())
        {
            acts.Add(reader.GetString(0));
        }

        return acts;
    }

    private void Add(string condition, string name, object? value)
    {
        if (value is not null)
        {
            conditions.Add(condition);
            values.Add(name, value);
        }
    }

    /// <summary>Entries in the order of their places, led by one index.</summary>
    /// <param name="Place">The column that carries the place.</param>
    private sealed record Stream(string Tables, string Place, string Condition);
}
