using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace ChildAllowance.Domain.Data;

/// <summary>
/// Inserts rows of one table by one prepared statement, in the caller's transaction and without change tracking.
/// Columns and conversions come from the model, so both engines take the same rows. Keys that the database gives are not
/// read back.
/// </summary>
public sealed class BulkInserter<T> : IDisposable, IAsyncDisposable
    where T : class
{
    private readonly List<Column> columns;
    private readonly SqliteStatement? statement;
    private readonly DbCommand? command;

    /// <exception cref="InvalidOperationException">The context has no open transaction.</exception>
    public BulkInserter(AllowanceDbContext db)
    {
        var transaction =
            db.Database.CurrentTransaction ?? throw new InvalidOperationException("BulkInserter needs a transaction.");
        var entity = db.Model.FindEntityType(typeof(T))!;
        columns = ColumnsOf(entity);
        var sql = Sql(db, entity, columns);
        if (db.Database.GetDbConnection() is SqliteConnection sqlite)
        {
            statement = new SqliteStatement(sqlite, sql);
            return;
        }

        command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = transaction.GetDbTransaction();
        command.CommandText = sql;
        foreach (var column in columns)
        {
            column.Parameter = column.Mapping.CreateParameter(command, column.ParameterName, null, column.IsNullable);
            command.Parameters.Add(column.Parameter);
        }
    }

    public void Add(T row)
    {
        if (statement is not null)
        {
            Run(statement, row);
        }
        else
        {
            Bind(row).ExecuteNonQuery();
        }
    }

    public async Task AddAsync(T row, CancellationToken ct)
    {
        if (statement is not null)
        {
            ct.ThrowIfCancellationRequested();
            Run(statement, row);
        }
        else
        {
            await Bind(row).ExecuteNonQueryAsync(ct);
        }
    }

    public void Dispose()
    {
        statement?.Dispose();
        command?.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Run(SqliteStatement into, T row)
    {
        Restamp(row);
        for (var place = 0; place < columns.Count; place++)
        {
            into.Bind(place + 1, columns[place].ValueOf(row));
        }

        into.Run();
    }

    private DbCommand Bind(T row)
    {
        Restamp(row);
        foreach (var column in columns)
        {
            column.Parameter!.Value = column.ValueOf(row) ?? DBNull.Value;
        }

        return command!;
    }

    private static void Restamp(T row)
    {
        if (row is IStamped stamped)
        {
            stamped.Stamp = Guid.NewGuid();
        }
    }

    private static List<Column> ColumnsOf(IEntityType entity)
    {
        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
        return
        [
            .. entity
                .GetProperties()
                .Where(property => property.ValueGenerated == ValueGenerated.Never)
                .Select(
                    (property, index) =>
                        new Column(
                            property.GetColumnName(table)!,
                            $"@p{index}",
                            (RelationalTypeMapping)property.GetTypeMapping(),
                            property.IsNullable,
                            property.GetGetter()
                        )
                ),
        ];
    }

    private static string Sql(AllowanceDbContext db, IEntityType entity, List<Column> columns)
    {
        var quote = db.GetService<ISqlGenerationHelper>();
        var names = string.Join(", ", columns.Select(column => quote.DelimitIdentifier(column.Name)));
        var values = string.Join(", ", columns.Select(column => column.ParameterName));
        return $"INSERT INTO {quote.DelimitIdentifier(entity.GetTableName()!)} ({names}) VALUES ({values})";
    }

    private sealed class Column(
        string name,
        string parameterName,
        RelationalTypeMapping mapping,
        bool isNullable,
        IClrPropertyGetter getter
    )
    {
        public string Name => name;

        public string ParameterName => parameterName;

        public RelationalTypeMapping Mapping => mapping;

        public bool IsNullable => isNullable;

        public DbParameter? Parameter { get; set; }

        public object? ValueOf(object row)
        {
            var value = getter.GetClrValue(row);
            return value is null || mapping.Converter is null ? value : mapping.Converter.ConvertToProvider(value);
        }
    }
}
