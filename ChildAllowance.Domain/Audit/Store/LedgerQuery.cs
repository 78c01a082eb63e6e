using Microsoft.Data.Sqlite;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>Builds the search over the derived tables; what is shown is then read from the bodies.</summary>
internal sealed class LedgerQuery
{
    /// <summary>Up to so many entries in a time range are sorted; more are walked from the newest down.</summary>
    private const int NarrowRange = 20_000;

    private readonly SqliteConnection connection;
    private readonly List<string> conditions = [];
    private readonly List<SqliteParameter> parameters = [];
    private readonly LedgerFilter filter;

    public LedgerQuery(SqliteConnection connection, LedgerFilter filter)
    {
        this.connection = connection;
        this.filter = filter;
        if (filter.StaffId is not null)
        {
            Add("i.actor = $actor", "$actor", filter.StaffId);
        }

        if (filter.Outcome is { } outcome)
        {
            Add("i.out = $out", "$out", OutcomeCode.Of(outcome));
        }

        if (filter.OperationId is { } operation)
        {
            Add("i.op = $op", "$op", operation.ToByteArray(bigEndian: true));
        }

        if (filter.Subject is not null)
        {
            Add("i.seq IN (SELECT seq FROM entry_subject WHERE subject = $subject)", "$subject", filter.Subject);
        }

        AddActs();
        AddTimes();
    }

    /// <summary>Bodies of one page, newest first.</summary>
    public List<(long Seq, byte[] Body)> Page(long? before, int size)
    {
        if (before is not null)
        {
            Add("i.seq < $before", "$before", before.Value);
        }

        using var command = connection.CreateCommand();
        var where = conditions.Count == 0 ? "" : " WHERE " + string.Join(" AND ", conditions);
        command.CommandText =
            $"SELECT i.seq, e.body FROM entry_index i{Index()} JOIN entry e ON e.seq = i.seq{where} ORDER BY i.seq DESC LIMIT $size";
        command.Parameters.AddRange(parameters);
        command.Parameters.AddWithValue("$size", size);
        using var reader = command.ExecuteReader();
        var rows = new List<(long, byte[])>(size);
        while (reader.Read())
        {
            rows.Add((reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)));
        }

        return rows;
    }

    private void AddActs()
    {
        if (filter.Acts.Count == 0)
        {
            return;
        }

        var names = filter.Acts.Select((act, number) => (Name: $"$act{number}", Act: act)).ToList();
        conditions.Add($"i.act IN ({string.Join(", ", names.Select(name => name.Name))})");
        parameters.AddRange(names.Select(name => new SqliteParameter(name.Name, name.Act.ToString())));
    }

    private void AddTimes()
    {
        if (filter.FromUtc is { } from)
        {
            Add("i.t >= $from", "$from", Milliseconds(from));
        }

        if (filter.ToUtc is { } to)
        {
            Add("i.t < $to", "$to", Milliseconds(to));
        }
    }

    /// <summary>The planner has no statistics: a narrow time range goes by the index on time, a wide one by seq.</summary>
    private string Index()
    {
        var onlyTimeAndActs = filter is { StaffId: null, Subject: null, OperationId: null, Outcome: null };
        if (!onlyTimeAndActs || (filter.FromUtc is null && filter.ToUtc is null))
        {
            return filter.Acts.Count > 0 && onlyTimeAndActs && filter.Acts.Count == 1
                ? " INDEXED BY entry_index_act"
                : "";
        }

        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT count(*) FROM (SELECT 1 FROM entry_index WHERE t >= $low AND t < $high LIMIT $limit)";
        command.Parameters.AddWithValue("$low", filter.FromUtc is { } from ? Milliseconds(from) : long.MinValue);
        command.Parameters.AddWithValue("$high", filter.ToUtc is { } to ? Milliseconds(to) : long.MaxValue);
        command.Parameters.AddWithValue("$limit", NarrowRange + 1);
        return (long)command.ExecuteScalar()! <= NarrowRange ? " INDEXED BY entry_index_t" : " NOT INDEXED";
    }

    private void Add(string condition, string name, object value)
    {
        conditions.Add(condition);
        parameters.Add(new SqliteParameter(name, value));
    }

    public static long Milliseconds(DateTime utc) =>
        new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)).ToUnixTimeMilliseconds();
}
