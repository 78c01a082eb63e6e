using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ChildAllowance.Domain.Data;

/// <summary>One row of a <see cref="RowScan"/>; columns count from 0 in the order of the query's projection.</summary>
internal interface IScannedRow
{
    bool IsNull(int column);

    long Number(int column);

    string Text(int column);

    /// <summary>Valid until the next row.</summary>
    ReadOnlySpan<byte> Bytes(int column);
}

/// <summary>
/// Reads the rows of a query one by one, for jobs that go through a whole table: the query is LINQ like any other, its rows
/// are taken from the database without entities, boxing or tracking.
/// </summary>
internal static class RowScan
{
    private const int PatienceMilliseconds = 30_000;

    /// <param name="query">Projects to the columns that <paramref name="take"/> reads, each of them once.</param>
    public static async Task ReadAsync<T>(
        AllowanceDbContext db,
        IQueryable<T> query,
        Action<IScannedRow> take,
        CancellationToken ct
    )
    {
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await using var command = query.CreateDbCommand();
            if (command is SqliteCommand sqlite)
            {
                Read(sqlite, take, ct);
            }
            else
            {
                await ReadByProviderAsync(command, take, ct);
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static void Read(SqliteCommand command, Action<IScannedRow> take, CancellationToken ct)
    {
        var connection = command.Connection!;
        SQLitePCL.raw.sqlite3_busy_timeout(connection.Handle, PatienceMilliseconds);
        using var statement = new SqliteStatement(connection, command.CommandText);
        statement.Bind(command.Parameters);
        while (statement.Step())
        {
            ct.ThrowIfCancellationRequested();
            take(statement);
        }
    }

    internal static async Task ReadByProviderAsync(DbCommand command, Action<IScannedRow> take, CancellationToken ct)
    {
        await using var reader = await command.ExecuteReaderAsync(ct);
        var row = new ProviderRow(reader);
        while (await reader.ReadAsync(ct))
        {
            take(row);
        }
    }

    private sealed class ProviderRow(DbDataReader reader) : IScannedRow
    {
        public bool IsNull(int column) => reader.IsDBNull(column);

        public long Number(int column) => Convert.ToInt64(reader.GetValue(column), null);

        public string Text(int column) => reader.GetString(column);

        public ReadOnlySpan<byte> Bytes(int column) => reader.GetFieldValue<byte[]>(column);
    }
}
