using System.Globalization;
using ChildAllowance.Domain.Audit.Store;
using Microsoft.Data.Sqlite;

namespace ChildAllowance.Domain.Audit;

/// <summary>
/// Sums over a stretch of the ledger for the 定期分析, made by the search tables: a month of 300,000 entries in seconds and
/// in bounded memory. It checks no permission and logs nothing itself.
/// </summary>
public sealed class LedgerFigures(LedgerReader reader)
{
    private const int SubjectsAtOnce = 500;
    private const long MillisecondsPerDay = 86_400_000;
    private const long JapanOffset = 9 * 3_600_000L;

    /// <summary>Only what people did, or tried under a name without an account; the program itself is left out.</summary>
    private const string ByPeople = "i.actor <> 'system'";

    private static readonly DateOnly Epoch = new(1970, 1, 1);

    /// <summary>How often each staff member did <paramref name="acts"/> on each day of Japan; failed intents do not count.</summary>
    /// <param name="hours">Given: only what happened outside these hours, by days that begin at the opening.</param>
    public Task<IReadOnlyList<LedgerDay>> PerDayAsync(
        LedgerSpan span,
        IReadOnlyList<LedgerAct> acts,
        LedgerHours? hours = null,
        CancellationToken ct = default
    ) =>
        reader.ReadAsync<IReadOnlyList<LedgerDay>>(
            connection =>
            {
                var opens = hours is null ? 0 : (long)hours.Opens.ToTimeSpan().TotalMilliseconds;
                using var command = connection.CreateCommand();
                command.CommandText = $"""
                    SELECT actor, day, count(*), min(seq), max(seq) FROM (
                      SELECT i.actor, i.seq, (i.t + $shift) / {MillisecondsPerDay} AS day,
                        (i.t + $shift) % {MillisecondsPerDay} AS since
                      FROM entry_index i INDEXED BY entry_index_t
                      WHERE i.t >= $from AND i.t < $to AND {ByPeople} AND i.out <> 'intent' AND i.act IN ({Names(
                        acts
                    )}))
                    {OutsideOf(hours)} GROUP BY actor, day ORDER BY day, actor
                    """;
                AddSpan(command, span);
                command.Parameters.AddWithValue("$shift", JapanOffset - opens);
                using var rows = command.ExecuteReader();
                var days = new List<LedgerDay>();
                while (rows.Read())
                {
                    days.Add(
                        new LedgerDay(
                            rows.GetString(0),
                            Epoch.AddDays(rows.GetInt32(1)),
                            rows.GetInt64(2),
                            rows.GetInt64(3),
                            rows.GetInt64(4)
                        )
                    );
                }

                return days;
            },
            ct
        );

    /// <summary>Who looked at any of <paramref name="subjects"/>, and how often.</summary>
    /// <param name="staffId">Given: only the looks of this staff member.</param>
    public Task<IReadOnlyList<LedgerLook>> LooksAsync(
        LedgerSpan span,
        IReadOnlyList<LedgerAct> acts,
        IReadOnlyCollection<string> subjects,
        string? staffId = null,
        CancellationToken ct = default
    ) =>
        reader.ReadAsync<IReadOnlyList<LedgerLook>>(
            connection =>
            {
                var places = PlacesOf(connection, span);
                var found = new List<LedgerLook>();
                foreach (var chunk in places is null ? [] : subjects.Chunk(SubjectsAtOnce))
                {
                    ct.ThrowIfCancellationRequested();
                    AddLooks(connection, span, places!.Value, acts, chunk, staffId, found);
                }

                return found;
            },
            ct
        );

    /// <summary>
    /// Shows every entry of <paramref name="acts"/> that touches cases, staff member by staff member, each in order. Nothing is
    /// kept: the visitor keeps what it needs of one person at a time.
    /// </summary>
    public Task<long> VisitAsync(
        LedgerSpan span,
        IReadOnlyList<LedgerAct> acts,
        Action<LedgerTouch> visit,
        CancellationToken ct = default
    ) =>
        reader.ReadAsync(
            connection =>
            {
                var count = 0L;
                var places = PlacesOf(connection, span);
                foreach (var staff in places is null ? [] : StaffOf(connection, span))
                {
                    count += Visit(connection, span, places!.Value, staff, acts, visit, ct);
                }

                return count;
            },
            ct
        );

    /// <summary>How many entries the stretch holds, and the last place in the whole ledger.</summary>
    public Task<(long Count, long LastSeq)> ExtentAsync(LedgerSpan span, CancellationToken ct = default) =>
        reader.ReadAsync(
            connection =>
            {
                using var command = connection.CreateCommand();
                command.CommandText =
                    "SELECT (SELECT count(*) FROM entry_index WHERE t >= $from AND t < $to), coalesce(max(seq), -1) FROM entry_index";
                AddSpan(command, span);
                using var row = command.ExecuteReader();
                row.Read();
                return (row.GetInt64(0), row.GetInt64(1));
            },
            ct
        );

    private static long Visit(
        SqliteConnection connection,
        LedgerSpan span,
        (long First, long Last) places,
        string staff,
        IReadOnlyList<LedgerAct> acts,
        Action<LedgerTouch> visit,
        CancellationToken ct
    )
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT i.seq, i.t, i.act, e.body, d.data FROM entry_index i INDEXED BY entry_index_actor
            JOIN entry e ON e.seq = i.seq LEFT JOIN detail d ON d.seq = i.seq AND instr(e.body, $digest) > 0
            WHERE i.actor = $actor AND i.seq BETWEEN $first AND $last AND i.t >= $from AND i.t < $to
              AND i.out <> 'intent' AND i.act IN ({Names(acts)})
            ORDER BY i.seq
            """;
        AddSpan(command, span);
        AddPlaces(command, places);
        command.Parameters.AddWithValue("$actor", staff);
        // The subjects of a long list stand in the detail, and only then is it read.
        command.Parameters.AddWithValue("$digest", "\"subj\":{"u8.ToArray());
        using var rows = command.ExecuteReader();
        var count = 0L;
        while (rows.Read())
        {
            ct.ThrowIfCancellationRequested();
            var fields = EntryFields.Parse(rows.GetFieldValue<byte[]>(3));
            var subjects = LedgerIndex.SubjectsOf(
                fields,
                () => rows.IsDBNull(4) ? null : rows.GetFieldValue<byte[]>(4)
            );
            visit(
                new LedgerTouch(
                    staff,
                    rows.GetInt64(0),
                    DateTime.UnixEpoch.AddMilliseconds(rows.GetInt64(1)),
                    Enum.Parse<LedgerAct>(rows.GetString(2)),
                    [.. subjects.Where(subject => subject.StartsWith("case:", StringComparison.Ordinal))]
                )
            );
            count++;
        }

        return count;
    }

    private static void AddLooks(
        SqliteConnection connection,
        LedgerSpan span,
        (long First, long Last) places,
        IReadOnlyList<LedgerAct> acts,
        string[] subjects,
        string? staffId,
        List<LedgerLook> found
    )
    {
        using var command = connection.CreateCommand();
        var names = subjects.Select((_, number) => $"$subject{number}").ToList();
        command.CommandText = $"""
            SELECT i.actor, s.subject, count(*), min(i.seq), max(i.seq)
            FROM entry_subject s CROSS JOIN entry_index i ON i.seq = s.seq
            WHERE s.subject IN ({string.Join(", ", names)}) AND s.seq BETWEEN $first AND $last
              AND i.t >= $from AND i.t < $to AND {ByPeople} AND i.out <> 'intent' AND i.act IN ({Names(acts)})
              AND ($actor IS NULL OR i.actor = $actor)
            GROUP BY i.actor, s.subject ORDER BY i.actor, min(i.seq)
            """;
        AddSpan(command, span);
        AddPlaces(command, places);
        command.Parameters.AddWithValue("$actor", (object?)staffId ?? DBNull.Value);
        command.Parameters.AddRange(names.Zip(subjects, (name, subject) => new SqliteParameter(name, subject)));
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            found.Add(
                new LedgerLook(
                    rows.GetString(0),
                    rows.GetString(1),
                    rows.GetInt64(2),
                    rows.GetInt64(3),
                    rows.GetInt64(4)
                )
            );
        }
    }

    private static List<string> StaffOf(SqliteConnection connection, LedgerSpan span)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT DISTINCT i.actor FROM entry_index i INDEXED BY entry_index_t
            WHERE i.t >= $from AND i.t < $to AND {ByPeople} ORDER BY 1
            """;
        AddSpan(command, span);
        using var rows = command.ExecuteReader();
        var staff = new List<string>();
        while (rows.Read())
        {
            staff.Add(rows.GetString(0));
        }

        return staff;
    }

    /// <summary>The places between which the stretch lies; a clock that was set back makes them wider, never too narrow.</summary>
    private static (long First, long Last)? PlacesOf(SqliteConnection connection, LedgerSpan span)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT min(seq), max(seq) FROM entry_index INDEXED BY entry_index_t WHERE t >= $from AND t < $to";
        AddSpan(command, span);
        using var row = command.ExecuteReader();
        row.Read();
        return row.IsDBNull(0) ? null : (row.GetInt64(0), row.GetInt64(1));
    }

    private static string OutsideOf(LedgerHours? hours)
    {
        if (hours is null)
        {
            return "";
        }

        var open = (long)(hours.Closes - hours.Opens).TotalMilliseconds;
        var closed = string.Join(
            ", ",
            hours.ClosedDays.Select(day => (day.DayNumber - Epoch.DayNumber).ToString(CultureInfo.InvariantCulture))
        );
        return $"WHERE since >= {open.ToString(CultureInfo.InvariantCulture)} OR day IN ({closed})";
    }

    private static string Names(IReadOnlyList<LedgerAct> acts) => string.Join(", ", acts.Select(act => $"'{act}'"));

    private static void AddSpan(SqliteCommand command, LedgerSpan span)
    {
        command.Parameters.AddWithValue("$from", LedgerQuery.Milliseconds(span.FromUtc));
        command.Parameters.AddWithValue("$to", LedgerQuery.Milliseconds(span.ToUtc));
    }

    private static void AddPlaces(SqliteCommand command, (long First, long Last) places)
    {
        command.Parameters.AddWithValue("$first", places.First);
        command.Parameters.AddWithValue("$last", places.Last);
    }
}
