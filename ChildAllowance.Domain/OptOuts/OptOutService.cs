using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Text;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.OptOuts;

/// <summary>受給拒否の受付: registers a paper, accepts one that waited, withdraws it.</summary>
public sealed class OptOutService(
    IDbContextFactory<AllowanceDbContext> contexts,
    AccessGate gate,
    OutboxDrain drain,
    TimeProvider clock,
    OptOutCaseReader cases,
    OptOutWriter writer
)
{
    /// <summary>
    /// Registers the paper. Each kind of case has its own answer: accepted, by approval (in a round), late, after payment,
    /// on hold; a second paper, an unknown number and a case that needs none are refused with the way on. Two officers with
    /// one paper make one notice.
    /// </summary>
    public async Task<Result<OptOutReceipt>> RecordAsync(
        RecordOptOut record,
        Operation operation,
        CancellationToken ct = default
    )
    {
        if (await RefuseAsync(operation, nameof(RecordAsync), ct) is { } refusal)
        {
            return refusal;
        }

        var paper = new OptOutPaper(record.ReceivedOn, record.PostmarkedOn, record.Channel);
        if (Fault(paper) is { } fault)
        {
            return fault;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        try
        {
            return await InTransactionAsync(
                db,
                record,
                operation,
                async programme =>
                {
                    var of = await FindAsync(db, programme, record, paper, ct);
                    return of.IsOk ? await RecordAsync(db, programme, of.Value, paper, operation, ct) : of.Error;
                },
                ct
            );
        }
        catch (DbUpdateException exception) when (UniqueConstraint.IsViolatedBy(exception))
        {
            return await StandingAsync(record.CaseId, ct);
        }
    }

    /// <summary>
    /// 届出を受け入れる: a late notice, one of a case that was on hold, or one whose approval was refused. A reason is required.
    /// </summary>
    public Task<Result<OptOutReceipt>> AcceptAsync(
        long noticeId,
        Operation operation,
        CancellationToken ct = default
    ) => DecideAsync(noticeId, nameof(AcceptAsync), operation, writer.AcceptAsync, ct);

    /// <summary>
    /// 受理しない: a notice that waits has no effect, and the case goes on. Undone like the others by withdrawing the notice. A
    /// reason is required.
    /// </summary>
    public Task<Result<OptOutReceipt>> DeclineAsync(
        long noticeId,
        Operation operation,
        CancellationToken ct = default
    ) => DecideAsync(noticeId, nameof(DeclineAsync), operation, writer.DeclineAsync, ct);

    /// <summary>取り下げる, also 取消 of a slip: the case goes back where it was. A reason is required.</summary>
    public Task<Result<OptOutReceipt>> WithdrawAsync(
        long noticeId,
        Operation operation,
        CancellationToken ct = default
    ) =>
        ChangeAsync(
            noticeId,
            nameof(WithdrawAsync),
            operation,
            (db, of, notice) => writer.WithdrawAsync(db, of, notice, operation, ct),
            ct
        );

    private async Task<Result<OptOutReceipt>> RecordAsync(
        AllowanceDbContext db,
        CurrentProgramme programme,
        OptOutCase of,
        OptOutPaper paper,
        Operation operation,
        CancellationToken ct
    )
    {
        if (of.Notice is { } notice)
        {
            return AlreadyOf(notice);
        }

        var verdict = OptOutRules.Judge(of.Facts, paper, programme.Settings);
        if (!verdict.IsOk)
        {
            return verdict.Error;
        }

        return verdict.Value.CanRecord
            ? await writer.RecordAsync(db, of, paper, verdict.Value, operation, ct)
            : new OptOutNotNeeded(verdict.Value.Text);
    }

    private async Task<Result<OptOutCase>> FindAsync(
        AllowanceDbContext db,
        CurrentProgramme programme,
        RecordOptOut record,
        OptOutPaper paper,
        CancellationToken ct
    )
    {
        if (record.CaseId is { } id)
        {
            return await cases.FindAsync(db, programme.Id, id, ct) is { } found
                ? found
                : new UnknownCertificationNumber();
        }

        var key = SearchText.NumberKey(record.CertificationNumber ?? "");
        var all = key.Length == 0 ? [] : await cases.OfNumberAsync(db, programme.Id, key, ct);
        var possible = all.Where(row =>
                row.Notice is null
                && OptOutRules.Judge(row.Facts, paper, programme.Settings) is { IsOk: true, Value.CanRecord: true }
            )
            .ToList();
        return (all.Count, possible.Count) switch
        {
            (0, _) => new UnknownCertificationNumber(),
            (_, 0) => all[0],
            (_, 1) => possible[0],
            _ => new SeveralCases(possible.Count),
        };
    }

    /// <summary>One change of a notice that waits for an officer.</summary>
    private Task<Result<OptOutReceipt>> DecideAsync(
        long noticeId,
        string method,
        Operation operation,
        Func<AllowanceDbContext, OptOutCase, OptOutNotice, Operation, CancellationToken, Task<DomainError?>> decide,
        CancellationToken ct
    ) =>
        ChangeAsync(
            noticeId,
            method,
            operation,
            async (db, of, notice) =>
                await WaitsAsync(db, notice, ct) ? await decide(db, of, notice, operation, ct) : new NoticeNotWaiting(),
            ct
        );

    private async Task<Result<OptOutReceipt>> ChangeAsync(
        long noticeId,
        string method,
        Operation operation,
        Func<AllowanceDbContext, OptOutCase, OptOutNotice, Task<DomainError?>> change,
        CancellationToken ct
    )
    {
        if (await RefuseAsync(operation, method, ct) is { } refusal)
        {
            return refusal;
        }

        if (string.IsNullOrWhiteSpace(operation.Reason))
        {
            return new OptOutReasonMissing();
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        return await InTransactionAsync(
            db,
            new { noticeId, method },
            operation,
            async programme =>
            {
                var notice = await db.OptOutNotices.FirstOrDefaultAsync(
                    row => row.Id == noticeId && row.WithdrawnAt == null,
                    ct
                );
                if (notice is null || await cases.FindAsync(db, programme.Id, notice.CaseId, ct) is not { } of)
                {
                    return new OptOutNotFound();
                }

                return await change(db, of, notice) is { } refused
                    ? refused
                    : new OptOutReceipt(
                        notice.Id,
                        of.Id,
                        of.CertificationNumber,
                        notice.Outcome,
                        "",
                        notice.RegisteredAt
                    );
            },
            ct
        );
    }

    /// <summary>Waits for an officer: nobody has decided, and no proposal about it is open.</summary>
    private static async Task<bool> WaitsAsync(AllowanceDbContext db, OptOutNotice notice, CancellationToken ct) =>
        notice.Outcome is OptOutOutcome.Late or OptOutOutcome.WhileOnHold
        || (
            notice.Outcome == OptOutOutcome.AwaitsApproval
            && !await ScheduledChange.OpenProposals(db, notice.CaseId).AnyAsync(ct)
        );

    private async Task<Result<OptOutReceipt>> InTransactionAsync(
        AllowanceDbContext db,
        object arguments,
        Operation operation,
        Func<CurrentProgramme, Task<Result<OptOutReceipt>>> work,
        CancellationToken ct
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var earlier = await AppliedOperations.FindAsync<OptOutReceipt>(db, operation, arguments, ct);
        if (!earlier.IsOk)
        {
            return earlier.Error;
        }

        if (earlier.Value.IsDone)
        {
            return earlier.Value.Answer!;
        }

        var receipt = await work(await ProgrammeService.CurrentAsync(db, ct));
        if (!receipt.IsOk)
        {
            return receipt;
        }

        AppliedOperations.Add(db, operation, arguments, receipt.Value);
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        drain.Signal();
        return receipt;
    }

    private DomainError? Fault(OptOutPaper paper)
    {
        if (paper.ReceivedOn > JapanTime.Today(clock))
        {
            return new ReceivedInFuture();
        }

        return paper is { Channel: OptOutChannel.Post, PostmarkedOn: { } postmark } && postmark > paper.ReceivedOn
            ? new PostmarkAfterReceipt()
            : null;
    }

    private async Task<Result<OptOutReceipt>> StandingAsync(long? caseId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var notice = await db
            .OptOutNotices.AsNoTracking()
            .FirstOrDefaultAsync(row => row.CaseId == caseId && row.WithdrawnAt == null, ct);
        return notice is null ? new OptOutNotFound() : AlreadyOf(notice);
    }

    internal static DomainError AlreadyOf(OptOutNotice notice) =>
        notice.Outcome == OptOutOutcome.Declined
            ? new AlreadyDeclined(notice.ReceivedOn, notice.RegisteredByName, notice.RegisteredAt)
            : new AlreadyOptedOut(notice.ReceivedOn, notice.RegisteredByName, notice.RegisteredAt);

    private Task<DomainError?> RefuseAsync(Operation operation, string method, CancellationToken ct) =>
        gate.RefuseAsync(operation.Actor, Permission.RegisterOptOut, $"{nameof(OptOutService)}.{method}", ct);
}
