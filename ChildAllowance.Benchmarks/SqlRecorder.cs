using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ChildAllowance.Benchmarks;

/// <summary>One statement as the product sent it, with its values.</summary>
public sealed record RecordedSql(string Text, IReadOnlyList<SqliteParameter> Parameters);

/// <summary>Listens to what is sent to the database while it lives: the baseline is then exactly the same SQL.</summary>
public sealed class SqlRecorder : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly List<IDisposable> subscriptions = [];
    private readonly List<RecordedSql> statements = [];

    public SqlRecorder()
    {
        subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public IReadOnlyList<RecordedSql> Statements => statements;

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
        {
            subscriptions.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == RelationalEventId.CommandExecuting.Name && value.Value is CommandEventData sent)
        {
            var parameters = sent
                .Command.Parameters.Cast<SqliteParameter>()
                .Select(one => new SqliteParameter(one.ParameterName, one.Value));
            statements.Add(new RecordedSql(sent.Command.CommandText, [.. parameters]));
        }
    }

    public void OnCompleted()
    {
        // The process ends with the listeners: nothing to give back.
    }

    public void OnError(Exception error) => throw new InvalidOperationException("Listening failed.", error);

    public void Dispose() => subscriptions.ForEach(one => one.Dispose());
}
