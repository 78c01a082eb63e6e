using ChildAllowance.Domain.Audit.Store;
using Microsoft.Data.Sqlite;

namespace ChildAllowance.Domain.Audit.Witness;

/// <summary>A checkpoint to be sent.</summary>
/// <param name="IntroducedSeq">The entry under it that brought in the key of the checkpoints after it.</param>
internal sealed record SignedSize(long Size, string Note, long? IntroducedSeq);

/// <summary>The store as the sending to a witness reads it: checkpoints, proofs and the entries that brought keys in.</summary>
internal sealed class WitnessSource : IDisposable
{
    private readonly LedgerSnapshot snapshot;
    private readonly StoredTree stored;

    private WitnessSource(LedgerSnapshot snapshot)
    {
        this.snapshot = snapshot;
        stored = new StoredTree(snapshot.Connection);
        Origin = EntryFields.Parse(Body(0)).Log;
    }

    public string Origin { get; }

    public static WitnessSource Open(string path)
    {
        var snapshot = LedgerSnapshot.Open(path);
        try
        {
            return new WitnessSource(snapshot);
        }
        catch
        {
            snapshot.Dispose();
            throw;
        }
    }

    /// <summary>
    /// What follows <paramref name="size"/>: the newest checkpoint, or before it the one under which a key was introduced.
    /// <see langword="null"/> when nothing is signed yet.
    /// </summary>
    public SignedSize? Next(long size)
    {
        if (Number("SELECT min(seq) FROM signer WHERE seq >= max($value, 1)", size) is { } introduced)
        {
            return Read(
                "SELECT size, note FROM checkpoint WHERE size > $value ORDER BY size LIMIT 1",
                introduced,
                introduced
            );
        }

        return Read("SELECT size, note FROM checkpoint ORDER BY size DESC LIMIT 1", size, null);
    }

    /// <summary>The checkpoint of exactly this size.</summary>
    public SignedSize? At(long size) =>
        Read(
            "SELECT size, note FROM checkpoint WHERE size = $value",
            size,
            Number("SELECT seq FROM signer WHERE seq = $value - 1 AND seq > 0", size)
        );

    public IReadOnlyList<byte[]> Consistency(long oldSize, long size) =>
        oldSize <= size ? stored.Tree.Consistency(oldSize, size) : [];

    public IReadOnlyList<byte[]> Inclusion(long seq, long size) => stored.Tree.Inclusion(seq, size);

    public byte[] Body(long seq)
    {
        using var command = Command("SELECT body FROM entry WHERE seq = $value", seq);
        return (byte[]?)command.ExecuteScalar() ?? throw new InvalidDataException($"Entry {seq} is missing.");
    }

    public void Dispose()
    {
        stored.Dispose();
        snapshot.Dispose();
    }

    private SignedSize? Read(string sql, long value, long? introduced)
    {
        using var command = Command(sql, value);
        using var reader = command.ExecuteReader();
        return reader.Read() ? new SignedSize(reader.GetInt64(0), reader.GetString(1), introduced) : null;
    }

    private long? Number(string sql, long value)
    {
        using var command = Command(sql, value);
        return command.ExecuteScalar() as long?;
    }

    private SqliteCommand Command(string sql, long value)
    {
        var command = snapshot.Connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$value", value);
        return command;
    }
}
