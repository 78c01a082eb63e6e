using Microsoft.Data.Sqlite;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>
/// A read-only view of a store that leaves its folder as it is: without a <c>-wal</c> file nobody has it open, and it is read
/// as immutable; with <c>-wal</c> and <c>-shm</c> it is read beside the writers; with a <c>-wal</c> alone a copy is read.
/// </summary>
internal sealed class LedgerSnapshot : IDisposable
{
    private readonly string path;
    private readonly bool isImmutable;
    private readonly string? copy;

    private LedgerSnapshot(string path, SqliteConnection connection, bool isImmutable, string? copy)
    {
        this.path = path;
        this.isImmutable = isImmutable;
        this.copy = copy;
        Connection = connection;
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
            return Open(
                path,
                $"{new Uri(Path.GetFullPath(path)).AbsoluteUri}?immutable=1",
                isImmutable: true,
                copy: null
            );
        }

        if (File.Exists(path + "-shm"))
        {
            return Open(path, path, isImmutable: false, copy: null);
        }

        var folder = Directory.CreateTempSubdirectory("ledger-").FullName;
        var target = Path.Combine(folder, "ledger.db");
        File.Copy(path, target);
        File.Copy(path + "-wal", target + "-wal");
        return Open(path, target, isImmutable: false, folder);
    }

    public void Dispose()
    {
        Connection.Dispose();
        if (copy is not null)
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    private static bool HasWal(string path) => new FileInfo(path + "-wal") is { Exists: true, Length: > 0 };

    private static LedgerSnapshot Open(string path, string source, bool isImmutable, string? copy)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = source,
                Mode = copy is null ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWrite,
                Pooling = false,
            }.ToString()
        );
        try
        {
            connection.Open();
            LedgerSchema.RequireSafeSqlite(connection);
            LedgerSchema.Execute(connection, "PRAGMA trusted_schema = OFF; PRAGMA cache_size = -16384; BEGIN");
            LedgerSchema.Scalar(connection, "SELECT count(*) FROM sqlite_schema");
            return new LedgerSnapshot(path, connection, isImmutable, copy);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
