using System.Security.Cryptography;
using System.Text;
using ChildAllowance.Domain.Data;
using SQLitePCL;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>
/// Walks the details beside the entries of a part: each present one must fit its digest, an absent one must have been
/// erased by a later PersonErased entry.
/// </summary>
internal sealed class DetailCheck(sqlite3 database, DefectList defects) : IDisposable
{
    private const int MaxMembers = 8;

    private readonly SqliteStatement stored = new(
        database,
        "SELECT seq, salt, data FROM detail WHERE seq BETWEEN ? AND ? ORDER BY seq"
    );
    private bool hasRow;

    /// <summary>The row is that of this entry; it is left only with the next, because its bytes may still be read.</summary>
    private long taken = -1;

    /// <summary>First entry of the part whose detail is absent and was not erased in it.</summary>
    public long? Absent { get; private set; }

    /// <summary>What was absent before the part was erased in it.</summary>
    public bool HasErasure { get; private set; }

    public void Begin(long first, long last)
    {
        Absent = null;
        HasErasure = false;
        taken = -1;
        stored.Reset();
        stored.Bind(1, first);
        stored.Bind(2, last);
        hasRow = stored.Step();
    }

    /// <summary>Checks the detail of an entry and answers its subjects as a JSON array, wherever they stand.</summary>
    /// <returns>Valid until the next entry.</returns>
    public ReadOnlySpan<byte> Add(in EntryView entry)
    {
        PassTo(entry.Seq);
        if (entry.Act.SequenceEqual("PersonErased"u8))
        {
            HasErasure = true;
            Absent = null;
        }

        if (!hasRow || stored.Number(0) > entry.Seq)
        {
            Absent ??= entry.Detail.IsEmpty ? null : entry.Seq;
            return entry.Subjects;
        }

        taken = entry.Seq;
        var data = stored.Bytes(2);
        var isSame = IsHex(entry.Detail, EntryDetail.HashOf(stored.Bytes(1), data));
        if (isSame && entry.SubjectsDigest.IsEmpty)
        {
            return entry.Subjects;
        }

        var subjects = isSame ? SubjectsIn(data) : default;
        if (!isSame || !IsHex(entry.SubjectsDigest, SHA256.HashData(subjects)))
        {
            defects.Changed(entry.Seq);
            return entry.Subjects;
        }

        return subjects;
    }

    /// <summary>After the last entry of the part: details of no entry are left over.</summary>
    public void End() => PassTo(long.MaxValue);

    public void Dispose() => stored.Dispose();

    /// <summary>Rows before <paramref name="seq"/> that were not taken belong to no entry, or to one without a detail.</summary>
    private void PassTo(long seq)
    {
        while (hasRow && stored.Number(0) < seq)
        {
            if (stored.Number(0) != taken)
            {
                defects.Changed(stored.Number(0));
            }

            hasRow = stored.Step();
        }
    }

    private static bool IsHex(ReadOnlySpan<byte> hex, ReadOnlySpan<byte> hash) =>
        hex.SequenceEqual(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash)));

    private static ReadOnlySpan<byte> SubjectsIn(ReadOnlySpan<byte> data)
    {
        Span<JsonMember> members = stackalloc JsonMember[MaxMembers];
        var count = CanonicalReader.Members(data, members);
        for (var number = 0; number < count; number++)
        {
            var member = members[number];
            if (data.Slice(member.Key, member.KeyLength).SequenceEqual("subj"u8))
            {
                return data.Slice(member.Value, member.ValueLength);
            }
        }

        return default;
    }
}
