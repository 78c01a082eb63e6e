using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.OptOuts;

/// <summary>Writes a notice and what follows from it, inside the caller's transaction.</summary>
public sealed class OptOutWriter(Proposals proposals, Outbox outbox)
{
    /// <summary>Registers the paper with the outcome of its verdict.</summary>
    /// <exception cref="DbUpdateException">The case has a notice already.</exception>
    internal async Task<Result<OptOutReceipt>> RecordAsync(
        AllowanceDbContext db,
        OptOutCase of,
        OptOutPaper paper,
        OptOutVerdict verdict,
        Operation operation,
        CancellationToken ct
    )
    {
        var notice = new OptOutNotice
        {
            CaseId = of.Id,
            ReceivedOn = paper.ReceivedOn,
            PostmarkedOn = paper.Channel == OptOutChannel.Post ? paper.PostmarkedOn : null,
            Channel = paper.Channel,
            Outcome = verdict.Outcome!.Value,
            RegisteredAt = operation.At,
            RegisteredBy = operation.Actor.StaffId,
            RegisteredByName = operation.Actor.Name,
            OperationId = operation.Id,
        };
        db.OptOutNotices.Add(notice);
        await db.SaveChangesAsync(ct);
        if (await FollowAsync(db, of, notice, operation, ct) is { } refusal)
        {
            return refusal;
        }

        outbox.Add(
            db,
            LedgerFact.Of(operation, LedgerAct.OptOutRecorded, Subject.Case(of.Id)) with
            {
                Artifact = new LedgerObject { Ref = $"opt-out:{notice.Id}:{notice.Outcome}" },
            }
        );
        return new OptOutReceipt(
            notice.Id,
            of.Id,
            of.CertificationNumber,
            notice.Outcome,
            verdict.Text,
            notice.RegisteredAt
        );
    }

    /// <summary>A notice that waited is accepted: the case is 受給拒否 now or, from a round, by approval.</summary>
    internal async Task<DomainError?> AcceptAsync(
        AllowanceDbContext db,
        OptOutCase of,
        OptOutNotice notice,
        Operation operation,
        CancellationToken ct
    )
    {
        if (of.Facts.State == CaseState.OnHold)
        {
            return new NoticeCaseOnHold();
        }

        notice.Outcome = of.Facts.State == CaseState.Scheduled ? OptOutOutcome.AwaitsApproval : OptOutOutcome.Accepted;
        if (await FollowAsync(db, of, notice, operation, ct) is { } refusal)
        {
            return refusal;
        }

        await CloseTasksAsync(db, of.Id, "届出を受け入れた", operation, ct);
        outbox.Add(db, LedgerFact.Of(operation, LedgerAct.OptOutRecorded, Subject.Case(of.Id)));
        return null;
    }

    /// <summary>A notice that waited has no effect: its task ends, the case goes on.</summary>
    internal async Task<DomainError?> DeclineAsync(
        AllowanceDbContext db,
        OptOutCase of,
        OptOutNotice notice,
        Operation operation,
        CancellationToken ct
    )
    {
        var move = new CaseMove { Text = "受給拒否の届出を受理しないことにしました。" };
        var moved = await CaseMoves.MoveAsync(db, [of.Id], move, operation, ct);
        if (moved.Items[0].Error is { } error)
        {
            return error;
        }

        notice.Outcome = OptOutOutcome.Declined;
        await CloseTasksAsync(db, of.Id, "届出を受理しない", operation, ct);
        outbox.Add(
            db,
            LedgerFact.Of(operation, LedgerAct.OptOutDeclined, Subject.Case(of.Id)) with
            {
                Artifact = new LedgerObject { Ref = $"opt-out:{notice.Id}" },
            }
        );
        return null;
    }

    /// <summary>The notice no longer counts: the case goes back where it was, waiting proposals and tasks end.</summary>
    internal async Task<DomainError?> WithdrawAsync(
        AllowanceDbContext db,
        OptOutCase of,
        OptOutNotice notice,
        Operation operation,
        CancellationToken ct
    )
    {
        const string text = "受給拒否の届出を取り下げました。";
        var move = new CaseMove
        {
            Back = of.Facts.State == CaseState.OptedOut,
            Text = text,
            ThroughFreezeOf = PassedFreezeOf(of),
        };
        var moved = await CaseMoves.MoveAsync(db, [of.Id], move, operation, ct);
        if (moved.Items[0].Error is { } error)
        {
            return error;
        }

        await VoidProposalsAsync(db, of.Id, text, operation, ct);
        await CloseTasksAsync(db, of.Id, "届出の取下げ", operation, ct);
        notice.WithdrawnAt = operation.At;
        notice.WithdrawnBy = operation.Actor.StaffId;
        notice.WithdrawalReason = operation.Reason;
        outbox.Add(
            db,
            LedgerFact.Of(operation, LedgerAct.OptOutWithdrawn, Subject.Case(of.Id)) with
            {
                Artifact = new LedgerObject { Ref = $"opt-out:{notice.Id}" },
            }
        );
        return null;
    }

    private async Task<DomainError?> FollowAsync(
        AllowanceDbContext db,
        OptOutCase of,
        OptOutNotice notice,
        Operation operation,
        CancellationToken ct
    )
    {
        if (notice.Outcome == OptOutOutcome.Accepted)
        {
            return await MoveAsync(db, of, operation, ct);
        }

        var text = $"受給拒否の届出を記録しました（{notice.Outcome.Label()}）。";
        await CaseMoves.MoveAsync(db, [of.Id], new CaseMove { Text = text }, operation, ct);
        if (notice.Outcome == OptOutOutcome.AwaitsApproval)
        {
            var draft = await new ScheduledChange(CaseState.OptedOut).DraftAsync(db, of.ProgrammeId, [of.Id], ct);
            return (await proposals.AddAsync(db, draft, operation, ct)).Error;
        }

        db.CaseTasks.Add(
            new CaseTask
            {
                ProgrammeId = of.ProgrammeId,
                CaseId = of.Id,
                RecipientId = of.RecipientId,
                Kind = CaseTaskKind.LateOptOut,
                Text = TaskText(notice.Outcome),
                CreatedAt = operation.At,
            }
        );
        return null;
    }

    private static string TaskText(OptOutOutcome outcome) =>
        outcome switch
        {
            OptOutOutcome.AfterPayment =>
                "支給後に受給拒否の届出がありました。返還（本人の申出）の手続をしてください。",
            OptOutOutcome.WhileOnHold =>
                "保留中に受給拒否の届出がありました。保留を解除してから、届出を受け入れてください。",
            _ => "期限後に受給拒否の届出がありました。受け入れるかどうかを決めてください。",
        };

    private static async Task<DomainError?> MoveAsync(
        AllowanceDbContext db,
        OptOutCase of,
        Operation operation,
        CancellationToken ct
    )
    {
        var move = new CaseMove
        {
            To = CaseState.OptedOut,
            Text = "受給拒否の届出を受け付けました。",
            ThroughFreezeOf = PassedFreezeOf(of),
        };
        var outcome = await CaseMoves.MoveAsync(db, [of.Id], move, operation, ct);
        return outcome.Items[0].Error;
    }

    private static long? PassedFreezeOf(OptOutCase of) =>
        of.Facts.FrozenBy is { } kind && OptOutRules.PassesThrough(kind) ? of.FrozenByProposalId : null;

    private async Task VoidProposalsAsync(
        AllowanceDbContext db,
        long caseId,
        string reason,
        Operation operation,
        CancellationToken ct
    )
    {
        var open = await ScheduledChange.OpenProposals(db, caseId).Select(row => row.Id).ToListAsync(ct);
        foreach (var id in open)
        {
            await proposals.VoidAsync(db, id, reason, operation, ct);
        }
    }

    private static async Task CloseTasksAsync(
        AllowanceDbContext db,
        long caseId,
        string outcome,
        Operation operation,
        CancellationToken ct
    )
    {
        var tasks = await db
            .CaseTasks.Where(row => row.CaseId == caseId && row.Kind == CaseTaskKind.LateOptOut && row.ClosedAt == null)
            .ToListAsync(ct);
        foreach (var task in tasks)
        {
            task.ClosedAt = operation.At;
            task.ClosedBy = operation.Actor.StaffId;
            task.Outcome = outcome;
        }
    }
}
