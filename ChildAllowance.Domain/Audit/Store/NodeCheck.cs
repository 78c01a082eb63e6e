using ChildAllowance.Domain.Data;
using SQLitePCL;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>Compares stored tree nodes with those that the entries give. They may end before the entries do.</summary>
internal sealed class NodeCheck(sqlite3 database, DefectList defects) : IDisposable
{
    private readonly SqliteStatement stored = new(
        database,
        "SELECT pos, level, idx, hash FROM node WHERE pos >= ? ORDER BY pos"
    );
    private long next = -1;
    private bool hasRow;

    /// <summary>Nodes must come in the order in which they become complete.</summary>
    public void Add(int level, long index, byte[] hash)
    {
        var position = Merkle.Position(level, index);
        if (position != next)
        {
            stored.Reset();
            stored.Bind(1, position);
            hasRow = stored.Step();
        }

        next = position + 1;
        if (!hasRow)
        {
            return;
        }

        var isSame =
            stored.Number(0) == position
            && stored.Number(1) == level
            && stored.Number(2) == index
            && stored.Bytes(3).SequenceEqual(hash);
        if (!isSame)
        {
            defects.Derived(index << level, $"木の節点（段 {level}、番号 {index}）が記録と一致しません。");
        }

        hasRow = stored.Step();
    }

    /// <summary>Nothing may be stored that the entries do not give.</summary>
    public static void CheckEnds(sqlite3 database, long entries, DefectList defects)
    {
        using var ends = new SqliteStatement(database, "SELECT min(pos), max(pos) FROM node");
        ends.Step();
        if (!ends.IsNull(0) && (ends.Number(0) < 0 || ends.Number(1) >= Merkle.InnerNodes(entries)))
        {
            defects.Derived(null, "木の節点に、記録から導かれないものがあります。");
        }
    }

    public void Dispose() => stored.Dispose();
}
