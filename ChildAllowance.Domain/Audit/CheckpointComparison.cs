using ChildAllowance.Domain.Audit.Store;
using Microsoft.Data.Sqlite;

namespace ChildAllowance.Domain.Audit;

/// <summary>How a ledger stands to a checkpoint that somebody kept; the stable name is in <see cref="CheckpointComparison.Name"/>.</summary>
public enum CheckpointRelation
{
    /// <summary>The ledger ends where the checkpoint ends, with the same root.</summary>
    Same = 1,

    /// <summary>The ledger begins with what the checkpoint signed, and a consistency proof shows it.</summary>
    Extends = 2,

    /// <summary>The checkpoint is well signed but of another history.</summary>
    Forked = 3,

    /// <summary>The ledger has fewer entries than the checkpoint.</summary>
    Shorter = 4,

    /// <summary>The checkpoint is of another log: another installation, node or incarnation.</summary>
    OtherOrigin = 5,

    /// <summary>No key of this ledger signed it.</summary>
    BadSignature = 6,

    /// <summary>The text is no checkpoint.</summary>
    Unreadable = 7,
}

/// <summary>A ledger held against a checkpoint that was kept outside the machine.</summary>
/// <param name="Origin">Log of the checkpoint; empty when it cannot be read.</param>
/// <param name="Size">Entries under the checkpoint.</param>
/// <param name="Proof">Base64 hashes of the consistency proof, for <see cref="CheckpointRelation.Extends"/>.</param>
public sealed record CheckpointComparison(
    CheckpointRelation Relation,
    string Origin,
    long Size,
    IReadOnlyList<string> Proof
)
{
    /// <summary>The ledger holds everything that the checkpoint signed.</summary>
    public bool IsFulfilled => Relation is CheckpointRelation.Same or CheckpointRelation.Extends;

    /// <summary>False when the checkpoint says nothing about this log.</summary>
    public bool IsOfThisLog => Relation is not (CheckpointRelation.OtherOrigin or CheckpointRelation.Unreadable);

    public string Name =>
        Relation switch
        {
            CheckpointRelation.Same => "same",
            CheckpointRelation.Extends => "extends",
            CheckpointRelation.Forked => "forked",
            CheckpointRelation.Shorter => "shorter",
            CheckpointRelation.OtherOrigin => "other-origin",
            CheckpointRelation.BadSignature => "bad-signature",
            _ => "unreadable",
        };

    internal static CheckpointComparison Of(SqliteConnection connection, string text)
    {
        if (CheckpointNote.Parse(text) is not { } note)
        {
            return new CheckpointComparison(CheckpointRelation.Unreadable, "", 0, []);
        }

        var (relation, proof) = Compare(connection, note);
        return new CheckpointComparison(relation, note.Origin, note.Size, [.. proof.Select(Convert.ToBase64String)]);
    }

    private static (CheckpointRelation Relation, IReadOnlyList<byte[]> Proof) Compare(
        SqliteConnection connection,
        CheckpointNote note
    )
    {
        if (note.Origin != OriginOf(connection))
        {
            return (CheckpointRelation.OtherOrigin, []);
        }

        if (!note.IsSignedBy(Keys(connection)))
        {
            return (CheckpointRelation.BadSignature, []);
        }

        var entries = LedgerSchema.CountEntries(connection);
        if (note.Size > entries)
        {
            return (CheckpointRelation.Shorter, []);
        }

        using var stored = new StoredTree(connection);
        var proof = stored.Tree.Consistency(note.Size, entries);
        if (!MerkleProof.IsConsistent(note.Size, entries, note.Root, stored.Tree.Root(entries), proof))
        {
            return (CheckpointRelation.Forked, []);
        }

        return (note.Size == entries ? CheckpointRelation.Same : CheckpointRelation.Extends, proof);
    }

    private static string? OriginOf(SqliteConnection connection)
    {
        try
        {
            return LedgerSchema.Scalar(connection, "SELECT body FROM entry ORDER BY seq LIMIT 1") is byte[] first
                ? EntryFields.Parse(first).Log
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static List<VerifierKey> Keys(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT vkey FROM signer ORDER BY seq";
        using var reader = command.ExecuteReader();
        var keys = new List<VerifierKey>();
        while (reader.Read())
        {
            if (VerifierKey.Parse(reader.GetString(0)) is { } key)
            {
                keys.Add(key);
            }
        }

        return keys;
    }
}
