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
    private const int Callers = 8;

    public static Process Start(string folder)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            ArgumentList = { "exec", typeof(LedgerWriterProcess).Assembly.Location },
            Environment =
            {
                [FolderVariable] = folder,
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

    internal static LedgerOptions OptionsIn(string folder) =>
        new() { Path = Path.Combine(folder, "ledger.db"), KeysFolder = Path.Combine(folder, "keys") };

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
