using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.AccessReview;

/// <summary>定期分析 of a month, and the auditor's assessment of what it found.</summary>
public sealed class ReviewService(
    IDbContextFactory<AllowanceDbContext> contexts,
    ReviewAnalysis analysis,
    LedgerFigures figures,
    AccessGate gate,
    Outbox outbox,
    OutboxDrain drain,
    TimeProvider clock
)
{
    public const int LongestText = 1_000;

    /// <summary>分析する: runs every rule over the month and keeps what is found. What was assessed stays assessed.</summary>
    /// <returns>How many findings stand.</returns>
    public async Task<Result<int>> RunAsync(YearMonth month, Operation operation, CancellationToken ct = default)
    {
        var what = $"{nameof(ReviewService)}.{nameof(RunAsync)} {ReviewMonths.Code(month)}";
        if (await gate.RefuseAsync(operation.Actor, Permission.ReviewAccess, what, ct) is { } refusal)
        {
            return refusal;
        }

        if (month.FirstDay > JapanTime.Today(clock))
        {
            return new ReviewMonthNotBegun(month);
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var earlier = await AppliedOperations.FindAsync<int>(db, operation, month.Number, ct);
        if (!earlier.IsOk || earlier.Value.IsDone)
        {
            return earlier.IsOk ? earlier.Value.Answer : earlier.Error;
        }

        try
        {
            var scope = await ReviewScope.OfAsync(db, month.FirstDay, month.LastDay, ct);
            var found = await analysis.FindAsync(db, scope, ct: ct);
            var extent = await figures.ExtentAsync(scope.Span, ct);
            return await KeepAsync(db, month, scope, found, extent, operation);
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

    /// <summary>評価する: 問題なし, 確認中 or 要措置 with what was checked. Nobody assesses a finding about themselves.</summary>
    public async Task<Result> AssessAsync(AssessFinding assess, Operation operation, CancellationToken ct = default)
    {
        var what = $"{nameof(ReviewService)}.{nameof(AssessAsync)} finding:{assess.FindingId}";
        if (await gate.RefuseAsync(operation.Actor, Permission.ReviewAccess, what, ct) is { } refusal)
        {
            return refusal;
        }

        var text = assess.Text.Trim();
        if (assess.Verdict == ReviewVerdict.Open || !Enum.IsDefined(assess.Verdict) || text.Length == 0)
        {
            return new AssessmentMissing();
        }

        if (text.Length > LongestText)
        {
            return new AssessmentTooLong(LongestText);
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var earlier = await AppliedOperations.FindAsync<bool>(db, operation, assess, ct);
        if (!earlier.IsOk || earlier.Value.IsDone)
        {
            return new Result(earlier.Error);
        }

        var finding = await db.ReviewFindings.FirstOrDefaultAsync(row => row.Id == assess.FindingId, ct);
        if (await RefuseAssessmentAsync(db, finding, assess, operation.Actor, what, ct) is { } wrong)
        {
            return wrong;
        }

        return await SaveAsync(db, finding!, assess with { Text = text }, assess, operation);
    }

    private async Task<DomainError?> RefuseAssessmentAsync(
        AllowanceDbContext db,
        ReviewFinding? finding,
        AssessFinding assess,
        Actor actor,
        string what,
        CancellationToken ct
    )
    {
        if (finding is null)
        {
            return new NotFound("検出");
        }

        if (finding.PersonId == actor.PersonId)
        {
            await gate.LogDeniedAsync(actor, nameof(FindingOnOneself), what, ct);
            return new FindingOnOneself();
        }

        if (await db.ReviewReports.AnyAsync(report => report.Month == finding.Month, ct))
        {
            return new ReviewMonthIsSigned(finding.Month);
        }

        return finding.Stamp == assess.SeenStamp
            ? null
            : new ChangedMeanwhile("この検出", finding.AssessedBy ?? "分析", finding.AssessedAt ?? finding.FoundAt);
    }

    private async Task<Result> SaveAsync(
        AllowanceDbContext db,
        ReviewFinding finding,
        AssessFinding assess,
        AssessFinding asked,
        Operation operation
    )
    {
        finding.Verdict = assess.Verdict;
        finding.AssessmentText = assess.Text;
        finding.AssessedBy = operation.Actor.StaffId;
        finding.AssessedAt = operation.At;
        db.ReviewAssessments.Add(
            new ReviewAssessment
            {
                FindingId = finding.Id,
                Verdict = assess.Verdict,
                Text = assess.Text,
                At = operation.At,
                By = operation.Actor.StaffId,
            }
        );
        AppliedOperations.Add(db, operation, asked, true);
        outbox.Add(
            db,
            LedgerFact.Of(operation, LedgerAct.ReviewAssessed, Subject.Staff(finding.StaffId)) with
            {
                Artifact = new LedgerObject { Ref = $"finding:{finding.Id}" },
                Detail = $"{assess.Verdict.Label()}: {assess.Text}",
            }
        );
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new ChangedMeanwhile("この検出", "ほかの監査担当", operation.At);
        }

        drain.Signal();
        return Result.Ok;
    }

    private async Task<Result<int>> KeepAsync(
        AllowanceDbContext db,
        YearMonth month,
        ReviewScope scope,
        IReadOnlyList<(Anomaly Anomaly, int RuleVersion)> found,
        (long Count, long LastSeq) extent,
        Operation operation
    )
    {
        var ct = CancellationToken.None;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.ReviewReports.AnyAsync(report => report.Month == month, ct))
        {
            return new ReviewMonthIsSigned(month);
        }

        var keys = found.Select(one => one.Anomaly.Key).ToHashSet();
        foreach (var gone in await db.ReviewFindings.Where(row => row.Month == month && row.IsStanding).ToListAsync(ct))
        {
            gone.IsStanding = keys.Contains(gone.Key);
        }

        await ReviewFindings.KeepAsync(db, found, scope, operation.At, isAlert: false, ct);
        db.ReviewRuns.Add(
            new ReviewRun
            {
                Month = month,
                At = operation.At,
                By = operation.Actor.StaffId,
                EntryCount = extent.Count,
                LastSeq = extent.LastSeq,
                FindingCount = found.Count,
                OperationId = operation.Id,
            }
        );
        AppliedOperations.Add(db, operation, month.Number, found.Count);
        outbox.Add(
            db,
            LedgerFact.Of(operation, LedgerAct.ReviewRun) with
            {
                Artifact = new LedgerObject { Ref = $"review:{ReviewMonths.Code(month)}", Rows = found.Count },
            }
        );
        try
        {
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        catch (DbUpdateException exception)
            when (exception is DbUpdateConcurrencyException || UniqueConstraint.IsViolatedBy(exception))
        {
            return new ChangedMeanwhile("この月の分析", "ほかの監査担当", operation.At);
        }

        drain.Signal();
        return found.Count;
    }
}
