using ChildAllowance.Domain.Data;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>
/// A read-only view of a store that leaves its folder as it is: without a <c>-wal</c> file nobody has it open, and it is read
/// as immutable; with <c>-wal</c> and <c>-shm</c> it is read beside the writers; with a <c>-wal</c> alone a copy is read.
/// </summary>
internal sealed class LedgerSnapshot : IDisposable
{
    private const string Pragmas = "PRAGMA trusted_schema = OFF; PRAGMA cache_size = -16384; BEGIN";

    private readonly string path;
    private readonly string source;
    private readonly bool isImmutable;
    private readonly string? copy;
    private readonly bool ownsCopy;

    private LedgerSnapshot(string path, string source, bool isImmutable, string? copy, bool ownsCopy)
    {
        this.path = path;
        this.source = source;
        this.isImmutable = isImmutable;
        this.copy = copy;
        this.ownsCopy = ownsCopy;
        Connection = Connect(source, copy is null ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWrite);
    }

    /// <summary>Inside a read transaction until disposed.</summary>
    public SqliteConnection Connection { get; }

    public bool HoldsLedger =>
        (long)LedgerSchema.Scalar(Connection, "PRAGMA application_id")! == LedgerSchema.ApplicationId
        && LedgerSchema.Scalar(Connection, "SELECT 1 FROM sqlite_schema WHERE name = 'entry'") is not null;

    /// <summary>A program began to write while the file was read as immutable: what was read may be torn.</summary>
    public bool WasOvertaken => isImmutable && HasWal(path);

    public static LedgerSnapshot Open(string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException("There is no ledger.", path);
        }

        if (!HasWal(path))
        {
            var immutable = $"{new Uri(Path.GetFullPath(path)).AbsoluteUri}?immutable=1";
            return new LedgerSnapshot(path, immutable, isImmutable: true, copy: null, ownsCopy: false);
        }

        if (File.Exists(path + "-shm"))
        {
            return new LedgerSnapshot(path, path, isImmutable: false, copy: null, ownsCopy: false);
        }

        var folder = Directory.CreateTempSubdirectory("ledger-").FullName;
        var target = Path.Combine(folder, "ledger.db");
        File.Copy(path, target);
        File.Copy(path + "-wal", target + "-wal");
        return new LedgerSnapshot(path, target, isImmutable: false, folder, ownsCopy: true);
    }

    /// <summary>
    /// Another view of the same file, which may have grown since, for one thread alone: SQLite takes no lock for each value
    /// that is read. To be disposed before this one.
    /// </summary>
    public sqlite3 OpenForOneThread()
    {
        var mode = copy is null ? raw.SQLITE_OPEN_READONLY : raw.SQLITE_OPEN_READWRITE;
        var result = raw.sqlite3_open_v2(
            source,
            out var database,
            mode | raw.SQLITE_OPEN_URI | raw.SQLITE_OPEN_NOMUTEX,
            null
        );
        try
        {
            SqliteException.ThrowExceptionForRC(result, database);
            SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(database, Pragmas), database);
            using var begin = new SqliteStatement(database, "SELECT count(*) FROM sqlite_schema");
            begin.Step();
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Connection.Dispose();
        if (ownsCopy)
        {
            Directory.Delete(copy!, recursive: true);
        }
    }

    private static bool HasWal(string path) => new FileInfo(path + "-wal") is { Exists: true, Length: > 0 };

    private static SqliteConnection Connect(string source, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = source,
                Mode = mode,
                Pooling = false,
            }.ToString()
        );
        try
        {
            connection.Open();
            LedgerSchema.RequireSafeSqlite(connection);
            LedgerSchema.Execute(connection, Pragmas);
            LedgerSchema.Scalar(connection, "SELECT count(*) FROM sqlite_schema");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
