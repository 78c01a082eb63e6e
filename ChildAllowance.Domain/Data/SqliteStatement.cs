using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ChildAllowance.Domain.Data;

/// <summary>
/// A statement run by SQLite itself, past the data provider, which makes a reader for each row it writes and asks three
/// times for each value it reads: many rows take a third of the time. Values are written as the provider writes them.
/// </summary>
internal sealed class SqliteStatement : IScannedRow, IDisposable
{
    private readonly sqlite3 connection;
    private readonly sqlite3_stmt statement;
    private byte[] text = new byte[1024];

    public SqliteStatement(SqliteConnection connection, string sql)
        : this(connection.Handle ?? throw new InvalidOperationException("The connection is not open."), sql) { }

    public SqliteStatement(sqlite3 connection, string sql)
    {
        this.connection = connection;
        Check(raw.sqlite3_prepare_v3(this.connection, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement));
    }

    /// <summary>Binds what the provider's command carries.</summary>
    public void Bind(DbParameterCollection parameters)
    {
        foreach (DbParameter parameter in parameters)
        {
            Bind(
                raw.sqlite3_bind_parameter_index(statement, parameter.ParameterName),
                parameter.Value is DBNull ? null : parameter.Value
            );
        }
    }

    /// <param name="place">Counts from 1.</param>
    public void Bind(int place, object? value) =>
        Check(
            value switch
            {
                null => raw.sqlite3_bind_null(statement, place),
                string letters => BindText(place, letters),
                long number => raw.sqlite3_bind_int64(statement, place, number),
                int number => raw.sqlite3_bind_int(statement, place, number),
                bool flag => raw.sqlite3_bind_int(statement, place, flag ? 1 : 0),
                byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(statement, place, 0),
                byte[] bytes => raw.sqlite3_bind_blob(statement, place, bytes),
                DateOnly date => BindFormatted(place, date, "yyyy-MM-dd"),
                DateTime at => BindFormatted(place, at, @"yyyy\-MM\-dd HH\:mm\:ss.FFFFFFF"),
                Guid id => BindText(place, id.ToString().ToUpperInvariant()),
                short number => raw.sqlite3_bind_int(statement, place, number),
                byte number => raw.sqlite3_bind_int(statement, place, number),
                _ => throw new NotSupportedException(value.GetType().Name),
            }
        );

    /// <summary>Makes the statement ready to be bound and run again.</summary>
    public void Reset() => raw.sqlite3_reset(statement);

    /// <summary>Goes to the next row of the answer; false after the last.</summary>
    public bool Step()
    {
        var result = raw.sqlite3_step(statement);
        if (result is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            Check(result);
        }

        return result == raw.SQLITE_ROW;
    }

    /// <param name="column">Counts from 0, here and below.</param>
    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public long Number(int column) => raw.sqlite3_column_int64(statement, column);

    public string Text(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

    /// <summary>Valid until the next row.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(statement, column);

    /// <exception cref="SqliteException">A constraint or the disk refused the row.</exception>
    public void Run()
    {
        var result = raw.sqlite3_step(statement);
        raw.sqlite3_reset(statement);
        if (result != raw.SQLITE_DONE)
        {
            Check(result);
        }
    }

    public void Dispose() => statement.Dispose();

    private int BindText(int place, string letters)
    {
        var length = Encoding.UTF8.GetMaxByteCount(letters.Length);
        if (text.Length < length)
        {
            text = new byte[length];
        }

        return raw.sqlite3_bind_text(statement, place, text.AsSpan(0, Encoding.UTF8.GetBytes(letters, text)));
    }

    private int BindFormatted<T>(int place, T value, string format)
        where T : IUtf8SpanFormattable
    {
        value.TryFormat(text, out var length, format, CultureInfo.InvariantCulture);
        return raw.sqlite3_bind_text(statement, place, text.AsSpan(0, length));
    }

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, connection);
}
