using Microsoft.Data.Sqlite;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>Compares the stored tree nodes with those that the entries give, level by level, without keeping them.</summary>
internal sealed class NodeCheck(SqliteConnection connection, DefectList defects) : IDisposable
{
    private readonly List<(SqliteCommand Command, SqliteDataReader Reader)> levels = [];

    public void Add(int level, long index, byte[] hash)
    {
        while (levels.Count < level)
        {
            levels.Add(Open(levels.Count + 1));
        }

        var reader = levels[level - 1].Reader;
        if (
            !reader.Read()
            || reader.GetInt64(0) != index
            || !reader.GetFieldValue<byte[]>(1).AsSpan().SequenceEqual(hash)
        )
        {
            Report(level, index);
        }
    }

    /// <summary>After the last entry: nothing may be left over.</summary>
    public void Finish()
    {
        var leftOver =
            levels.Any(level => level.Reader.Read())
            || LedgerSchema.Scalar(connection, $"SELECT 1 FROM node WHERE level < 1 OR level > {levels.Count} LIMIT 1")
                is not null;
        if (leftOver)
        {
            defects.Derived(null, "木の節点に、記録から導かれないものがあります。");
        }
    }

    public void Dispose()
    {
        foreach (var (command, reader) in levels)
        {
            reader.Dispose();
            command.Dispose();
        }
    }

    private void Report(int level, long index) =>
        defects.Derived(index << level, $"木の節点（段 {level}、番号 {index}）が記録と一致しません。");

    private (SqliteCommand Command, SqliteDataReader Reader) Open(int level)
    {
        var command = connection.CreateCommand();
        command.CommandText = "SELECT idx, hash FROM node WHERE level = $level ORDER BY idx";
        command.Parameters.AddWithValue("$level", level);
        return (command, command.ExecuteReader());
    }
}
