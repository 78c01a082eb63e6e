using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ChildAllowance.Domain.Data;

/// <summary>How the case database is opened: WAL (set once by the file), FULL, foreign keys, 64 MB cache, 30 s of patience.</summary>
public static class SqliteSettings
{
    public static string ConnectionString(string path) =>
        new SqliteConnectionStringBuilder
        {
            DataSource = path,
            ForeignKeys = true,
            DefaultTimeout = 30,
        }.ToString();

    /// <summary>Settings of a connection that SQLite does not keep in the file.</summary>
    public sealed class PragmaInterceptor : DbConnectionInterceptor
    {
        private const string ReadPragmas = "PRAGMA cache_size=-65536; PRAGMA trusted_schema=OFF;";

        private const string Pragmas =
            ReadPragmas + "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = PragmasFor(connection);
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(
            DbConnection connection,
            ConnectionEndEventData eventData,
            CancellationToken cancellationToken = default
        )
        {
            await using var command = connection.CreateCommand();
            command.CommandText = PragmasFor(connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        /// <summary>EF looks read-only whether the file is there; such a connection cannot change the journal mode.</summary>
        private static string PragmasFor(DbConnection connection) =>
            new SqliteConnectionStringBuilder(connection.ConnectionString).Mode == SqliteOpenMode.ReadOnly
                ? ReadPragmas
                : Pragmas;
    }
}
