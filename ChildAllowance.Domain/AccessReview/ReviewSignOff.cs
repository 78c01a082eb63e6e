using ChildAllowance.Domain.Accounts;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.AccessReview;

/// <summary>
/// 月次報告の確認: an auditor who is the subject of none of its findings signs the report of a month that is over. From then on
/// it is frozen, and its file is the same bytes for ever.
/// </summary>
public sealed class ReviewSignOff(
    IDbContextFactory<AllowanceDbContext> contexts,
    AccountQueries accounts,
    ExportStore store,
    AccessGate gate,
    AccessLog log,
    LedgerIntents intents,
    Outbox outbox,
    OutboxDrain drain,
    TimeProvider clock
)
{
    /// <summary>確認する. The entry carries the SHA-256 of the report, and a checkpoint is signed over it at once.</summary>
    public async Task<Result> SignAsync(YearMonth month, Operation operation, CancellationToken ct = default)
    {
        var what = $"{nameof(ReviewSignOff)}.{nameof(SignAsync)} {RefOf(month)}";
        if (await gate.RefuseAsync(operation.Actor, Permission.SignOffReview, what, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var earlier = await AppliedOperations.FindAsync<bool>(db, operation, month.Number, ct);
        if (!earlier.IsOk || earlier.Value.IsDone)
        {
            return new Result(earlier.Error);
        }

        var findings = await StandingAsync(db, month, ct);
        if (await RefuseAsync(db, month, findings, operation.Actor, ct) is { } wrong)
        {
            if (wrong is ReportOnOneself)
            {
                await gate.LogDeniedAsync(operation.Actor, nameof(ReportOnOneself), what, ct);
            }

            return wrong;
        }

        var content = await ContentAsync(db, month, findings, operation, ct);
        var pdf = ReviewReportSheet.Render(content);
        return pdf.IsOk
            ? await intents.AnnounceAsync(
                operation,
                LedgerAct.ReviewSignedOff,
                new LedgerObject { Ref = RefOf(month) },
                () => KeepAsync(db, month, content, pdf.Value, operation),
                ct
            )
            : pdf.Error;
    }

    /// <summary>The signed report, the same bytes each time, after an entry that tells who took it.</summary>
    public async Task<Result<DownloadedFile>> ReadAsync(YearMonth month, Actor actor, CancellationToken ct = default)
    {
        var what = $"{nameof(ReviewSignOff)}.{nameof(ReadAsync)} {RefOf(month)}";
        if (await gate.RefuseAsync(actor, Permission.ReviewAccess, what, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var file = await db
            .ReviewReports.Where(report => report.Month == month)
            .Join(db.StoredFiles.AsNoTracking(), report => report.FileId, stored => stored.Id, (_, stored) => stored)
            .FirstOrDefaultAsync(ct);
        if (file is null)
        {
            return new NotFound("確認済みの月次報告");
        }

        try
        {
            await log.RecordAsync(
                actor,
                LedgerAct.FileDownloaded,
                [],
                artifact: new LedgerObject
                {
                    Ref = RefOf(month),
                    Sha256 = file.Sha256,
                    Bytes = file.ByteCount,
                },
                ct: ct
            );
        }
        catch (LedgerUnavailableException)
        {
            return new LedgerNotWritable();
        }

        return new DownloadedFile(file.FileName, "application/pdf", await store.ReadAsync(file, ct));
    }

    internal static string RefOf(YearMonth month) => $"review:{ReviewMonths.Code(month)}";

    private static Task<List<ReviewFinding>> StandingAsync(
        AllowanceDbContext db,
        YearMonth month,
        CancellationToken ct
    ) => db.ReviewFindings.AsNoTracking().Where(row => row.Month == month && row.IsStanding).ToListAsync(ct);

    private async Task<DomainError?> RefuseAsync(
        AllowanceDbContext db,
        YearMonth month,
        List<ReviewFinding> findings,
        Actor actor,
        CancellationToken ct
    )
    {
        if (await db.ReviewReports.AnyAsync(report => report.Month == month, ct))
        {
            return new ReviewMonthIsSigned(month);
        }

        if (!ReviewMonths.IsOver(month, JapanTime.Today(clock)))
        {
            return new ReviewMonthNotOver(month);
        }

        var run = await ReviewQueries.NewestRun(db, month).FirstOrDefaultAsync(ct);
        if (run is null || !ReviewStanding.Covers(run))
        {
            return new ReviewNotRun(month);
        }

        var open = findings.Count(row => row.Verdict == ReviewVerdict.Open);
        return findings.Exists(row => row.PersonId == actor.PersonId) ? new ReportOnOneself()
            : open > 0 ? new ReviewNotAssessed(open)
            : null;
    }

    private async Task<ReviewReportContent> ContentAsync(
        AllowanceDbContext db,
        YearMonth month,
        List<ReviewFinding> findings,
        Operation operation,
        CancellationToken ct
    )
    {
        var programme = await ProgrammeService.CurrentAsync(db, ct);
        return new ReviewReportContent
        {
            WardName = programme.Settings.Sender.WardName,
            ProgrammeName = programme.Name,
            Month = month,
            Run = await ReviewQueries.NewestRun(db, month).FirstAsync(ct),
            Rules = await ReviewRuleSetting.AllAsync(db, ct),
            Findings = ReviewQueries.InOrder(findings),
            Names = await accounts.NamesAsync(ct),
            SignedAt = operation.At,
            SignedBy = operation.Actor.StaffId,
        };
    }

    // Begun, it is not cancelled. Of two auditors one signs; a finding that was judged meanwhile stops the signature.
    private async Task<AnnouncedOutcome> KeepAsync(
        AllowanceDbContext db,
        YearMonth month,
        ReviewReportContent content,
        byte[] pdf,
        Operation operation
    )
    {
        var ct = CancellationToken.None;
        var (name, sha256) = await store.WriteAsync(operation.Id, "review", pdf, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!content.Findings.SequenceEqual(ReviewQueries.InOrder(await StandingAsync(db, month, ct))))
        {
            return new AnnouncedOutcome(new ChangedMeanwhile("この月の検出", "ほかの監査担当", operation.At));
        }

        var file = new StoredFile
        {
            Kind = StoredFileKind.ReviewReport,
            FileName = $"access-review-{ReviewMonths.Code(month)}.pdf",
            SealedName = name,
            Sha256 = sha256,
            ByteCount = pdf.Length,
            RowCount = content.Findings.Count,
            CreatedAt = operation.At,
            CreatedBy = operation.Actor.StaffId,
        };
        db.StoredFiles.Add(file);
        try
        {
            await db.SaveChangesAsync(ct);
            AddReport(db, month, content, file, operation);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        catch (DbUpdateException exception) when (UniqueConstraint.IsViolatedBy(exception))
        {
            return new AnnouncedOutcome(new ReviewMonthIsSigned(month));
        }

        drain.Signal();
        return default;
    }

    private void AddReport(
        AllowanceDbContext db,
        YearMonth month,
        ReviewReportContent content,
        StoredFile file,
        Operation operation
    )
    {
        db.ReviewReports.Add(
            new ReviewReport
            {
                Month = month,
                RunId = content.Run.Id,
                SignedAt = operation.At,
                SignedBy = operation.Actor.StaffId,
                SignedByPersonId = operation.Actor.PersonId,
                FindingCount = content.Findings.Count,
                FileId = file.Id,
            }
        );
        AppliedOperations.Add(db, operation, month.Number, true);
        outbox.Add(
            db,
            LedgerFact.Of(operation, LedgerAct.ReviewSignedOff) with
            {
                Artifact = new LedgerObject
                {
                    Ref = RefOf(month),
                    Sha256 = file.Sha256,
                    Bytes = file.ByteCount,
                    Rows = content.Findings.Count,
                },
            }
        );
    }
}
