using System.Security.Cryptography;
using ChildAllowance.Domain.Data;
using Microsoft.Data.Sqlite;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>
/// Compares the search tables with what a rebuild would give. They may end before the entries do, never differ.
/// Subjects are compared as a set by a sum of keyed hashes, so that nothing is kept in memory.
/// </summary>
internal sealed class IndexCheck : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly DefectList defects;
    private readonly SqliteStatement stored;
    private readonly UInt128 key = new(RandomUInt64(), RandomUInt64());
    private UInt128 expectedSubjects;
    private bool hasRow;
    private bool isIndexed = true;

    public IndexCheck(SqliteConnection connection, DefectList defects)
    {
        this.connection = connection;
        this.defects = defects;
        stored = new SqliteStatement(
            connection,
            "SELECT seq, t, actor, act, out, op, id FROM entry_index ORDER BY seq"
        );
        hasRow = stored.Step();
    }

    public void Add(EntryFields entry, IReadOnlyList<string> subjects)
    {
        isIndexed = isIndexed && hasRow;
        if (!isIndexed)
        {
            return;
        }

        if (!IsSame(entry))
        {
            defects.Derived(entry.Seq, $"検索用の表が、記録 {entry.Seq} と一致しません。");
        }

        hasRow = stored.Step();
        foreach (var subject in subjects.Distinct(StringComparer.Ordinal))
        {
            expectedSubjects = unchecked(expectedSubjects + Hash(subject, entry.Seq));
        }
    }

    /// <summary>After the last entry.</summary>
    public void Finish()
    {
        if (hasRow)
        {
            defects.Derived(stored.Number(0), "検索用の表に、記録のない行があります。");
        }

        using var subjects = new SqliteStatement(connection, "SELECT subject, seq FROM entry_subject");
        UInt128 found = 0;
        while (subjects.Step())
        {
            found = unchecked(found + Hash(subjects.Text(0), subjects.Number(1)));
        }

        if (found != expectedSubjects)
        {
            defects.Derived(null, "検索用の対象者の表が、記録と一致しません。");
        }
    }

    public void Dispose() => stored.Dispose();

    private bool IsSame(EntryFields entry) =>
        stored.Number(0) == entry.Seq
        && stored.Number(1) == entry.Time.UnixMilliseconds
        && stored.Text(2) == entry.Staff
        && stored.Text(3) == entry.Act
        && stored.Text(4) == entry.Outcome
        && (stored.IsNull(5) ? null : (Guid?)new Guid(stored.Bytes(5), bigEndian: true)) == entry.OperationId
        && new Guid(stored.Bytes(6), bigEndian: true) == entry.Id;

    private UInt128 Hash(string subject, long seq)
    {
        unchecked
        {
            var hash = key ^ (ulong)seq;
            foreach (var letter in subject)
            {
                hash = ((hash ^ letter) * 0x9E3779B97F4A7C15UL) + (hash >> 61);
            }

            return hash * (key | 1);
        }
    }

    private static ulong RandomUInt64() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8));
}
