using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Mailing;
using ChildAllowance.Tests.Mailing;
using ChildAllowance.Tests.TestKit;
using ChildAllowance.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Faults;

/// <summary>
/// kill -9 while a mailing run is approved and while its archive is written. Started again, the step was done or was not,
/// and can be repeated. The long form kills at every single step.
/// </summary>
public sealed class MailingKillTests : KillTest
{
    private const int CaseCount = 30;

    private static CancellationToken Ct => TestServices.Ct;

    [Theory]
    [InlineData(Scenarios.ApproveMailing, MailingBatchState.Approved)]
    [InlineData(Scenarios.MakeLabelFile, MailingBatchState.FileMade)]
    public async Task Killed_at_any_step_the_run_is_before_or_after_it_and_goes_on(
        string scenario,
        MailingBatchState after
    )
    {
        await PrepareAsync(Prepared, scenario);
        var end = await KilledScenario.RunAsync(scenario, CopyPrepared("whole"));
        Assert.False(end.WasKilled);

        foreach (var step in StepsOf(end.Steps!.Value))
        {
            var folder = CopyPrepared($"killed-{step}");
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
            Delete(folder);
        }
    }

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
}
