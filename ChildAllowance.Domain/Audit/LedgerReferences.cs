using Microsoft.Data.Sqlite;

namespace ChildAllowance.Domain.Audit;

/// <summary>What a case database knows of the ledger, read without opening an installation and without changing the file.</summary>
public static class LedgerReferences
{
    /// <summary>
    /// Highest <c>seq</c> that the case database refers to; <see langword="null"/> where there is none or it cannot be read.
    /// </summary>
    public static long? HighestIn(string casesDb)
    {
        if (!File.Exists(casesDb))
        {
            return null;
        }

        // Beside a server its shared memory is used; without one the file stands still, and what a crash left in the -wal
        // alone is not counted.
        var isInUse = File.Exists(casesDb + "-shm") && File.Exists(casesDb + "-wal");
        try
        {
            using var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder
                {
                    DataSource = isInUse ? casesDb : $"{new Uri(Path.GetFullPath(casesDb)).AbsoluteUri}?immutable=1",
                    Mode = SqliteOpenMode.ReadOnly,
                    Pooling = false,
                }.ToString()
            );
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT max({nameof(OutboxMessage.LedgerSeq)}) FROM {OutboxMessageMapping.Table}";
            return command.ExecuteScalar() is long seq and >= 0 ? seq : null;
        }
        catch (SqliteException)
        {
            return null;
        }
    }
}
