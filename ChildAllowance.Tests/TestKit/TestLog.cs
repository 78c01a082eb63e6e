using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ChildAllowance.Tests.TestKit;

/// <summary>Keeps what a test's server logs, warnings and above; the host hands it to the test's output when it ends.</summary>
public sealed class TestLog : ILoggerProvider
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> lines = [];

    /// <summary>Errors so far, with their exceptions.</summary>
    public IEnumerable<string> Errors => lines.Where(line => line.Level >= LogLevel.Error).Select(line => line.Text);

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    /// <summary>Writes the lines where a runner shows them only for a test that failed.</summary>
    public void Show(ITestOutputHelper? output)
    {
        foreach (var (level, text) in lines)
        {
            output?.WriteLine($"{level}: {text}");
        }
    }

    public void Dispose() => lines.Clear();

    private sealed class Logger(TestLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (IsEnabled(logLevel))
            {
                log.lines.Enqueue((logLevel, $"{category}: {formatter(state, exception)} {exception}"));
            }
        }
    }
}
