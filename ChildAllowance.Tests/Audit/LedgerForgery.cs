using System.Text;
using ChildAllowance.Domain.Audit.Store;
using Microsoft.Data.Sqlite;

namespace ChildAllowance.Tests.Audit;

/// <summary>What somebody with the file, the format and no key can do to a ledger.</summary>
internal static class LedgerForgery
{
    public const string DropTriggers = """
        DROP TRIGGER entry_no_update; DROP TRIGGER entry_no_delete; DROP TRIGGER entry_next_only;
        DROP TRIGGER detail_no_update; DROP TRIGGER checkpoint_no_update; DROP TRIGGER checkpoint_no_delete;
        DROP TRIGGER signer_no_update;
        """;

    /// <summary>The bytes of all entries, in their order.</summary>
    public static List<byte[]> Bodies(LedgerFolder folder)
    {
        using var connection = folder.Raw();
        using var read = connection.CreateCommand();
        read.CommandText = "SELECT body FROM entry ORDER BY seq";
        using var reader = read.ExecuteReader();
        var bodies = new List<byte[]>();
        while (reader.Read())
        {
            bodies.Add(reader.GetFieldValue<byte[]>(0));
        }

        return bodies;
    }

    /// <summary>The last entries and all that was derived from them.</summary>
    public static void TruncateTail(LedgerFolder folder, int count) =>
        folder.Sql(
            DropTriggers
                + $"""
                DELETE FROM entry WHERE seq > (SELECT max(seq) FROM entry) - {count};
                DELETE FROM detail WHERE seq > (SELECT max(seq) FROM entry);
                DELETE FROM entry_index WHERE seq > (SELECT max(seq) FROM entry);
                DELETE FROM entry_subject WHERE seq > (SELECT max(seq) FROM entry);
                DELETE FROM entry_block WHERE block > (SELECT max(seq) >> 12 FROM entry);
                DELETE FROM node WHERE ((idx + 1) << level) > (SELECT max(seq) + 1 FROM entry);
                """
        );

    /// <summary>Other words in one entry, such that body, leaf, nodes and search tables all fit. The triggers are dropped before.</summary>
    public static void Rewrite(LedgerFolder folder, long seq, string from, string to)
    {
        var bodies = Bodies(folder);
        var forged = Encoding.UTF8.GetBytes(
            Encoding.UTF8.GetString(bodies[(int)seq]).Replace(from, to, StringComparison.Ordinal)
        );
        bodies[(int)seq] = forged;
        using var connection = folder.Raw();
        Run(connection, "UPDATE entry SET body = $a, leaf = $b WHERE seq = $c", forged, Merkle.Leaf(forged), seq);
        var fields = EntryFields.Parse(forged);
        Run(
            connection,
            "UPDATE entry_index SET actor = $a, t = $b WHERE seq = $c",
            fields.Staff,
            fields.Time.UnixMilliseconds,
            seq
        );
        var tree = new MerkleFrontier();
        foreach (var body in bodies)
        {
            tree.Add(
                Merkle.Leaf(body),
                (level, index, hash) =>
                    Run(connection, "UPDATE node SET hash = $a WHERE level = $b AND idx = $c", hash, level, index)
            );
        }
    }

    private static void Run(SqliteConnection connection, string sql, object a, object b, object c)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$a", a);
        command.Parameters.AddWithValue("$b", b);
        command.Parameters.AddWithValue("$c", c);
        command.ExecuteNonQuery();
    }
}
