using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Operations.Demo;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Benchmarks.Goals;

/// <summary>保留 of every case that stands at 案内発送済, as a clerk asks for it and the background carries it out.</summary>
public sealed class BulkHold : SpeedGoal
{
    private static readonly BulkSelection Notified = BulkSelection.OfSearch(
        new CaseSearch { State = CaseState.Notified }
    );

    private static readonly BulkOrder Hold = new() { Action = BulkAction.Hold, HoldReason = HoldReason.Inquiry };

    private readonly List<double> locks = [];
    private readonly List<double> ledgerTimes = [];
    private string approved = "";
    private Site? site;
    private RawDatabase? raw;
    private Scale scale = Scale.W;
    private string folder = "";
    private int round;
    private int count;

    public override string Name => "bulk";

    public override string Job =>
        "一括保留（全件の判定、案件・児童・経過、案件ごとの結果、記録簿）: start and run by the services";

    public override string Baseline => "UPDATE of the cases and INSERT … SELECT of their events, bare, one transaction";

    public override double Goal => 5;

    public override double Stretch => 3;

    public override IEnumerable<string> Remarks =>
        [
            $"{count:N0} cases; of it the ledger {Measurement.Percentile(ledgerTimes, 0.5):F0} ms",
            $"longest write lock: median {Measurement.Percentile(locks, 0.5):F0} ms, worst {locks.DefaultIfEmpty().Max():F0} ms (goal 250 ms)",
            approved,
            "the baseline judges nothing, touches no entitlement and keeps no outcome of each case",
        ];

    public override async Task PrepareAsync(Scale scale, string folder)
    {
        this.scale = scale;
        this.folder = folder;
        for (var turn = 0; turn < 2; turn++)
        {
            await BeforeEachAsync();
            approved = await HoldWithApprovalAsync();
        }
    }

    public override async Task BeforeEachAsync()
    {
        await CleanUpAsync();
        round++;
        site = await Site.OpenAsync(
            await PreparedData.CopyAsync(Stage.Posted, scale, Path.Combine(folder, $"ours{round}"))
        );
        var theirs = Path.Combine(folder, "theirs.db");
        File.Copy(site.Folder.CasesDb, theirs, overwrite: true);
        raw = new RawDatabase(theirs);
        raw.Execute("PRAGMA journal_mode=WAL");
        count = (await PreviewAsync()).SelectedCount;
    }

    public override async Task<double> ProductAsync()
    {
        await LiftThresholdAsync();
        site!.WriteLocks.Forget();
        var work = await Tool.TimeAsync(async () =>
        {
            await StartAsync();
            await site.Get<BulkRunner>().RunPendingAsync();
        });
        var ledger = await Tool.TimeAsync(() => site.DrainAsync());
        await CheckAsync();
        locks.Add(site.WriteLocks.Longest);
        ledgerTimes.Add(ledger);
        return work + ledger;
    }

    public override Task<double> BaselineAsync() =>
        Tool.TimeAsync(() =>
        {
            raw!.Execute(
                """
                BEGIN IMMEDIATE;
                INSERT INTO CaseEvent(CaseId, At, OperationId, "From", "To", Text, StaffId, StaffName)
                SELECT Id, '2026-02-20 00:00:00', 'B', State, 12, '保留にしました', 'clerk1', '試験' FROM AllowanceCase WHERE State = 2;
                UPDATE AllowanceCase SET StateBefore = State, State = 12, HoldReason = 3, ChangedAt = '2026-02-20 00:00:00',
                    ChangedBy = '試験', OperationId = 'B', Stamp = 'B' WHERE State = 2;
                COMMIT;
                """
            );
            return Task.CompletedTask;
        });

    public override async Task CleanUpAsync()
    {
        raw?.Dispose();
        raw = null;
        if (site is not null)
        {
            await site.DisposeAsync();
            Directory.Delete(site.Folder.Path, recursive: true);
            site = null;
        }
    }

    private async Task<BulkPreview> PreviewAsync() =>
        (await site!.Get<BulkService>().PreviewAsync(Notified, Hold, TrainingStaff.ActorOf("clerk2"))).Must();

    private async Task<long?> StartAsync()
    {
        var operation = site!.Begin(OperationKind.BulkActionRun, "clerk2", "計測");
        return (await site.Get<BulkService>().StartAsync(Notified, Hold, count, operation)).Must().ProposalId;
    }

    /// <summary>The way of every larger action: drafted, approved by another person, carried out.</summary>
    private async Task<string> HoldWithApprovalAsync()
    {
        var locks = site!.WriteLocks;
        locks.Forget();
        long? proposal = null;
        var start = await Tool.TimeAsync(async () => proposal = await StartAsync());
        var startLock = locks.Longest;
        locks.Forget();
        var approval = await Tool.TimeAsync(() => ApproveAsync(proposal!.Value));
        var approvalLock = locks.Longest;
        await site.Get<BulkRunner>().RunPendingAsync();
        await CheckAsync();
        return $"with approval: start {start:F0} ms (write lock {startLock:F0} ms), approval {approval:F0} ms (write lock {approvalLock:F0} ms)";
    }

    private async Task LiftThresholdAsync()
    {
        var programmes = site!.Get<ProgrammeService>();
        var current = await programmes.CurrentAsync(CancellationToken.None);
        (
            await programmes.ChangeAsync(
                current.Settings with
                {
                    BulkApprovalThreshold = count + 1,
                },
                current.Version,
                site.Begin(OperationKind.ProgrammeChanged, "admin1", "計測"),
                CancellationToken.None
            )
        ).Must();
        await site.DrainAsync();
    }

    private async Task ApproveAsync(long proposalId)
    {
        await using var db = site!.OpenDb();
        var hash = await db.Proposals.Where(row => row.Id == proposalId).Select(row => row.ContentHash).SingleAsync();
        var approved = await site.Get<DecisionService>()
            .ApproveAsync(
                new ApproveProposal { ProposalId = proposalId, SeenContentHash = hash },
                site.Begin(OperationKind.ProposalApproved, "approver1")
            );
        if (!approved.IsOk)
        {
            throw new InvalidOperationException(approved.Error.Message);
        }
    }

    private async Task CheckAsync()
    {
        await using var db = site!.OpenDb();
        var run = await db.BulkRuns.SingleAsync();
        if (run.State != BulkRunState.Done || run.DoneCount != count)
        {
            throw new InvalidOperationException($"{run.State}: {run.DoneCount} of {count} cases");
        }
    }
}
