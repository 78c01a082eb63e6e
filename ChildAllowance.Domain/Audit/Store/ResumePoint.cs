using Microsoft.Data.Sqlite;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>
/// Where an incremental verification begins: the part of the entries in which the last good one ended. That one left an
/// entry with size and root; the root is held against the tree again, so that what lies before cannot have been changed
/// together with its nodes. Changes of bodies alone are found by the verification of the whole.
/// </summary>
internal sealed class ResumePoint
{
    private ResumePoint(long size, byte[] root, MerkleFrontier tree, IReadOnlyList<EntryFields> earlier)
    {
        Size = size;
        Root = root;
        Tree = tree;
        Earlier = earlier;
    }

    /// <summary>First place that is checked.</summary>
    public long First => Tree.Size;

    /// <summary>Number of entries that the last good verification found, and their root.</summary>
    public long Size { get; }

    public byte[] Root { get; }

    /// <summary>The tree before <see cref="First"/>.</summary>
    public MerkleFrontier Tree { get; }

    /// <summary>Entries before <see cref="First"/> on which later ones rest: keys, the beginning of the seals and the last of them.</summary>
    public IReadOnlyList<EntryFields> Earlier { get; }

    /// <returns><see langword="null"/> when the whole must be checked.</returns>
    public static ResumePoint? Find(SqliteConnection connection)
    {
        if (!HasIndex(connection) || LastVerified(connection) is not ({ } size, { } root))
        {
            return null;
        }

        var first = size / PartCheck.Size * PartCheck.Size;
        // A key that was just introduced is covered by a checkpoint a little later: begin before both.
        while (
            first > 0
            && Exists(connection, "SELECT 1 FROM signer WHERE seq BETWEEN $a AND $b", first - 1_000, first - 1)
        )
        {
            first -= PartCheck.Size;
        }

        if (first <= 0)
        {
            return null;
        }

        using var stored = new StoredTree(connection);
        var tree = MerkleFrontier.Load(first, stored.Read);
        return new ResumePoint(size, root, tree, [.. EarlierEntries(connection, first)]);
    }

    private static bool HasIndex(SqliteConnection connection) =>
        Exists(connection, "SELECT 1 FROM sqlite_schema WHERE name = 'entry_index'", 0, 0);

    private static (long? Size, byte[]? Root) LastVerified(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT e.body FROM entry_index i JOIN entry e ON e.seq = i.seq
            WHERE i.act = '{nameof(LedgerAct.LedgerVerified)}' AND i.out = 'ok' ORDER BY i.seq DESC LIMIT 1
            """;
        return
            command.ExecuteScalar() is byte[] body
            && EntryView.TryRead(body, out _)
            && EntryReader.Row(body).Artifact is { Rows: { } size, Sha256: { Length: 64 } root }
            ? (size, Convert.FromHexString(root))
            : (null, null);
    }

    private static IEnumerable<EntryFields> EarlierEntries(SqliteConnection connection, long first)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT body FROM entry WHERE seq < $first AND seq IN (
              SELECT seq FROM signer
              UNION SELECT seq FROM entry_index WHERE act = '{nameof(LedgerAct.SealsCommissioned)}'
              UNION SELECT max(seq) FROM entry_index WHERE act = '{nameof(LedgerAct.Sealed)}' AND seq < $first
              UNION SELECT seq FROM entry_index WHERE act = '{nameof(LedgerAct.ClockStepped)}' AND seq > (
                SELECT coalesce(max(seq), -1) FROM entry_index WHERE act = '{nameof(
                LedgerAct.Sealed
            )}' AND seq < $first))
            ORDER BY seq
            """;
        command.Parameters.AddWithValue("$first", first);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return EntryFields.Parse(reader.GetFieldValue<byte[]>(0));
        }
    }

    private static bool Exists(SqliteConnection connection, string sql, long from, long to)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$a", from);
        command.Parameters.AddWithValue("$b", to);
        return command.ExecuteScalar() is not null;
    }
}
