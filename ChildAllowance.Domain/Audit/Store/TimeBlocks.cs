using ChildAllowance.Domain.Data;
using Microsoft.Data.Sqlite;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>
/// Earliest and latest time of every 4,096 entries: a stretch of time becomes a stretch of places, whatever the clock did.
/// </summary>
internal sealed class TimeBlocks(SqliteConnection connection) : IDisposable
{
    /// <summary>A block is 2^12 entries.</summary>
    public const int Level = 12;

    public const long Size = 1L << Level;

    private readonly SqliteStatement widen = new(
        connection,
        """
        INSERT INTO entry_block(block, low, high) VALUES(?, ?, ?)
        ON CONFLICT(block) DO UPDATE SET low = min(low, excluded.low), high = max(high, excluded.high)
        """
    );
    private long block = -1;
    private long low;
    private long high;

    /// <summary>Entries come in their order; what was added is stored by <see cref="Flush"/>.</summary>
    public void Add(long seq, long milliseconds)
    {
        if (seq >> Level != block)
        {
            Flush();
            (block, low, high) = (seq >> Level, milliseconds, milliseconds);
        }

        (low, high) = (Math.Min(low, milliseconds), Math.Max(high, milliseconds));
    }

    public void Flush()
    {
        if (block >= 0)
        {
            widen.Bind(1, block);
            widen.Bind(2, low);
            widen.Bind(3, high);
            widen.Run();
            block = -1;
        }
    }

    public void Dispose() => widen.Dispose();

    /// <summary>The places between which every entry of the time lies; others may lie there too.</summary>
    /// <param name="from">Milliseconds since 1970, inclusive.</param>
    /// <param name="to">Exclusive.</param>
    public static (long First, long Last) Places(SqliteConnection connection, long from, long to)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT coalesce(min(block), 0), coalesce(max(block), -1) FROM entry_block WHERE high >= $from AND low < $to";
        command.Parameters.AddWithValue("$from", from);
        command.Parameters.AddWithValue("$to", to);
        using var row = command.ExecuteReader();
        row.Read();
        return (row.GetInt64(0) << Level, ((row.GetInt64(1) + 1) << Level) - 1);
    }

    /// <summary>The place after the last entry before a time; 0 when there is none.</summary>
    public static long PlaceOf(SqliteConnection connection, long milliseconds)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT coalesce(max(i.seq), -1) + 1 FROM entry_index i,
              (SELECT max(block) AS last FROM entry_block WHERE low < $time) b
            WHERE i.seq BETWEEN b.last << {Level} AND ((b.last + 1) << {Level}) - 1 AND i.t < $time
            """;
        command.Parameters.AddWithValue("$time", milliseconds);
        return (long)command.ExecuteScalar()!;
    }
}
