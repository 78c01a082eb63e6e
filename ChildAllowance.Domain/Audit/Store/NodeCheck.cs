using Microsoft.Data.Sqlite;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>Walks the stored tree nodes beside those that the entries give, in the order in which they become complete. They may end before.</summary>
internal sealed class NodeCheck : IDisposable
{
    private readonly DefectList defects;
    private readonly SqliteCommand command;
    private readonly SqliteDataReader reader;
    private bool hasRow = true;

    public NodeCheck(SqliteConnection connection, DefectList defects)
    {
        this.defects = defects;
        command = connection.CreateCommand();
        command.CommandText = "SELECT pos, level, idx, hash FROM node ORDER BY pos";
        reader = command.ExecuteReader();
    }

    public void Add(int level, long index, byte[] hash)
    {
        if (!hasRow || !(hasRow = reader.Read()))
        {
            return;
        }

        var isSame =
            reader.GetInt64(0) == Merkle.Position(level, index)
            && reader.GetInt64(1) == level
            && reader.GetInt64(2) == index
            && reader.GetFieldValue<byte[]>(3).AsSpan().SequenceEqual(hash);
        if (!isSame)
        {
            defects.Derived(index << level, $"木の節点（段 {level}、番号 {index}）が記録と一致しません。");
        }
    }

    /// <summary>After the last entry: nothing may be left over.</summary>
    public void Finish()
    {
        if (hasRow && reader.Read())
        {
            defects.Derived(null, "木の節点に、記録から導かれないものがあります。");
        }
    }

    public void Dispose()
    {
        reader.Dispose();
        command.Dispose();
    }
}
