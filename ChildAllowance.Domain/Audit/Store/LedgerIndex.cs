using ChildAllowance.Domain.Data;
using Microsoft.Data.Sqlite;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>
/// Fills the search tables from the bodies and the nodes from the leaves, some way behind the entries, so that appending
/// stays fast. Always a prefix: <c>entry_index</c> holds exactly the entries 0 … upto−1.
/// </summary>
internal sealed class LedgerIndex : IDisposable
{
    private readonly LedgerFile file;
    private readonly SqliteCommand insertRow;
    private readonly SqliteStatement insertSubject;
    private readonly TimeBlocks blocks;

    public LedgerIndex(LedgerFile file)
    {
        this.file = file;
        insertRow = file.Prepare(
            "INSERT INTO entry_index(seq, t, actor, act, out, op, id, medium) VALUES($0, $1, $2, $3, $4, $5, $6, $7)",
            8
        );
        insertSubject = new SqliteStatement(
            file.Connection,
            "INSERT OR IGNORE INTO entry_subject(subject, seq) VALUES(?, ?)"
        );
        blocks = new TimeBlocks(file.Connection);
        Refresh();
    }

    /// <summary>Entries before this are in the search tables.</summary>
    public long UpTo { get; private set; }

    private byte[] GreatestId { get; set; } = [];

    /// <summary>Place of an indexed entry. Ids grow with time, so a new one is nearly always greater than all and not sought.</summary>
    public long? Find(Guid id) =>
        id.ToByteArray(bigEndian: true).AsSpan().SequenceCompareTo(GreatestId) > 0 ? null : file.FindId(id);

    /// <summary>Reads again how far the tables go.</summary>
    public void Refresh()
    {
        UpTo = (long)LedgerSchema.Scalar(file.Connection, "SELECT coalesce(max(seq), -1) + 1 FROM entry_index")!;
        GreatestId = LedgerSchema.Scalar(file.Connection, "SELECT max(id) FROM entry_index") as byte[] ?? [];
    }

    /// <summary>Adds up to <paramref name="count"/> entries inside the caller's transaction.</summary>
    public void Advance(int count)
    {
        Refresh();
        var tree = file.Tree(file.StoredTreeSize());
        var end = UpTo + count;
        foreach (
            var (seq, body, leaf) in file.EntriesFrom(Math.Min(tree.Size, UpTo)).TakeWhile(entry => entry.Seq < end)
        )
        {
            if (seq == tree.Size)
            {
                tree.Add(leaf, file.InsertNode);
            }

            if (seq >= UpTo)
            {
                AddRow(seq, EntryFields.Parse(body));
            }
        }

        blocks.Flush();
        Refresh();
    }

    public void Dispose()
    {
        insertSubject.Dispose();
        blocks.Dispose();
    }

    private void AddRow(long seq, EntryFields fields)
    {
        LedgerFile.Execute(
            insertRow,
            seq,
            fields.Time.UnixMilliseconds,
            fields.Staff,
            fields.Act,
            fields.Outcome,
            fields.OperationId?.ToByteArray(bigEndian: true),
            fields.Id.ToByteArray(bigEndian: true),
            fields.Medium
        );
        blocks.Add(seq, fields.Time.UnixMilliseconds);
        foreach (var subject in SubjectsOf(fields, () => DetailData(seq)))
        {
            insertSubject.Bind(1, subject);
            insertSubject.Bind(2, seq);
            insertSubject.Run();
        }
    }

    /// <summary>Subjects of an entry, wherever they stand; none when the detail was erased.</summary>
    public static IReadOnlyList<string> SubjectsOf(EntryFields fields, Func<byte[]?> readDetail) =>
        fields.SubjectsDigest is null ? fields.Subjects
        : readDetail() is { } data ? DetailContent.Read(data)?.Subjects ?? []
        : [];

    private byte[]? DetailData(long seq)
    {
        using var command = file.Connection.CreateCommand();
        command.CommandText = "SELECT data FROM detail WHERE seq = $seq";
        command.Parameters.AddWithValue("$seq", seq);
        return (byte[]?)command.ExecuteScalar();
    }
}
