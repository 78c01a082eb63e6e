using System.Globalization;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Tests.Audit;

namespace ChildAllowance.Tests.Faults;

/// <summary>kill -9 while eight callers append: no acknowledged entry is lost, no gap, no repair by hand.</summary>
public sealed class LedgerKillTests : IDisposable
{
    private readonly LedgerFolder folder = new();

    private static bool IsLong => Environment.GetEnvironmentVariable("ALLOWANCE_TEST_LONG") == "1";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_writers_lose_no_acknowledged_entry()
    {
        var random = new Random(49);
        var acknowledged = new Dictionary<long, Guid>();
        for (var kill = 0; kill < (IsLong ? 200 : 4); kill++)
        {
            await AppendAndKillAsync(random.Next(1, 800), acknowledged);
            var verification = await LedgerVerifier.VerifyAsync(folder.Options.Path, ct: Ct);
            Assert.True(verification.Intact, verification.Explanation);
            Assert.True(verification.Entries > acknowledged.Keys.Max());
        }

        await AssertAllThereAsync(acknowledged);
        Assert.Equal("ok", folder.Scalar("PRAGMA integrity_check"));
    }

    [Fact]
    public async Task A_killed_program_beside_a_running_one_leaves_the_running_one_at_work()
    {
        var acknowledged = new Dictionary<long, Guid>();
        using (var store = await folder.OpenAsync())
        {
            var other = AppendAndKillAsync(300, acknowledged);
            while (!other.IsCompleted)
            {
                var fact = LedgerFolder.Fact();
                acknowledged.Add(await store.AppendAsync(fact, Ct), fact.Id);
            }

            await other;
            await store.AppendAsync(LedgerFolder.Fact(), Ct);
        }

        await AssertAllThereAsync(acknowledged);
        Assert.True((await LedgerVerifier.VerifyAsync(folder.Options.Path, ct: Ct)).Intact);
    }

    public void Dispose() => folder.Dispose();

    private async Task AppendAndKillAsync(int after, Dictionary<long, Guid> acknowledged)
    {
        using var process = LedgerWriterProcess.Start(folder.Root);
        var told = new List<string>();
        for (var number = 0; number < after; number++)
        {
            told.Add(await process.StandardOutput.ReadLineAsync(Ct) ?? throw new EndOfStreamException());
        }

        process.Kill();
        var rest = await process.StandardOutput.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
        // The last line may be cut off by the kill.
        told.AddRange(rest.Split('\n')[..^1]);
        lock (acknowledged)
        {
            foreach (var parts in told.Select(line => line.Split(' ')))
            {
                acknowledged.Add(long.Parse(parts[0], CultureInfo.InvariantCulture), Guid.Parse(parts[1]));
            }
        }
    }

    private async Task AssertAllThereAsync(Dictionary<long, Guid> acknowledged)
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
    }
}
