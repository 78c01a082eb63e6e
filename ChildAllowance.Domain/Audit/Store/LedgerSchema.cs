using Microsoft.Data.Sqlite;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>Tables and triggers of <c>ledger.db</c>. The triggers stop accidents; against intent there are tree and signatures.</summary>
internal static class LedgerSchema
{
    /// <summary><c>user_version</c> of this form of the store.</summary>
    public const int Version = 1;

    /// <summary>Marks the file as a ledger of this program.</summary>
    public const int ApplicationId = 0x43414C31;

    /// <summary>Older SQLite can damage a WAL database that two connections write (sqlite.org/wal.html, "WAL-reset bug").</summary>
    private static readonly Version OldestSafeSqlite = new(3, 51, 3);

    private const string Record = """
        CREATE TABLE entry(
          seq INTEGER PRIMARY KEY,
          body BLOB NOT NULL,
          leaf BLOB NOT NULL CHECK(length(leaf) = 32)
        ) STRICT;
        CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry
        BEGIN SELECT RAISE(ABORT, 'append-only'); END;
        CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry
        BEGIN SELECT RAISE(ABORT, 'append-only'); END;
        CREATE TRIGGER entry_next_only BEFORE INSERT ON entry
        WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), -1) + 1 FROM entry)
        BEGIN SELECT RAISE(ABORT, 'append-only'); END;
        CREATE TABLE detail(
          seq INTEGER PRIMARY KEY,
          salt BLOB NOT NULL CHECK(length(salt) = 16),
          data BLOB NOT NULL
        ) STRICT;
        CREATE TRIGGER detail_no_update BEFORE UPDATE ON detail
        BEGIN SELECT RAISE(ABORT, 'append-only'); END;
        CREATE TRIGGER detail_no_replace BEFORE INSERT ON detail
        WHEN EXISTS (SELECT 1 FROM detail WHERE seq = NEW.seq)
        BEGIN SELECT RAISE(ABORT, 'append-only'); END;
        CREATE TABLE node(
          pos INTEGER PRIMARY KEY,
          level INTEGER NOT NULL,
          idx INTEGER NOT NULL,
          hash BLOB NOT NULL CHECK(length(hash) = 32)
        ) STRICT;
        CREATE TABLE checkpoint(
          size INTEGER PRIMARY KEY,
          note TEXT NOT NULL
        ) STRICT;
        CREATE TRIGGER checkpoint_no_update BEFORE UPDATE ON checkpoint
        BEGIN SELECT RAISE(ABORT, 'append-only'); END;
        CREATE TRIGGER checkpoint_no_delete BEFORE DELETE ON checkpoint
        BEGIN SELECT RAISE(ABORT, 'append-only'); END;
        CREATE TRIGGER checkpoint_larger_only BEFORE INSERT ON checkpoint
        WHEN NEW.size <= (SELECT coalesce(max(size), -1) FROM checkpoint)
        BEGIN SELECT RAISE(ABORT, 'append-only'); END;
        CREATE TABLE signer(
          seq INTEGER PRIMARY KEY,
          vkey TEXT NOT NULL
        ) STRICT;
        CREATE TRIGGER signer_no_update BEFORE UPDATE ON signer
        BEGIN SELECT RAISE(ABORT, 'append-only'); END;
        CREATE TRIGGER signer_no_delete BEFORE DELETE ON signer
        BEGIN SELECT RAISE(ABORT, 'append-only'); END;
        CREATE TRIGGER signer_later_only BEFORE INSERT ON signer
        WHEN NEW.seq <= (SELECT coalesce(max(seq), -1) FROM signer)
        BEGIN SELECT RAISE(ABORT, 'append-only'); END;
        """;

    /// <summary>Search tables: may be dropped and rebuilt from the bodies at any time.</summary>
    private const string Derived = """
        CREATE TABLE entry_index(
          seq INTEGER PRIMARY KEY,
          t INTEGER NOT NULL,
          actor TEXT NOT NULL,
          act TEXT NOT NULL,
          out TEXT NOT NULL,
          op BLOB,
          id BLOB NOT NULL,
          medium TEXT
        ) STRICT;
        CREATE UNIQUE INDEX entry_index_id ON entry_index(id);
        CREATE INDEX entry_index_t ON entry_index(t);
        CREATE INDEX entry_index_actor ON entry_index(actor, act);
        CREATE INDEX entry_index_act ON entry_index(act);
        CREATE INDEX entry_index_out ON entry_index(out) WHERE out <> 'ok';
        CREATE INDEX entry_index_act_out ON entry_index(act, out) WHERE out <> 'ok';
        CREATE INDEX entry_index_actor_out ON entry_index(actor, out) WHERE out <> 'ok';
        CREATE INDEX entry_index_op ON entry_index(op) WHERE op IS NOT NULL;
        CREATE INDEX entry_index_medium ON entry_index(medium) WHERE medium IS NOT NULL;
        CREATE TABLE entry_subject(
          subject TEXT NOT NULL,
          seq INTEGER NOT NULL,
          PRIMARY KEY(subject, seq)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE entry_block(
          block INTEGER PRIMARY KEY,
          low INTEGER NOT NULL,
          high INTEGER NOT NULL
        ) STRICT;
        """;

    /// <summary>Names of the search tables.</summary>
    public static IReadOnlyList<string> DerivedTables { get; } = ["entry_index", "entry_subject", "entry_block"];

    /// <summary>Creates everything in an empty database, inside the caller's transaction.</summary>
    public static void Create(SqliteConnection connection)
    {
        Execute(connection, Record);
        Execute(connection, Derived);
        Execute(connection, $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version};");
    }

    /// <summary>Drops and makes again the search tables; the index fills them from the bodies.</summary>
    public static void RecreateDerived(SqliteConnection connection)
    {
        foreach (var table in DerivedTables)
        {
            Execute(connection, $"DROP TABLE IF EXISTS {table}");
        }

        Execute(connection, Derived);
    }

    public static bool IsEmpty(SqliteConnection connection) =>
        (long)Scalar(connection, "SELECT count(*) FROM sqlite_schema")! == 0;

    /// <summary>What is missing, changed or foreign among tables and triggers; empty when the store is as it was made.</summary>
    public static IReadOnlyList<SchemaObject> Differences(SqliteConnection connection)
    {
        using var fresh = new SqliteConnection("Data Source=:memory:;Pooling=False");
        fresh.Open();
        Create(fresh);
        var expected = Read(fresh);
        var actual = Read(connection);
        return [.. expected.Except(actual).Concat(actual.Except(expected)).DistinctBy(found => found.Name)];
    }

    public static void RequireSafeSqlite(SqliteConnection connection)
    {
        if (System.Version.Parse(connection.ServerVersion) < OldestSafeSqlite)
        {
            throw new NotSupportedException(
                $"SQLite {OldestSafeSqlite} or newer is needed, not {connection.ServerVersion}."
            );
        }
    }

    /// <summary>Number of entries, by the place of the last.</summary>
    public static long CountEntries(SqliteConnection connection) =>
        (long)Scalar(connection, "SELECT coalesce(max(seq), -1) + 1 FROM entry")!;

    internal static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    internal static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static HashSet<SchemaObject> Read(SqliteConnection connection)
    {
        var objects = new HashSet<SchemaObject>();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%'";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            objects.Add(
                new SchemaObject(
                    reader.GetString(0),
                    reader.GetString(1),
                    reader.IsDBNull(2) ? "" : reader.GetString(2)
                )
            );
        }

        return objects;
    }
}

/// <summary>A table, index or trigger with the table that it belongs to.</summary>
internal sealed record SchemaObject(string Name, string Table, string Sql)
{
    public bool IsDerived => LedgerSchema.DerivedTables.Contains(Table);
}
