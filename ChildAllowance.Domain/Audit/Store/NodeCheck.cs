using ChildAllowance.Domain.Data;
using Microsoft.Data.Sqlite;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>Walks the stored tree nodes beside those that the entries give, in the order in which they become complete. They may end before.</summary>
internal sealed class NodeCheck : IDisposable
{
    private readonly DefectList defects;
    private readonly SqliteStatement stored;
    private bool hasRow = true;

    public NodeCheck(SqliteConnection connection, DefectList defects)
    {
        this.defects = defects;
        stored = new SqliteStatement(connection, "SELECT pos, level, idx, hash FROM node ORDER BY pos");
    }

    public void Add(int level, long index, byte[] hash)
    {
        if (!hasRow || !(hasRow = stored.Step()))
        {
            return;
        }

        var isSame =
            stored.Number(0) == Merkle.Position(level, index)
            && stored.Number(1) == level
            && stored.Number(2) == index
            && stored.Bytes(3).SequenceEqual(hash);
        if (!isSame)
        {
            defects.Derived(index << level, $"木の節点（段 {level}、番号 {index}）が記録と一致しません。");
        }
    }

    /// <summary>After the last entry: nothing may be left over.</summary>
    public void Finish()
    {
        if (hasRow && stored.Step())
        {
            defects.Derived(null, "木の節点に、記録から導かれないものがあります。");
        }
    }

    public void Dispose() => stored.Dispose();
}
