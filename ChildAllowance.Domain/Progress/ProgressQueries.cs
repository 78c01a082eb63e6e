using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Payments;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Progress;

/// <summary>進捗: figures only, no personal data, one consistent reading.</summary>
public sealed class ProgressQueries(IDbContextFactory<AllowanceDbContext> contexts, AccessGate gate, TimeProvider clock)
{
    /// <summary>How many days back the daily figures reach.</summary>
    public const int DayCount = 14;

    public async Task<Result<ProgressReport>> ReadAsync(Actor actor, CancellationToken ct = default)
    {
        const string what = $"{nameof(ProgressQueries)}.{nameof(ReadAsync)}";
        if (await gate.RefuseAsync(actor, Permission.SeeProgress, what, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var programme = await ProgrammeService.CurrentAsync(db, ct);
        var steps = await StepsAsync(db, programme.Id, ct);
        return new ProgressReport
        {
            At = clock.GetUtcNow().UtcDateTime,
            Steps = steps,
            Balance = await new BalanceReader(db, programme).ReadAsync(ct),
            Days = await DaysAsync(db, programme.Id, ct),
            Budget = await BudgetAsync(db, programme, steps, ct),
            Deadlines = await new DeadlineReader(db, programme, JapanTime.Today(clock)).ReadAsync(ct),
            UndeliveredCount = await UndeliveredAsync(db, programme.Id, ct),
            TransferFailedCount = await db.Cases.CountAsync(
                row => row.ProgrammeId == programme.Id && row.State == CaseState.TransferFailed,
                ct
            ),
        };
    }

    /// <summary>The funnel alone, for the home page.</summary>
    public async Task<Result<List<ProgressStep>>> FunnelAsync(Actor actor, CancellationToken ct = default)
    {
        const string what = $"{nameof(ProgressQueries)}.{nameof(FunnelAsync)}";
        if (await gate.RefuseAsync(actor, Permission.SeeProgress, what, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var programme = await ProgrammeService.CurrentAsync(db, ct);
        return (await StepsAsync(db, programme.Id, ct)).ToList();
    }

    private static async Task<IReadOnlyList<ProgressStep>> StepsAsync(
        AllowanceDbContext db,
        int programmeId,
        CancellationToken ct
    )
    {
        var cells = await db
            .Database.SqlQueryRaw<ProgressSql.Row>(ProgressSql.ByStageAndCategory, programmeId)
            .ToListAsync(ct);
        var totals = await db.Database.SqlQueryRaw<ProgressSql.Row>(ProgressSql.ByStage, programmeId).ToListAsync(ct);
        var all = totals.ToDictionary(row => (ProgressStage)row.Stage, FigureOf);
        var byStage = cells.ToLookup(row => (ProgressStage)row.Stage);
        return
        [
            .. ProgressStages.All.Select(stage => new ProgressStep
            {
                Stage = stage,
                All = all.GetValueOrDefault(stage, ProgressFigure.None),
                ByCategory = byStage[stage].ToDictionary(row => (RecipientCategory)row.Category, FigureOf),
            }),
        ];
    }

    private static ProgressFigure FigureOf(ProgressSql.Row row) => new(row.Recipients, row.Children, row.Yen);

    private async Task<IReadOnlyList<ProgressDay>> DaysAsync(
        AllowanceDbContext db,
        int programmeId,
        CancellationToken ct
    )
    {
        var today = JapanTime.Today(clock);
        var first = today.AddDays(1 - DayCount);
        var since = JapanTime.ToUtc(first.ToDateTime(TimeOnly.MinValue));
        var rows = await db
            .CaseEvents.Where(row =>
                row.At >= since && db.Cases.Any(of => of.Id == row.CaseId && of.ProgrammeId == programmeId)
            )
            .GroupBy(row => new { Day = row.At.AddHours(9).Date, row.To })
            .Select(group => new
            {
                group.Key.Day,
                group.Key.To,
                Count = group.Count(),
            })
            .ToListAsync(ct);
        var byDay = rows.ToLookup(row => DateOnly.FromDateTime(row.Day));
        return
        [
            .. Enumerable
                .Range(0, DayCount)
                .Select(offset => first.AddDays(offset))
                .Select(day => new ProgressDay(
                    day,
                    byDay[day]
                        .GroupBy(row => ProgressStages.Of(row.To))
                        .ToDictionary(group => group.Key, group => group.Sum(row => row.Count))
                )),
        ];
    }

    private static async Task<ProgressBudget> BudgetAsync(
        AllowanceDbContext db,
        CurrentProgramme programme,
        IReadOnlyList<ProgressStep> steps,
        CancellationToken ct
    )
    {
        var sent = await db
            .Payments.Where(row => row.ProgrammeId == programme.Id && row.Status == PaymentStatus.Sent)
            .SumAsync(row => row.AmountYen, ct);
        var open = steps
            .Where(step =>
                ProgressStages.Unpaid.Contains(step.Stage)
                || step.Stage is ProgressStage.Held or ProgressStage.TransferFailed
            )
            .Sum(step => step.All.Yen);
        return new ProgressBudget
        {
            BudgetYen = programme.Settings.BudgetYen,
            PaidYen = steps.Single(step => step.Stage == ProgressStage.Paid).All.Yen,
            SentYen = sent,
            OpenYen = open - sent,
        };
    }

    private static Task<int> UndeliveredAsync(AllowanceDbContext db, int programmeId, CancellationToken ct) =>
        db.Cases.CountAsync(
            row => row.ProgrammeId == programmeId && row.UndeliveredOn != null && row.State != CaseState.Paid,
            ct
        );
}
