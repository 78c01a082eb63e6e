using System.Runtime.InteropServices;
using ChildAllowance.Domain.Data;
using Microsoft.Data.Sqlite;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>The open connection of the one writer, with its prepared statements. Not for several threads.</summary>
internal sealed class LedgerFile : IDisposable
{
    /// <summary>Milliseconds to wait for a lock of another program.</summary>
    private const int Patience = 5_000;
    private const int ShortPatience = 250;

    /// <summary>A -wal file that grew beyond this behind a long reader is cut back once it is copied.</summary>
    private const int WalKeptBytes = 64 << 20;

    /// <summary>Somebody reads for so long that the disk may fill up.</summary>
    private const long WalAlarmBytes = 128 << 20;

    private readonly string path;
    private readonly List<SqliteCommand> prepared = [];
    private readonly SqliteCommand begin;
    private readonly SqliteCommand commit;
    private readonly SqliteCommand tip;
    private readonly SqliteStatement insertEntry;
    private readonly SqliteCommand insertDetail;
    private readonly SqliteCommand insertNode;
    private readonly SqliteCommand insertCheckpoint;
    private readonly SqliteCommand findId;

    /// <param name="connection">Open and configured; disposed with this.</param>
    public LedgerFile(string path, SqliteConnection connection)
    {
        this.path = path;
        Connection = connection;
        begin = Prepare("BEGIN IMMEDIATE");
        commit = Prepare("COMMIT");
        tip = Prepare("SELECT seq, leaf FROM entry ORDER BY seq DESC LIMIT 1");
        insertEntry = new SqliteStatement(connection, "INSERT INTO entry(seq, body, leaf) VALUES(?, ?, ?)");
        insertDetail = Prepare("INSERT INTO detail(seq, salt, data) VALUES($0, $1, $2)", 3);
        insertNode = Prepare("INSERT INTO node(pos, level, idx, hash) VALUES($0, $1, $2, $3)", 4);
        insertCheckpoint = Prepare("INSERT INTO checkpoint(size, note) VALUES($0, $1)", 2);
        findId = Prepare("SELECT seq FROM entry_index WHERE id = $0", 1);
    }

    public SqliteConnection Connection { get; }

    /// <summary>What goes wrong while entries are taken; empty when nothing does.</summary>
    public string? Problem { get; private set; }

    /// <summary>Opens the file with the settings on which durability rests.</summary>
    public static SqliteConnection Connect(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Mode = mode,
                Pooling = false,
                DefaultTimeout = 1,
            }.ToString()
        );
        try
        {
            connection.Open();
            LedgerSchema.RequireSafeSqlite(connection);
            LedgerSchema.Execute(
                connection,
                $"""
                PRAGMA busy_timeout = {Patience};
                PRAGMA trusted_schema = OFF;
                PRAGMA mmap_size = 0;
                PRAGMA secure_delete = ON;
                PRAGMA cache_size = -16384;
                PRAGMA synchronous = FULL;
                PRAGMA journal_mode = WAL;
                PRAGMA wal_autocheckpoint = 4000;
                PRAGMA journal_size_limit = {WalKeptBytes};
                """
            );
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Takes the write lock and makes sure that the path still leads to the file that is open.</summary>
    public void Begin()
    {
        begin.ExecuteNonQuery();
        var wal = new FileInfo(path + "-wal");
        if (HasMoved() || !wal.Exists)
        {
            throw new IOException("The ledger file was moved, replaced or deleted while it was open.");
        }

        Problem =
            wal.Length > WalAlarmBytes
                ? "記録簿の作業ファイル（ledger.db-wal）が大きくなっています。長く続いている検証や書き出しを終わらせてください。"
                : null;
    }

    public void Commit() => commit.ExecuteNonQuery();

    /// <summary>One durable write that changes nothing. A lock is not waited for: the ledger is tried again soon.</summary>
    public void ProveWritable()
    {
        LedgerSchema.Execute(Connection, $"PRAGMA busy_timeout = {ShortPatience}");
        Begin();
        LedgerSchema.Execute(Connection, $"PRAGMA user_version = {LedgerSchema.Version}");
        Commit();
        LedgerSchema.Execute(Connection, $"PRAGMA busy_timeout = {Patience}");
    }

    /// <summary>
    /// Copies all of the <c>-wal</c> file into the store and syncs it. After a failed sync the next one succeeds without
    /// having written anything; only what is written once more can be relied on.
    /// </summary>
    public void WriteBack()
    {
        if ((long)LedgerSchema.Scalar(Connection, "PRAGMA wal_checkpoint(FULL)")! != 0)
        {
            throw new SqliteException("A reader keeps the -wal file from being copied.", SQLitePCL.raw.SQLITE_BUSY);
        }
    }

    /// <summary>Seq and leaf of the last entry; (−1, empty) in an empty store.</summary>
    public (long Seq, byte[] Leaf) Tip()
    {
        using var reader = tip.ExecuteReader();
        return reader.Read() ? (reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)) : (-1, []);
    }

    public void InsertEntry(long seq, byte[] body, byte[] leaf)
    {
        insertEntry.Bind(1, seq);
        insertEntry.Bind(2, body);
        insertEntry.Bind(3, leaf);
        insertEntry.Run();
    }

    public void InsertDetail(long seq, EntryDetail detail) => Execute(insertDetail, seq, detail.Salt, detail.Data);

    public void InsertNode(int level, long index, byte[] hash) =>
        Execute(insertNode, Merkle.Position(level, index), (long)level, index, hash);

    public void InsertCheckpoint(long size, string note) => Execute(insertCheckpoint, size, note);

    /// <summary>Place of an indexed entry by its id.</summary>
    public long? FindId(Guid id)
    {
        findId.Parameters[0].Value = id.ToByteArray(bigEndian: true);
        return (long?)findId.ExecuteScalar();
    }

    /// <summary>The tree over the first <paramref name="size"/> entries: from stored nodes as far as they go, then from leaves.</summary>
    public MerkleFrontier Tree(long size)
    {
        var tree = MerkleFrontier.Load(Math.Min(StoredTreeSize(), size), Node);
        foreach (var (_, _, leaf) in EntriesFrom(tree.Size).TakeWhile(entry => entry.Seq < size))
        {
            tree.Add(leaf);
        }

        return tree;
    }

    /// <summary>Size of a tree whose inner nodes are all stored; the nodes follow some way behind the entries.</summary>
    public long StoredTreeSize() =>
        (long?)LedgerSchema.Scalar(Connection, "SELECT (idx + 1) << level FROM node ORDER BY pos DESC LIMIT 1") ?? 0;

    public byte[] Node(int level, long index)
    {
        using var command = Connection.CreateCommand();
        command.CommandText =
            level == 0 ? "SELECT leaf FROM entry WHERE seq = $pos" : "SELECT hash FROM node WHERE pos = $pos";
        command.Parameters.AddWithValue("$pos", level == 0 ? index : Merkle.Position(level, index));
        return (byte[]?)command.ExecuteScalar()
            ?? throw new InvalidDataException($"The tree node {level}/{index} is missing.");
    }

    /// <summary>Size under the newest checkpoint; 0 when there is none.</summary>
    public long SignedSize() => (long)LedgerSchema.Scalar(Connection, "SELECT coalesce(max(size), 0) FROM checkpoint")!;

    public byte[] Body(long seq)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = "SELECT body FROM entry WHERE seq = $seq";
        command.Parameters.AddWithValue("$seq", seq);
        return (byte[]?)command.ExecuteScalar() ?? throw new InvalidDataException($"Entry {seq} is missing.");
    }

    /// <summary>Public keys that entries brought in, oldest first.</summary>
    public IReadOnlyList<VerifierKey> Signers()
    {
        using var command = Connection.CreateCommand();
        command.CommandText = "SELECT vkey FROM signer ORDER BY seq";
        using var reader = command.ExecuteReader();
        var keys = new List<VerifierKey>();
        while (reader.Read())
        {
            keys.Add(
                VerifierKey.Parse(reader.GetString(0)) ?? throw new InvalidDataException("A public key cannot be read.")
            );
        }

        return keys;
    }

    /// <summary>The key that was introduced last, and the entry that did.</summary>
    public (long Seq, VerifierKey Key) LastSigner()
    {
        using var command = Connection.CreateCommand();
        command.CommandText = "SELECT seq, vkey FROM signer ORDER BY seq DESC LIMIT 1";
        using var reader = command.ExecuteReader();
        return reader.Read() && VerifierKey.Parse(reader.GetString(1)) is { } key
            ? (reader.GetInt64(0), key)
            : throw new InvalidDataException("The store introduces no public key.");
    }

    public void InsertSigner(long seq, VerifierKey key)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = "INSERT INTO signer(seq, vkey) VALUES($seq, $vkey)";
        command.Parameters.AddWithValue("$seq", seq);
        command.Parameters.AddWithValue("$vkey", key.ToString());
        command.ExecuteNonQuery();
    }

    /// <summary>Places of the last entries of these acts among the indexed ones, in order.</summary>
    public IReadOnlyList<long> LastOf(params ReadOnlySpan<LedgerAct> acts)
    {
        var places = new List<long>();
        foreach (var act in acts)
        {
            using var command = Connection.CreateCommand();
            command.CommandText = "SELECT max(seq) FROM entry_index WHERE act = $act";
            command.Parameters.AddWithValue("$act", act.ToString());
            if (command.ExecuteScalar() is long seq)
            {
                places.Add(seq);
            }
        }

        places.Sort();
        return places;
    }

    /// <summary>Bodies and leaves from <paramref name="first"/> on.</summary>
    public IEnumerable<(long Seq, byte[] Body, byte[] Leaf)> EntriesFrom(long first)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = "SELECT seq, body, leaf FROM entry WHERE seq >= $first ORDER BY seq";
        command.Parameters.AddWithValue("$first", first);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return (reader.GetInt64(0), reader.GetFieldValue<byte[]>(1), reader.GetFieldValue<byte[]>(2));
        }
    }

    public SqliteCommand Prepare(string sql, int parameters = 0)
    {
        var command = Connection.CreateCommand();
        prepared.Add(command);
        command.CommandText = sql;
        for (var number = 0; number < parameters; number++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = $"${number}" });
        }

        command.Prepare();
        return command;
    }

    /// <summary>A failed transaction is rolled back by closing.</summary>
    public void Dispose()
    {
        prepared.ForEach(command => command.Dispose());
        insertEntry.Dispose();
        Connection.Dispose();
    }

    internal static void Execute(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (var number = 0; number < values.Length; number++)
        {
            command.Parameters[number].Value = values[number] ?? DBNull.Value;
        }

        command.ExecuteNonQuery();
    }

    private bool HasMoved()
    {
        const int FileControlHasMoved = 20;
        var code = FileControl(
            Connection.Handle!.DangerousGetHandle(),
            "main"u8.ToArray(),
            FileControlHasMoved,
            out var moved
        );
        // Where the file system cannot say (SQLITE_NOTFOUND, e.g. Windows), an open file cannot be deleted either.
        return (code == 0 && moved != 0) || !File.Exists(path);
    }

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_file_control", CallingConvention = CallingConvention.Cdecl)]
    private static extern int FileControl(IntPtr database, byte[] name, int operation, out int result);
}
