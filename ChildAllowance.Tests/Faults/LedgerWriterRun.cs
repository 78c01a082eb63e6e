using System.Diagnostics;
using System.Globalization;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Tests.Audit;

namespace ChildAllowance.Tests.Faults;

/// <summary>What one <see cref="LedgerWriterProcess"/> told until it was killed.</summary>
internal sealed class LedgerWriterRun(Process process) : IDisposable
{
    private readonly Dictionary<long, Guid> acknowledged = [];
    private readonly HashSet<Guid> waiting = [];

    /// <summary>Ids of the acknowledged entries by their places.</summary>
    public IReadOnlyDictionary<long, Guid> Acknowledged => acknowledged;

    /// <summary>How often an entry was refused.</summary>
    public int Refusals { get; private set; }

    /// <summary>Entries that were refused and not acknowledged since.</summary>
    public int Waiting => waiting.Count;

    /// <summary>How long the process took to open the ledger.</summary>
    public TimeSpan Opening { get; private set; }

    /// <summary>The process that was started; under another program it is that one's child.</summary>
    public int ProcessId => process.Id;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Reads on until <paramref name="enough"/> is true.</summary>
    public async Task ReadUntilAsync(Func<bool> enough)
    {
        while (!enough())
        {
            Take(await process.StandardOutput.ReadLineAsync(Ct) ?? throw new EndOfStreamException());
        }
    }

    /// <summary>kill -9, and what was told before it.</summary>
    public async Task KillAsync()
    {
        process.Kill(entireProcessTree: true);
        var rest = await process.StandardOutput.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
        // The last line may be cut off by the kill.
        foreach (var line in rest.Split('\n')[..^1])
        {
            Take(line);
        }
    }

    /// <summary>Every acknowledged entry is in the ledger, at its place.</summary>
    public static async Task AssertAllThereAsync(LedgerFolder folder, IReadOnlyDictionary<long, Guid> acknowledged)
    {
        using var store = await folder.OpenAsync();
        var reader = new LedgerReader(store);
        var found = new Dictionary<long, Guid>();
        for (long? before = long.MaxValue; before is not null; )
        {
            var page = await reader.PageAsync(new LedgerFilter(), before, 200, Ct);
            foreach (var row in page.Rows)
            {
                found.Add(row.Seq, row.Id);
            }

            before = page.Next;
        }

        Assert.All(acknowledged, pair => Assert.Equal(pair.Value, found[pair.Key]));
        Assert.Equal(found.Count, found.Values.Distinct().Count());
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }

    private void Take(string line)
    {
        var parts = line.Split(' ');
        switch (parts[0])
        {
            case LedgerWriterProcess.Opened:
                Opening = TimeSpan.FromMilliseconds(long.Parse(parts[1], CultureInfo.InvariantCulture));
                break;
            case LedgerWriterProcess.Refused:
                Refusals++;
                waiting.Add(Guid.Parse(parts[1]));
                break;
            default:
                acknowledged.Add(long.Parse(parts[0], CultureInfo.InvariantCulture), Guid.Parse(parts[1]));
                waiting.Remove(Guid.Parse(parts[1]));
                break;
        }
    }
}
