using System.Diagnostics;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Tests.Audit;

namespace ChildAllowance.Tests.Faults;

/// <summary>
/// Disks that fail under a program at work: what could not be made durable is refused, nothing acknowledged is lost, and
/// the program goes on by itself.
/// </summary>
public sealed class LedgerDiskTests : IDisposable
{
    private const string Strace = "/usr/bin/strace";
    private const string Prlimit = "/usr/bin/prlimit";

    private readonly LedgerFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Failed_syncs_are_told_and_nothing_acknowledged_is_lost()
    {
        using var run = await StartUnderStraceAsync("error=EIO:when=20..40");
        await run.ReadUntilAsync(() => run.Refusals > 0);
        await run.ReadUntilAsync(() => run.Waiting == 0);
        await AssertKeptAsync(run);
    }

    [Fact]
    public async Task On_a_slow_disk_nothing_is_acknowledged_before_it_is_synced()
    {
        using var run = await StartUnderStraceAsync("delay_enter=20000");
        await run.ReadUntilAsync(() => run.Acknowledged.Count >= 100);
        await AssertKeptAsync(run);
        Assert.Equal(0, run.Refusals);
    }

    [Fact]
    public async Task A_disk_that_fills_up_under_eight_callers_refuses_them_and_takes_them_when_there_is_room()
    {
        Assert.SkipUnless(File.Exists(Prlimit), "prlimit is not installed");
        await folder.FillAsync(1);
        using var run = new LedgerWriterRun(
            LedgerWriterProcess.Start(folder.Root, null, "/bin/sh", "-c", "trap '' XFSZ; exec \"$@\"", "sh")
        );
        await run.ReadUntilAsync(() => run.Acknowledged.Count >= 50);
        await LimitFilesAsync(run, "300000");
        await run.ReadUntilAsync(() => run.Waiting == 8);
        await LimitFilesAsync(run, "unlimited");
        await run.ReadUntilAsync(() => run.Waiting == 0);
        await AssertKeptAsync(run);
    }

    public void Dispose() => folder.Dispose();

    /// <param name="fault">What happens to the syncs of the process, as strace says it.</param>
    private async Task<LedgerWriterRun> StartUnderStraceAsync(string fault)
    {
        Assert.SkipUnless(File.Exists(Strace), "strace is not installed");
        const string Syncs = "fsync,fdatasync";
        string[] strace =
        [
            Strace,
            "-f",
            "-qq",
            "-o",
            "/dev/null",
            "-e",
            $"trace={Syncs}",
            "-e",
            $"inject={Syncs}:{fault}",
        ];
        using var probe = Process.Start(strace[0], [.. strace[1..], "true"]);
        await probe.WaitForExitAsync(Ct);
        Assert.SkipUnless(probe.ExitCode == 0, "strace may not follow a process here");
        await folder.FillAsync(1);
        return new LedgerWriterRun(LedgerWriterProcess.Start(folder.Root, null, strace));
    }

    private static async Task LimitFilesAsync(LedgerWriterRun run, string bytes)
    {
        using var prlimit = Process.Start(Prlimit, [$"--pid={run.ProcessId}", $"--fsize={bytes}:"]);
        await prlimit.WaitForExitAsync(Ct);
        Assert.Equal(0, prlimit.ExitCode);
    }

    private async Task AssertKeptAsync(LedgerWriterRun run)
    {
        await run.KillAsync();
        var verification = await LedgerVerifier.VerifyAsync(folder.Options.Path, ct: Ct);
        Assert.True(verification.Intact, verification.Explanation);
        await LedgerWriterRun.AssertAllThereAsync(folder, run.Acknowledged);
    }
}
