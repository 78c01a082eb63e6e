using System.Diagnostics;
using System.Globalization;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Tests.Audit;

namespace ChildAllowance.Tests.Faults;

/// <summary>
/// A process of its own that appends to a ledger with eight callers until it is killed, and tells each acknowledged and
/// each refused entry on standard output; what was refused is tried again. It is this same assembly: its start-up hook
/// takes over where the variable names a folder.
/// </summary>
internal static class LedgerWriterProcess
{
    private const string FolderVariable = "CHILDALLOWANCE_LEDGER_WRITER";
    private const string ClockVariable = "CHILDALLOWANCE_LEDGER_CLOCK";
    private const int Callers = 8;

    /// <summary>Before the milliseconds that opening the ledger took.</summary>
    public const string Opened = "opened";

    /// <summary>Before the id of a refused entry.</summary>
    public const string Refused = "refused";

    /// <param name="leapingFrom">Where given, the process has a clock that leaps from there on.</param>
    /// <param name="under">A program with its arguments that runs the process and makes its system calls fail.</param>
    public static Process Start(string folder, DateTimeOffset? leapingFrom = null, params IReadOnlyList<string> under)
    {
        string[] command =
        [
            .. under,
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            "exec",
            typeof(LedgerWriterProcess).Assembly.Location,
        ];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
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
        var start = Stopwatch.GetTimestamp();
        var opening = store.OpenAsync();
        ((IAsyncResult)opening).AsyncWaitHandle.WaitOne();
        output.WriteLine($"{Opened} {Stopwatch.GetElapsedTime(start).TotalMilliseconds:F0}");
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
        while (true)
        {
            var fact = LedgerFolder.Fact(subjects: Subject.Case(1)) with { Detail = "詳細" };
            for (long? seq = null; seq is null; )
            {
                seq = await TryAppendAsync(store, fact);
                await output.WriteLineAsync(
                    seq is null
                        ? $"{Refused} {fact.Id}"
                        : string.Create(CultureInfo.InvariantCulture, $"{seq} {fact.Id}")
                );
            }
        }
    }

    private static async Task<long?> TryAppendAsync(LedgerStore store, LedgerFact fact)
    {
        try
        {
            return await store.AppendAsync(fact);
        }
        catch (LedgerUnavailableException)
        {
            return null;
        }
    }
}
