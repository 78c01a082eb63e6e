using System.Diagnostics;
using ChildAllowance.Domain.Data;
using Microsoft.Data.Sqlite;

namespace ChildAllowance.Benchmarks;

/// <summary>The bare engine in this process: prepared statements, every value of every row read, nothing else.</summary>
public sealed class RawDatabase : IDisposable
{
    private readonly SqliteConnection connection;

    public RawDatabase(string path)
    {
        connection = new SqliteConnection(SqliteSettings.ConnectionString(path) + ";Pooling=False");
        connection.Open();
        Execute("PRAGMA cache_size=-65536; PRAGMA synchronous=FULL;");
    }

    public int Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }

    public long Count(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    public double Time(IEnumerable<RecordedSql> statements)
    {
        var watch = Stopwatch.StartNew();
        foreach (var statement in statements)
        {
            Read(statement.Text, statement.Parameters);
        }

        return watch.Elapsed.TotalMilliseconds;
    }

    /// <summary>Reads all and answers the number of rows.</summary>
    public int Read(string sql, IEnumerable<SqliteParameter> parameters)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var one in parameters)
        {
            command.Parameters.Add(new SqliteParameter(one.ParameterName, one.Value));
        }

        using var reader = command.ExecuteReader();
        var rows = 0;
        var values = new object[reader.FieldCount];
        while (reader.Read())
        {
            reader.GetValues(values);
            rows++;
        }

        return rows;
    }

    public void Dispose() => connection.Dispose();
}
