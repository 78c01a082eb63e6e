using System.Security.Cryptography;
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
    private readonly SqliteCommand command;
    private readonly SqliteDataReader reader;
    private readonly UInt128 key = new(RandomUInt64(), RandomUInt64());
    private UInt128 expectedSubjects;
    private bool hasRow;
    private bool isIndexed = true;

    public IndexCheck(SqliteConnection connection, DefectList defects)
    {
        this.connection = connection;
        this.defects = defects;
        command = connection.CreateCommand();
        command.CommandText = "SELECT seq, t, actor, act, out, op, id FROM entry_index ORDER BY seq";
        reader = command.ExecuteReader();
        hasRow = reader.Read();
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

        hasRow = reader.Read();
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
            defects.Derived(reader.GetInt64(0), "検索用の表に、記録のない行があります。");
        }

        using var subjects = connection.CreateCommand();
        subjects.CommandText = "SELECT subject, seq FROM entry_subject";
        using var rows = subjects.ExecuteReader();
        UInt128 found = 0;
        while (rows.Read())
        {
            found = unchecked(found + Hash(rows.GetString(0), rows.GetInt64(1)));
        }

        if (found != expectedSubjects)
        {
            defects.Derived(null, "検索用の対象者の表が、記録と一致しません。");
        }
    }

    public void Dispose()
    {
        reader.Dispose();
        command.Dispose();
    }

    private bool IsSame(EntryFields entry) =>
        reader.GetInt64(0) == entry.Seq
        && reader.GetInt64(1) == entry.Time.UnixMilliseconds
        && reader.GetString(2) == entry.Staff
        && reader.GetString(3) == entry.Act
        && reader.GetString(4) == entry.Outcome
        && (reader.IsDBNull(5) ? null : (Guid?)new Guid(reader.GetFieldValue<byte[]>(5), bigEndian: true))
            == entry.OperationId
        && new Guid(reader.GetFieldValue<byte[]>(6), bigEndian: true) == entry.Id;

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
