using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.AccessReview;

/// <summary>Reads of the 定期分析. Seeing the entries behind a finding is itself an entry.</summary>
public sealed class ReviewQueries(
    IDbContextFactory<AllowanceDbContext> contexts,
    LedgerReader reader,
    LedgerTraces traces,
    ILedger ledger,
    AccessGate gate,
    TimeProvider clock
)
{
    /// <summary>Every month since the installation began, the newest first.</summary>
    public async Task<Result<IReadOnlyList<ReviewMonthRow>>> MonthsAsync(Actor actor, CancellationToken ct = default)
    {
        if (await RefuseAsync(actor, nameof(MonthsAsync), ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = new List<ReviewMonthRow>();
        foreach (var month in await ReviewMonths.AllAsync(db, JapanTime.Today(clock), ct))
        {
            rows.Add(await RowAsync(db, month, ct));
        }

        return rows;
    }

    /// <summary>What was found at once and waits for its first assessment, the newest first.</summary>
    public async Task<Result<IReadOnlyList<ReviewFindingRow>>> AlertsAsync(Actor actor, CancellationToken ct = default)
    {
        if (await RefuseAsync(actor, nameof(AlertsAsync), ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await ReviewStanding
            .Alerts(db)
            .AsNoTracking()
            .OrderByDescending(row => row.FoundAt)
            .Take(100)
            .ToListAsync(ct);
        return rows.ConvertAll(RowOf);
    }

    public async Task<Result<ReviewMonthDetail>> MonthAsync(
        Actor actor,
        YearMonth month,
        CancellationToken ct = default
    )
    {
        if (await RefuseAsync(actor, $"{nameof(MonthAsync)} {ReviewMonths.Code(month)}", ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        if (!(await ReviewMonths.AllAsync(db, JapanTime.Today(clock), ct)).Contains(month))
        {
            return new NotFound("この月の記録");
        }

        var findings = await db.ReviewFindings.AsNoTracking().Where(row => row.Month == month).ToListAsync(ct);
        var file = await db
            .ReviewReports.Where(report => report.Month == month)
            .Join(db.StoredFiles, report => report.FileId, stored => stored.Id, (_, stored) => stored.Sha256)
            .FirstOrDefaultAsync(ct);
        return new ReviewMonthDetail
        {
            Row = await RowAsync(db, month, ct),
            Findings = InOrder(findings),
            Run = await NewestRun(db, month).FirstOrDefaultAsync(ct),
            ReportSha256 = file,
            ConcernsReader = findings.Exists(row => row.IsStanding && row.PersonId == actor.PersonId),
        };
    }

    /// <summary>One finding with its entries; the look at them is an entry first.</summary>
    public async Task<Result<ReviewFindingDetail>> FindingAsync(
        Actor actor,
        long findingId,
        CancellationToken ct = default
    )
    {
        if (await RefuseAsync(actor, $"{nameof(FindingAsync)} finding:{findingId}", ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var row = await db.ReviewFindings.AsNoTracking().FirstOrDefaultAsync(found => found.Id == findingId, ct);
        if (row is null)
        {
            return new NotFound("検出");
        }

        try
        {
            await ledger.AppendAsync(LookOf(actor, row), ct);
            return await DetailAsync(db, row, actor, ct);
        }
        catch (LedgerUnavailableException)
        {
            return new LedgerNotWritable();
        }
        catch (SqliteException)
        {
            return new LedgerNotReadable();
        }
    }

    internal static IQueryable<ReviewRun> NewestRun(AllowanceDbContext db, YearMonth month) =>
        db.ReviewRuns.AsNoTracking().Where(run => run.Month == month).OrderByDescending(run => run.Id);

    /// <summary>As lists and the report show them: rule by rule, then by day; what does not stand any more comes last.</summary>
    internal static IReadOnlyList<ReviewFindingRow> InOrder(IEnumerable<ReviewFinding> findings) =>
        [
            .. findings
                .OrderByDescending(row => row.IsStanding)
                .ThenBy(row => OrderOf(row.Rule))
                .ThenBy(row => row.On)
                .ThenBy(row => row.StaffId, StringComparer.Ordinal)
                .ThenBy(row => row.Id)
                .Select(RowOf),
        ];

    private static int OrderOf(ReviewRule rule) => ReviewRules.All.Index().First(one => one.Item.Rule == rule).Index;

    private async Task<ReviewFindingDetail> DetailAsync(
        AllowanceDbContext db,
        ReviewFinding row,
        Actor actor,
        CancellationToken ct
    ) =>
        new()
        {
            Row = RowOf(row),
            Month = row.Month,
            RuleVersion = row.RuleVersion,
            Stamp = row.Stamp,
            Acts = ReviewFindings.ActsOf(row),
            Subject = row.Subject,
            Entries = await EntriesAsync(row, ct),
            History = await db
                .ReviewAssessments.AsNoTracking()
                .Where(one => one.FindingId == row.Id)
                .OrderByDescending(one => one.Id)
                .ToListAsync(ct),
            IsFrozen = await db.ReviewReports.AnyAsync(report => report.Month == row.Month, ct),
            ConcernsReader = row.PersonId == actor.PersonId,
        };

    /// <summary>The entries that were noted; of a day, where only the first and the last were, those between them too.</summary>
    private async Task<IReadOnlyList<LedgerRow>> EntriesAsync(ReviewFinding row, CancellationToken ct)
    {
        var acts = ReviewFindings.ActsOf(row);
        // After a restore the places belong to the ledger before it: another entry that stands there now is not shown.
        var noted = (await traces.AtAsync(ReviewFindings.SeqsOf(row), ct))
            .Rows.Where(entry => entry.StaffId == row.StaffId && entry.KnownAct is { } act && acts.Contains(act))
            .ToList();
        if (noted.Count != 2 || row.Count <= 2)
        {
            return noted;
        }

        var filter = new LedgerFilter
        {
            StaffId = row.StaffId,
            Acts = acts,
            FromUtc = noted[^1].At,
            ToUtc = noted[0].At.AddMilliseconds(1),
        };
        return (await reader.PageAsync(filter, size: Anomaly.MostSeqs, ct: ct)).Rows;
    }

    private async Task<ReviewMonthRow> RowAsync(AllowanceDbContext db, YearMonth month, CancellationToken ct)
    {
        var report = await db.ReviewReports.AsNoTracking().FirstOrDefaultAsync(row => row.Month == month, ct);
        var run = await NewestRun(db, month).FirstOrDefaultAsync(ct);
        var verdicts = await db
            .ReviewFindings.Where(row => row.Month == month && row.IsStanding)
            .GroupBy(row => row.Verdict)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, ct);
        var open = verdicts.GetValueOrDefault(ReviewVerdict.Open);
        return new ReviewMonthRow
        {
            Month = month,
            State =
                report is not null ? ReviewMonthState.SignedOff
                : !ReviewMonths.IsOver(month, JapanTime.Today(clock)) ? ReviewMonthState.Running
                : run is null || !ReviewStanding.Covers(run) ? ReviewMonthState.NotRun
                : open > 0 ? ReviewMonthState.ToAssess
                : ReviewMonthState.ToSign,
            FindingCount = verdicts.Values.Sum(),
            OpenCount = open,
            ActionCount = verdicts.GetValueOrDefault(ReviewVerdict.ActionNeeded),
            RunAt = run?.At,
            SignedAt = report?.SignedAt,
            SignedBy = report?.SignedBy,
        };
    }

    private Task<DomainError?> RefuseAsync(Actor actor, string what, CancellationToken ct) =>
        gate.RefuseAsync(actor, Permission.ReviewAccess, $"{nameof(ReviewQueries)}.{what}", ct);

    private static LedgerFact LookOf(Actor actor, ReviewFinding row) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Act = LedgerAct.LedgerViewed,
            Actor = actor,
            Subjects = [Subject.Staff(row.StaffId)],
            Artifact = new LedgerObject { Ref = $"finding:{row.Id}" },
        };

    private static ReviewFindingRow RowOf(ReviewFinding row) =>
        new()
        {
            Id = row.Id,
            Rule = row.Rule,
            StaffId = row.StaffId,
            On = row.On,
            LastOn = row.LastOn,
            Figures = row.Figures,
            IsAlert = row.IsAlert,
            FoundAt = row.FoundAt,
            IsStanding = row.IsStanding,
            Verdict = row.Verdict,
            AssessmentText = row.AssessmentText,
            AssessedBy = row.AssessedBy,
            AssessedAt = row.AssessedAt,
        };
}
