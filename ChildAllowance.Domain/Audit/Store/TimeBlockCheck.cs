using ChildAllowance.Domain.Data;
using SQLitePCL;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>Compares <see cref="TimeBlocks"/> with the entries: an entry outside of its block would be found by no date.</summary>
/// <param name="indexed">Entries before this must be in the table.</param>
internal sealed class TimeBlockCheck(sqlite3 database, long indexed, DefectList defects) : IDisposable
{
    private readonly SqliteStatement stored = new(database, "SELECT low, high FROM entry_block WHERE block = ?");
    private long block = -1;
    private long entries;
    private long low;
    private long high;

    /// <summary>Entries come in their order.</summary>
    public void Add(long seq, long milliseconds)
    {
        if (seq >> TimeBlocks.Level != block)
        {
            End();
            (block, entries, low, high) = (seq >> TimeBlocks.Level, 0, milliseconds, milliseconds);
        }

        entries++;
        (low, high) = (Math.Min(low, milliseconds), Math.Max(high, milliseconds));
    }

    /// <summary>After the last entry. A block that is seen in part, or still grows, may be wider than what was seen of it.</summary>
    public void End()
    {
        if (entries == 0)
        {
            return;
        }

        stored.Reset();
        stored.Bind(1, block);
        var isWhole = entries == TimeBlocks.Size && (block + 1) << TimeBlocks.Level <= indexed;
        var isRight =
            stored.Step()
            && (
                isWhole
                    ? stored.Number(0) == low && stored.Number(1) == high
                    : stored.Number(0) <= low && stored.Number(1) >= high
            );
        if (!isRight)
        {
            defects.Derived(
                block << TimeBlocks.Level,
                $"検索用の時刻の表が、記録 {block << TimeBlocks.Level} からの時刻と一致しません。"
            );
        }

        entries = 0;
    }

    public void Dispose() => stored.Dispose();

    /// <summary>Blocks for which there is no entry.</summary>
    public static void CheckEnds(sqlite3 database, DefectList defects)
    {
        using var stray = new SqliteStatement(
            database,
            $"""
            SELECT 1 FROM entry_block
            WHERE block < 0 OR block > (SELECT coalesce(max(seq), -1) >> {TimeBlocks.Level} FROM entry_index)
            """
        );
        if (stray.Step())
        {
            defects.Derived(null, "検索用の時刻の表に、記録のない行があります。");
        }
    }
}
