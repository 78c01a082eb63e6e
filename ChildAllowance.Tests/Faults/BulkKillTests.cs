using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Registry;
using ChildAllowance.Tests.Mailing;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Faults;

/// <summary>
/// kill -9 while a bulk action is put up and while it is carried out, in the middle of a chunk. Started again it goes on:
/// every case has one outcome and was changed once, and the ledger tells each of them once. The long form kills at every
/// single step.
/// </summary>
public sealed class BulkKillTests : KillTest
{
    private const int ShortKills = 4;

    /// <summary>Two chunks.</summary>
    private const int Changeable = BulkExecutor.ChunkSize + 40;

    /// <summary>支給済 from the start: refused when the action is judged.</summary>
    private const int Paid = 3;

    /// <summary>受給拒否 after the approval: refused when it is carried out.</summary>
    private const int OptedOutLate = 2;

    private const int All = Changeable + OptedOutLate + Paid;

    private static CancellationToken Ct => TestServices.Ct;

    [Fact]
    public async Task Killed_at_any_step_a_run_goes_on_and_changes_each_case_once()
    {
        await PrepareAsync(isApproved: true);
        await KillAsync(
            Scenarios.RunBulk,
            async host =>
            {
                await CheckRunAsync(host);
                await Scenarios.RunBulkAsync(host);
                Assert.Equal(BulkRunState.Done, await CheckRunAsync(host));
                await CheckLedgerAsync(host);
            }
        );
    }

    [Fact]
    public async Task Killed_at_any_step_of_its_start_an_action_is_there_as_a_whole_or_not_at_all()
    {
        await PrepareAsync(isApproved: false);
        await KillAsync(
            Scenarios.StartBulk,
            async host =>
            {
                if (!await IsStartedAsync(host))
                {
                    await Scenarios.StartBulkAsync(host);
                }

                Assert.True(await IsStartedAsync(host));
                await Scenarios.ApproveRoundAsync(host);
                await Scenarios.RunBulkAsync(host);
                Assert.Equal(BulkRunState.Done, await CheckRunAsync(host));
            }
        );
    }

    private async Task KillAsync(string scenario, Func<FolderHost, Task> goOnAsync)
    {
        var end = await KilledScenario.RunAsync(scenario, CopyPrepared("whole"));
        Assert.False(end.WasKilled);
        foreach (var step in StepsOf(end.Steps!.Value, ShortKills))
        {
            var folder = CopyPrepared($"killed-{step}");
            var killed = await KilledScenario.RunAsync(scenario, folder, step);
            Assert.True(killed.WasKilled, killed.Output);
            await using (var host = await FolderHost.OpenAsync(folder))
            {
                await goOnAsync(host);
                Assert.Equal(0, await host.Get<OutboxDrain>().BacklogAsync(Ct));
            }

            var verification = await LedgerVerifier.VerifyAsync(Path.Combine(folder, "ledger.db"), ct: Ct);
            Assert.True(verification.Intact, verification.Explanation);
            Delete(folder);
        }
    }

    private async Task PrepareAsync(bool isApproved)
    {
        Directory.CreateDirectory(Prepared);
        await using var host = await FolderHost.OpenAsync(Prepared);
        await ManyCases.AddAsync(
            host,
            All,
            (index, person) => person with { State = index < Paid ? CaseState.Paid : CaseState.Notified }
        );
        await AddChildrenAsync(host);
        if (!isApproved)
        {
            return;
        }

        await Scenarios.StartBulkAsync(host);
        await Scenarios.ApproveRoundAsync(host);
        await using var db = host.OpenDb();
        var late = await db
            .Cases.OrderByDescending(row => row.Id)
            .Take(OptedOutLate)
            .Select(row => row.Id)
            .ToListAsync(Ct);
        await db
            .Cases.Where(row => late.Contains(row.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, CaseState.OptedOut), Ct);
    }

    /// <summary>One child for each case.</summary>
    private static async Task AddChildrenAsync(FolderHost host)
    {
        await using var db = host.OpenDb();
        await using var transaction = await db.Database.BeginTransactionAsync(Ct);
        var cases = await db.Cases.AsNoTracking().OrderBy(row => row.Id).ToListAsync(Ct);
        var first = await NumberRange.TakeAsync(db, "person", cases.Count, Ct);
        await BulkInsert.RowsAsync(
            db,
            cases.Select(
                (row, index) =>
                    new Child
                    {
                        Id = first + index,
                        ProgrammeId = row.ProgrammeId,
                        PersonKey = [1],
                    }
            ),
            Ct
        );
        await BulkInsert.RowsAsync(
            db,
            cases.Select(
                (row, index) =>
                    TestData.EntitlementOf(
                        row,
                        first + index,
                        row.State == CaseState.Paid ? EntitlementStatus.Paid : EntitlementStatus.Open
                    )
            ),
            Ct
        );
        await db.SaveChangesAsync(Ct);
        await transaction.CommitAsync(Ct);
    }

    /// <summary>The run, its lines, the cases, their children and their timelines tell the same.</summary>
    private static async Task<BulkRunState> CheckRunAsync(FolderHost host)
    {
        await using var db = host.OpenDb();
        var run = await db.BulkRuns.AsNoTracking().SingleAsync(Ct);
        var lines = db.BulkRunItems.Where(line => line.RunId == run.Id);
        Assert.Equal(All, await lines.Select(line => line.CaseId).Distinct().CountAsync(Ct));
        Assert.Equal(All, await lines.CountAsync(Ct));
        Assert.Equal(run.HandledCount, await lines.CountAsync(line => line.IsDone != null, Ct));
        Assert.Equal(run.DoneCount, await lines.CountAsync(line => line.IsDone == true, Ct));
        Assert.True(run.State == BulkRunState.Running || run.HandledCount == All);

        var done = await lines
            .Where(line => line.IsDone == true)
            .Select(line => line.CaseId)
            .OrderBy(id => id)
            .ToListAsync(Ct);
        var held = db.Cases.Where(row => row.State == CaseState.OnHold && row.OperationId == run.OperationId);
        var children = db.Entitlements.Where(row => row.Status == EntitlementStatus.Held);
        Assert.Equal(done, await held.OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(Ct));
        Assert.Equal(done, await children.OrderBy(row => row.CaseId).Select(row => row.CaseId).ToListAsync(Ct));
        Assert.Equal(
            done,
            await db.CaseEvents.OrderBy(line => line.CaseId).Select(line => line.CaseId).ToListAsync(Ct)
        );
        return run.State;
    }

    /// <summary>True when run, lines and proposal are all there and all cases frozen; false when nothing of it is.</summary>
    private static async Task<bool> IsStartedAsync(FolderHost host)
    {
        await using var db = host.OpenDb();
        var runs = await db.BulkRuns.CountAsync(Ct);
        Assert.Equal(runs * All, await db.BulkRunItems.CountAsync(Ct));
        Assert.Equal(runs, await db.Proposals.CountAsync(Ct));
        Assert.Equal(runs * (All - Paid), await db.ProposalItems.CountAsync(Ct));
        Assert.Equal(runs * (All - Paid), await db.Cases.CountAsync(row => row.FrozenByProposalId != null, Ct));
        return runs == 1;
    }

    /// <summary>One entry for each chunk; more than 200 cases stand in the detail, by their number in the entry.</summary>
    private static async Task CheckLedgerAsync(FolderHost host)
    {
        var reader = host.Get<LedgerReader>();
        var page = await reader.PageAsync(new LedgerFilter(), long.MaxValue, 200, Ct);
        var chunks = page.Rows.Where(row => row.Act == nameof(LedgerAct.BulkActionRun)).ToList();
        Assert.Equal(
            [Changeable - BulkExecutor.ChunkSize, BulkExecutor.ChunkSize],
            chunks.Select(row => (int)row.SubjectCount).Order()
        );
        var told = new List<string>();
        foreach (var chunk in chunks)
        {
            told.AddRange(chunk.HasDetail ? (await reader.DetailAsync(chunk.Seq, Ct))!.Subjects : chunk.Subjects);
        }

        await using var db = host.OpenDb();
        Assert.Equal(Changeable, (await db.BulkRuns.SingleAsync(Ct)).DoneCount);
        var done = await db.BulkRunItems.Where(line => line.IsDone == true).Select(line => line.CaseId).ToListAsync(Ct);
        Assert.Equal(done.Select(Subject.Case).Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }
}
