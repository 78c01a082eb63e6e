using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Audit.Store;
using ChildAllowance.Tests.Audit;

namespace ChildAllowance.Tests.Faults;

/// <summary>kill -9 while signing keys change and epochs are sealed: one key counts, no seal is missing or made twice.</summary>
public sealed class LedgerKeyKillTests : IDisposable
{
    private readonly LedgerFolder folder = new();
    private readonly SealEnvelope envelope = SealEnvelope.Create();

    private static bool IsLong => Environment.GetEnvironmentVariable("ALLOWANCE_TEST_LONG") == "1";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_changes_of_keys_leave_a_ledger_that_signs_and_seals()
    {
        using (var store = await folder.OpenAsync())
        {
            var beginning = LedgerFolder.Fact(LedgerAct.SealsCommissioned);
            Assert.True(await store.CommissionSealsAsync(envelope, beginning, Ct));
        }

        var random = new Random(24);
        for (var kill = 0; kill < (IsLong ? 200 : 4); kill++)
        {
            await AppendAndKillAsync(kill, random.Next(20, 300));
            await AssertIntactAsync();
            var signed = await ReopenAsync(kill);
            Assert.Equal(0, (await AssertIntactAsync()).NotYetSigned);
            Assert.True(signed > 1);
            Assert.Equal(
                [SealChain.FileName, SignerFolder.FileName],
                Directory.GetFiles(folder.Options.KeysFolder).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            );
        }
    }

    public void Dispose() => folder.Dispose();

    private async Task AppendAndKillAsync(int run, int after)
    {
        using var writer = new LedgerWriterRun(LedgerWriterProcess.Start(folder.Root, StartOf(run)));
        await writer.ReadUntilAsync(() => writer.Acknowledged.Count >= after);
        await writer.KillAsync();
    }

    /// <summary>The next program at work: it finds its keys, and closes with a signature over everything.</summary>
    private async Task<long> ReopenAsync(int run)
    {
        var options = folder.Options with { Clock = new LeapingClock(StartOf(run).AddYears(2)) };
        using var store = new LedgerStore(options);
        await store.OpenAsync(ct: Ct);
        await store.AppendAsync(LedgerFolder.Fact(), Ct);
        Assert.Equal((LedgerState.Ready, null), (store.Health.State, store.Health.Problem));
        return (long)folder.Scalar("SELECT count(*) FROM signer")!;
    }

    private async Task<LedgerVerification> AssertIntactAsync()
    {
        var verification = await LedgerVerifier.VerifyAsync(folder.Options.Path, envelopes: [envelope], ct: Ct);
        Assert.True(verification.Intact, verification.Explanation);
        return verification;
    }

    /// <summary>Each program begins years after the last one, however far that one leapt.</summary>
    private static DateTimeOffset StartOf(int run) => new(2030 + (run * 5), 1, 1, 0, 0, 0, TimeSpan.Zero);
}
