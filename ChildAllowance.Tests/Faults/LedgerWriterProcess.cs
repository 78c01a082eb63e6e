using System.Diagnostics;
using System.Globalization;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Tests.Audit;

namespace ChildAllowance.Tests.Faults;

/// <summary>
/// A process of its own that appends to a ledger with eight callers until it is killed, and tells each acknowledged
/// entry on standard output. It is this same assembly: its start-up hook takes over where the variable names a folder.
/// </summary>
internal static class LedgerWriterProcess
{
    private const string FolderVariable = "CHILDALLOWANCE_LEDGER_WRITER";
    private const string ClockVariable = "CHILDALLOWANCE_LEDGER_CLOCK";
    private const int Callers = 8;

    /// <param name="leapingFrom">Where given, the process has a clock that leaps from there on.</param>
    public static Process Start(string folder, DateTimeOffset? leapingFrom = null)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            ArgumentList = { "exec", typeof(LedgerWriterProcess).Assembly.Location },
            Environment =
            {
                [FolderVariable] = folder,
                [ClockVariable] = leapingFrom?.ToString("O", CultureInfo.InvariantCulture),
                ["DOTNET_STARTUP_HOOKS"] = typeof(LedgerWriterProcess).Assembly.Location,
            },
        };
        return Process.Start(start)!;
    }

    /// <summary>Never returns where the variable is set: the parent kills this process.</summary>
    public static void RunWhenAsked()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is not { Length: > 0 } folder)
        {
            return;
        }

        var store = new LedgerStore(OptionsIn(folder));
        var output = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true });
        for (var caller = 0; caller < Callers; caller++)
        {
            _ = Task.Run(() => AppendForEverAsync(store, output));
        }

        new ManualResetEventSlim().Wait(Timeout.Infinite);
    }

    private static LedgerOptions OptionsIn(string folder) =>
        new()
        {
            Path = Path.Combine(folder, "ledger.db"),
            KeysFolder = Path.Combine(folder, "keys"),
            Clock = Environment.GetEnvironmentVariable(ClockVariable) is { Length: > 0 } start
                ? new LeapingClock(DateTimeOffset.Parse(start, CultureInfo.InvariantCulture))
                : TimeProvider.System,
        };

    private static async Task AppendForEverAsync(LedgerStore store, TextWriter output)
    {
        await store.OpenAsync();
        while (true)
        {
            var fact = LedgerFolder.Fact(subjects: Subject.Case(1)) with { Detail = "詳細" };
            var seq = await store.AppendAsync(fact);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{seq} {fact.Id}"));
        }
    }
}
