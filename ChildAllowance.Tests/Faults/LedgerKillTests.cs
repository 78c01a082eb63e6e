using ChildAllowance.Domain.Audit;
using ChildAllowance.Tests.Audit;
using ChildAllowance.Tests.TestKit;

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
        var kills = IsLong ? 200 : 25;
        var random = new Random(49);
        var acknowledged = new Dictionary<long, Guid>();
        var openings = new List<TimeSpan>();
        for (var kill = 0; kill < kills; kill++)
        {
            openings.Add(await AppendAndKillAsync(random.Next(1, 800), acknowledged));
            var verification = await LedgerVerifier.VerifyAsync(folder.Options.Path, ct: Ct);
            Assert.True(verification.Intact, verification.Explanation);
            Assert.True(verification.Entries > acknowledged.Keys.Max());
        }

        await LedgerWriterRun.AssertAllThereAsync(folder, acknowledged);
        Assert.Equal("ok", folder.Scalar("PRAGMA integrity_check"));
        openings.Sort();
        await File.WriteAllTextAsync(
            TestKit.Browser.ResultPath("ledger-kills.txt"),
            $"""
            {kills} kills while eight callers append: {acknowledged.Count} acknowledged entries, 0 lost
            opening the ledger after a kill: median {openings[kills / 2].TotalMilliseconds} ms, longest {openings[
                ^1
            ].TotalMilliseconds} ms

            """,
            Ct
        );
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

        await LedgerWriterRun.AssertAllThereAsync(folder, acknowledged);
        Assert.True((await LedgerVerifier.VerifyAsync(folder.Options.Path, ct: Ct)).Intact);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_tail_that_was_lost_with_the_wal_file_is_missed_at_the_next_start(bool isThere)
    {
        await folder.FillAsync(1);
        var acknowledged = new Dictionary<long, Guid>();
        await AppendAndKillAsync(50, acknowledged);
        if (isThere)
        {
            FlipFirstFrame(folder.Options.Path + "-wal");
        }
        else
        {
            File.Delete(folder.Options.Path + "-wal");
        }

        using var store = await folder.OpenAsync(minimumSeq: acknowledged.Keys.Max());
        Assert.Equal(LedgerState.RolledBack, store.Health.State);
        Assert.Contains("業務データ", store.Health.Problem);
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => store.AppendAsync(LedgerFolder.Fact(), Ct));
    }

    public void Dispose() => folder.Dispose();

    /// <returns>How long opening the ledger took.</returns>
    private async Task<TimeSpan> AppendAndKillAsync(int after, Dictionary<long, Guid> acknowledged)
    {
        using var run = new LedgerWriterRun(LedgerWriterProcess.Start(folder.Root));
        await run.ReadUntilAsync(() => run.Acknowledged.Count >= after);
        await run.KillAsync();
        lock (acknowledged)
        {
            foreach (var (seq, id) in run.Acknowledged)
            {
                acknowledged.Add(seq, id);
            }
        }

        return run.Opening;
    }

    /// <summary>A byte in the first page after the file's head of 32 bytes and the frame's of 24.</summary>
    private static void FlipFirstFrame(string path)
    {
        using var wal = new FileStream(path, FileMode.Open);
        wal.Position = 32 + 24 + 100;
        var value = wal.ReadByte();
        wal.Position--;
        wal.WriteByte((byte)(value ^ 1));
    }
}
