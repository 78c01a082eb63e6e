using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Benchmarks.Goals;

/// <summary>保留 of every case that stands at 案内発送済: judged case by case, with children, timeline and ledger.</summary>
public sealed class BulkHold : SpeedGoal
{
    private Site? site;
    private RawDatabase? raw;
    private Scale scale = Scale.W;
    private string folder = "";
    private int round;
    private int count;
    private double locked;

    public override string Name => "bulk";

    public override string Job => "一括保留（全件の判定、案件・児童・経過、記録簿）";

    public override string Baseline => "UPDATE of the cases and INSERT … SELECT of their events, bare, one transaction";

    public override double Goal => 5;

    public override double Stretch => 3;

    public override IEnumerable<string> Remarks =>
        [
            $"{count:N0} cases by the mechanism of all bulk actions, in one piece",
            $"longest write lock {locked:F0} ms (goal 250 ms at a time, or in chunks)",
            "the baseline does not touch the children's entitlements and judges nothing",
        ];

    public override async Task PrepareAsync(Scale scale, string folder)
    {
        this.scale = scale;
        this.folder = folder;
        await PreparedData.CopyAsync(Stage.Posted, scale, Path.Combine(folder, "first"));
        Directory.Delete(Path.Combine(folder, "first"), recursive: true);
    }

    public override async Task BeforeEachAsync()
    {
        await CleanUpAsync();
        round++;
        locked = round == 2 ? 0 : locked;
        var ours = Path.Combine(folder, $"ours{round}");
        site = await Site.OpenAsync(await PreparedData.CopyAsync(Stage.Posted, scale, ours));
        var theirs = Path.Combine(folder, "theirs.db");
        File.Copy(site.Folder.CasesDb, theirs, overwrite: true);
        raw = new RawDatabase(theirs);
        raw.Execute("PRAGMA journal_mode=WAL");
    }

    public override Task<double> ProductAsync() => Tool.TimeAsync(HoldAsync);

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

    private async Task HoldAsync()
    {
        var operation = site!.Begin(OperationKind.BulkActionRun, "clerk2", "計測");
        await using var db = site.OpenDb();
        var ids = await db.Cases.Where(row => row.State == CaseState.Notified).Select(row => row.Id).ToArrayAsync();
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            var time = await Tool.TimeAsync(() => MoveAsync(db, ids, operation));
            locked = Math.Max(locked, time + await Tool.TimeAsync(() => transaction.CommitAsync()));
        }

        await site.DrainAsync();
    }

    private async Task MoveAsync(AllowanceDbContext db, long[] ids, Operation operation)
    {
        var move = CaseStandardMoves.Hold(HoldReason.Inquiry);
        var outcome = await CaseMoves.MoveAsync(db, ids, move, operation, CancellationToken.None);
        count = outcome.DoneCount;
        if (outcome.RefusedCount > 0)
        {
            throw new InvalidOperationException($"{outcome.RefusedCount} cases were refused: {outcome.Reasons[0]}");
        }

        AppliedOperations.Add(db, operation, ids, count);
        site!.Get<Outbox>().Add(db, LedgerFact.Of(operation, LedgerAct.BulkActionRun, [.. ids.Select(Subject.Case)]));
        await db.SaveChangesAsync();
    }
}
