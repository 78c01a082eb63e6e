using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Payments;
using ChildAllowance.Domain.Payments.Zengin;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Faults;

/// <summary>
/// kill -9 while a round is composed, approved or written. The program is started again and the step repeated: nothing is
/// lost, nothing is half done, the ledger verifies and tells every outcome once. The long form kills at every single step.
/// </summary>
public sealed class PaymentKillTests : KillTest
{
    [Theory]
    [InlineData(Scenarios.ComposeRound)]
    [InlineData(Scenarios.ApproveRound)]
    [InlineData(Scenarios.MakePaymentFile)]
    public async Task Killed_at_any_step_the_round_is_before_or_after_it_and_goes_on(string scenario)
    {
        await PrepareAsync(Prepared, scenario);
        var whole = CopyPrepared("whole");
        var end = await KilledScenario.RunAsync(scenario, whole);
        Assert.False(end.WasKilled);
        var wanted = await BytesAsync(whole);

        foreach (var step in StepsOf(end.Steps!.Value))
        {
            var folder = CopyPrepared($"killed-{step}");
            var killed = await KilledScenario.RunAsync(scenario, folder, step);
            Assert.True(killed.WasKilled, killed.Output);
            await using (var host = await FolderHost.OpenAsync(folder))
            {
                await CheckConsistentAsync(host);
                if (!await IsDoneAsync(host, scenario))
                {
                    await Scenarios.All[scenario](host);
                }

                Assert.True(await IsDoneAsync(host, scenario));
                await CheckConsistentAsync(host);
            }

            await CheckLedgerAsync(folder, scenario);
            Assert.Equal(wanted, await BytesAsync(folder));
            Delete(folder);
        }
    }

    private static async Task PrepareAsync(string folder, string scenario)
    {
        Directory.CreateDirectory(folder);
        await using var host = await FolderHost.OpenAsync(folder);
        for (var index = 0; index < 5; index++)
        {
            await TestData.AddCaseAsync(host, 1 + (index % 2), CaseState.Payable);
        }

        await using var db = host.OpenDb();
        await db.Entitlements.ExecuteUpdateAsync(set => set.SetProperty(row => row.GrantedByProposalId, 1L));
        if (scenario == Scenarios.ComposeRound)
        {
            return;
        }

        await Scenarios.ComposeRoundAsync(host);
        var batch = await db.PaymentBatches.SingleAsync();
        var proposed = await host.Get<RoundProposalService>()
            .ProposeAsync(batch.Id, host.Begin(OperationKind.ProposalMade, Staff.Clerk));
        Assert.True(proposed.IsOk, proposed.Error?.Message);
        if (scenario == Scenarios.MakePaymentFile)
        {
            await Scenarios.ApproveRoundAsync(host);
        }
    }

    private static async Task<bool> IsDoneAsync(FolderHost host, string scenario)
    {
        await using var db = host.OpenDb();
        var batch = await db.PaymentBatches.AsNoTracking().SingleOrDefaultAsync();
        return scenario switch
        {
            Scenarios.ComposeRound => batch is not null,
            Scenarios.ApproveRound => batch!.State == PaymentBatchState.Approved,
            _ => batch!.State == PaymentBatchState.FileMade,
        };
    }

    /// <summary>All or nothing: cases, children, lines and round tell the same.</summary>
    private static async Task CheckConsistentAsync(FolderHost host)
    {
        await using var db = host.OpenDb();
        var scheduled = await db.Cases.CountAsync(row => row.State == CaseState.Scheduled);
        var batches = await db.PaymentBatches.CountAsync();
        Assert.Equal(batches == 0 ? 0 : 5, scheduled);
        Assert.Equal(
            await db.Entitlements.CountAsync(row => row.Status == EntitlementStatus.Reserved),
            await db.PaymentLines.CountAsync(row => row.Status == PaymentStatus.Planned)
        );
        var files = await db.PaymentFiles.CountAsync();
        Assert.Equal(await db.PaymentBatches.CountAsync(row => row.State == PaymentBatchState.FileMade), files);
        Assert.Equal(files, await db.StoredFiles.CountAsync());
        Assert.Equal(files, await db.StorageMedia.CountAsync());
        foreach (var stored in await db.StoredFiles.ToListAsync())
        {
            var bytes = await host.Get<ExportStore>().ReadAsync(stored, CancellationToken.None);
            Assert.True(ZenginFileReader.Read(bytes).IsOk);
        }
    }

    /// <summary>Intact, nothing waits in the outbox, and every announced act has exactly one outcome.</summary>
    private static async Task CheckLedgerAsync(string folder, string scenario)
    {
        await using var host = await FolderHost.OpenAsync(folder);
        Assert.Equal(0, await host.Get<OutboxDrain>().BacklogAsync());
        var verification = await LedgerVerifier.VerifyAsync(Path.Combine(folder, "ledger.db"));
        Assert.True(verification.Intact, verification.Explanation);
        if (scenario == Scenarios.ComposeRound)
        {
            return;
        }

        var act = scenario == Scenarios.ApproveRound ? LedgerAct.ProposalApproved : LedgerAct.FileExported;
        var page = await host.Get<LedgerReader>().PageAsync(new LedgerFilter(), long.MaxValue, 500);
        var outcomes = page.Rows.Where(row => row.Act == act.ToString()).ToList();
        Assert.Single(outcomes, row => row.Outcome == "ok");
        Assert.Equal(
            outcomes.Count(row => row.Outcome == "intent"),
            outcomes.Count(row => row.Outcome is "ok" or "failed")
        );
    }

    /// <summary>The files of the folder, opened: the same content gives the same bytes in every run.</summary>
    private static async Task<IReadOnlyList<string>> BytesAsync(string folder)
    {
        await using var host = await FolderHost.OpenAsync(folder);
        await using var db = host.OpenDb();
        return await db.StoredFiles.OrderBy(row => row.Id).Select(row => row.Sha256).ToListAsync();
    }
}
