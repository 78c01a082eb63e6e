using ChildAllowance.Domain.Data;
using SQLitePCL;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>Compares the search tables with what a rebuild would give. They may end before the entries do, never differ.</summary>
/// <param name="indexed">Entries before this must be in the tables.</param>
internal sealed class IndexCheck(sqlite3 database, SubjectSum sum, long indexed, DefectList defects) : IDisposable
{
    private readonly SqliteStatement stored = new(
        database,
        "SELECT seq, t, actor, act, out, op, id, medium FROM entry_index WHERE seq BETWEEN ? AND ? ORDER BY seq"
    );
    private readonly SqliteStatement find = new(
        database,
        "SELECT 1 FROM entry_subject WHERE subject = CAST(? AS TEXT) AND seq = ?"
    );
    private readonly TimeBlockCheck blocks = new(database, indexed, defects);
    private readonly List<UInt128> hashes = [];
    private bool hasRow;

    /// <summary>Sum over the subjects that the entries of the part name.</summary>
    public UInt128 Subjects { get; private set; }

    /// <summary>Looks up each subject in its table.</summary>
    public bool SeeksSubjects { get; init; }

    public void Begin(long first, long last)
    {
        Subjects = 0;
        stored.Reset();
        stored.Bind(1, first);
        stored.Bind(2, Math.Min(last, indexed - 1));
        hasRow = stored.Step();
    }

    /// <param name="subjects">A JSON array, or empty.</param>
    public void Add(in EntryView entry, ReadOnlySpan<byte> subjects)
    {
        if (entry.Seq >= indexed)
        {
            return;
        }

        PassTo(entry.Seq);
        if (!hasRow || !IsSame(entry))
        {
            defects.Derived(entry.Seq, $"検索用の表が、記録 {entry.Seq} と一致しません。");
        }

        hasRow = hasRow && (stored.Number(0) > entry.Seq || stored.Step());
        blocks.Add(entry.Seq, entry.Time.UnixMilliseconds);
        AddSubjects(entry.Seq, subjects);
    }

    /// <summary>After the last entry of the part.</summary>
    public void End()
    {
        PassTo(long.MaxValue);
        blocks.End();
    }

    /// <summary>Sum over the table of subjects, as the entries before <paramref name="indexed"/> should give it.</summary>
    public static UInt128 StoredSubjects(sqlite3 database, SubjectSum sum, long indexed)
    {
        using var rows = new SqliteStatement(database, "SELECT subject, seq FROM entry_subject");
        using var end = new SqliteStatement(database, "SELECT coalesce(max(seq), -1) FROM entry_index");
        end.Step();
        UInt128 found = 0;
        while (rows.Step())
        {
            // What was indexed after this verification began is left out; what is beyond that is counted, and found.
            var seq = rows.Number(1);
            if (seq < indexed || seq > end.Number(0))
            {
                found = unchecked(found + sum.Hash(rows.Bytes(0), seq));
            }
        }

        return found;
    }

    public void Dispose()
    {
        stored.Dispose();
        find.Dispose();
        blocks.Dispose();
    }

    private bool IsStored(ReadOnlySpan<byte> subject, long seq)
    {
        find.Reset();
        find.Bind(1, subject.ToArray());
        find.Bind(2, seq);
        return find.Step();
    }

    private void PassTo(long seq)
    {
        for (; hasRow && stored.Number(0) < seq; hasRow = stored.Step())
        {
            defects.Derived(stored.Number(0), "検索用の表に、記録のない行があります。");
        }
    }

    private bool IsSame(in EntryView entry) =>
        stored.Number(0) == entry.Seq
        && stored.Number(1) == entry.Time.UnixMilliseconds
        && stored.Bytes(2).SequenceEqual(entry.Staff)
        && stored.Bytes(3).SequenceEqual(entry.Act)
        && stored.Bytes(4).SequenceEqual(entry.Outcome)
        && (stored.IsNull(5) ? null : (Guid?)new Guid(stored.Bytes(5), bigEndian: true)) == entry.OperationId
        && new Guid(stored.Bytes(6), bigEndian: true) == entry.Id
        && stored.Bytes(7).SequenceEqual(entry.Medium);

    /// <summary>A subject that an entry names twice stands in the table once.</summary>
    private void AddSubjects(long seq, ReadOnlySpan<byte> subjects)
    {
        hashes.Clear();
        while (EntryView.NextText(ref subjects, out var subject))
        {
            hashes.Add(sum.Hash(subject, seq));
            if (SeeksSubjects && !IsStored(subject, seq))
            {
                defects.Derived(seq, $"検索用の対象者の表に、記録 {seq} の対象者がありません。");
            }
        }

        hashes.Sort();
        for (var number = 0; number < hashes.Count; number++)
        {
            if (number == 0 || hashes[number] != hashes[number - 1])
            {
                Subjects = unchecked(Subjects + hashes[number]);
            }
        }
    }
}
