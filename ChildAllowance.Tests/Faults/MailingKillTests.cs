using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Mailing;
using ChildAllowance.Tests.Mailing;
using ChildAllowance.Tests.TestKit;
using ChildAllowance.Web.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Faults;

/// <summary>
/// kill -9 while a mailing run is approved and while its archive is written. Started again, the step was done or was not,
/// and can be repeated. The long form kills at every single step.
/// </summary>
public sealed class MailingKillTests : IDisposable
{
    private const int ShortKills = 2;
    private const int CaseCount = 30;

    private readonly string root = Directory.CreateTempSubdirectory("childallowance-mailing-kill-").FullName;

    private static bool IsLong => Environment.GetEnvironmentVariable("ALLOWANCE_TEST_LONG") == "1";

    private static CancellationToken Ct => TestServices.Ct;

    [Theory]
    [InlineData(Scenarios.ApproveMailing, MailingBatchState.Approved)]
    [InlineData(Scenarios.MakeLabelFile, MailingBatchState.FileMade)]
    public async Task Killed_at_any_step_the_run_is_before_or_after_it_and_goes_on(
        string scenario,
        MailingBatchState after
    )
    {
        var prepared = Path.Combine(root, "prepared");
        await PrepareAsync(prepared, scenario);
        var end = await KilledScenario.RunAsync(scenario, Copy(prepared, "whole"));
        Assert.False(end.WasKilled);

        foreach (var step in StepsOf(end.Steps!.Value))
        {
            var folder = Copy(prepared, $"killed-{step}");
            var killed = await KilledScenario.RunAsync(scenario, folder, step);
            Assert.True(killed.WasKilled, killed.Output);
            await using (var host = await FolderHost.OpenAsync(folder))
            {
                Assert.Empty(await host.Get<LedgerReader>().OpenIntentsAsync(Ct));
                if (await CheckConsistentAsync(host, folder) != after)
                {
                    await Scenarios.All[scenario](host);
                }

                Assert.Equal(after, await CheckConsistentAsync(host, folder));
            }

            var verification = await LedgerVerifier.VerifyAsync(Path.Combine(folder, "ledger.db"), ct: Ct);
            Assert.True(verification.Intact, verification.Explanation);
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(root, recursive: true);
    }

    /// <summary>Every step, or the last one and one in the middle.</summary>
    private static IEnumerable<int> StepsOf(int count) =>
        IsLong
            ? Enumerable.Range(1, count)
            : Enumerable.Range(1, ShortKills).Select(part => Math.Max(1, count * part / ShortKills)).Distinct();

    private static async Task PrepareAsync(string folder, string scenario)
    {
        Directory.CreateDirectory(folder);
        await using var host = await FolderHost.OpenAsync(folder);
        await ManyCases.AddAsync(host, CaseCount, (_, person) => person);
        var mailing = host.Get<MailingService>();
        await mailing.DraftAsync(
            new DraftMailing { Title = "第1回" },
            host.Begin(OperationKind.MailingBatchDrafted, Staff.Clerk),
            Ct
        );
        var proposed = await mailing.ProposeAsync(1, host.Begin(OperationKind.ProposalMade, Staff.Clerk), Ct);
        Assert.True(proposed.IsOk, proposed.Error?.Message);
        if (scenario == Scenarios.MakeLabelFile)
        {
            await Scenarios.ApproveRoundAsync(host);
        }
    }

    /// <summary>Run, proposal, freeze, file on disk, medium and password tell the same story.</summary>
    private static async Task<MailingBatchState> CheckConsistentAsync(FolderHost host, string folder)
    {
        await using var db = host.OpenDb();
        var run = await db.MailingBatches.AsNoTracking().SingleAsync(Ct);
        var proposal = await db.Proposals.AsNoTracking().SingleAsync(Ct);
        var isOpen = run.State == MailingBatchState.Proposed;
        var isMade = run.State == MailingBatchState.FileMade;
        Assert.Equal(isOpen ? ProposalStatus.Open : ProposalStatus.Approved, proposal.Status);
        Assert.Equal(isOpen ? CaseCount : 0, await db.Cases.CountAsync(row => row.FrozenByProposalId != null, Ct));
        Assert.Equal(isMade, run.SealedPassword is not null);
        var files = await db.StoredFiles.AsNoTracking().ToListAsync(Ct);
        Assert.Equal(isMade ? 1 : 0, files.Count);
        Assert.Equal(files.Count, await db.StorageMedia.CountAsync(Ct));
        var exports = new DataFolder(folder).Exports;
        Assert.Equal(
            files.Select(file => file.SealedName),
            Directory.Exists(exports) ? Directory.EnumerateFiles(exports).Select(Path.GetFileName) : []
        );
        foreach (var file in files)
        {
            Assert.Equal(file.ByteCount, (await host.Get<ExportStore>().ReadAsync(file, Ct)).Length);
        }

        return run.State;
    }

    private string Copy(string prepared, string name)
    {
        SqliteConnection.ClearAllPools();
        var folder = Path.Combine(root, name);
        foreach (var path in Directory.EnumerateFiles(prepared, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(prepared, path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(path, copy);
        }

        return folder;
    }
}
