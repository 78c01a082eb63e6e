using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.OptOuts;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Payments;

/// <summary>
/// Takes cases out of a round that has not left the house, when the late opt-out or the hold is approved. In preparation
/// only their transfers go, and an open K5 becomes void; an approved round is cancelled as a whole, because what was
/// approved (and perhaps written) is not what may be paid any more.
/// </summary>
public sealed class ScheduledChangeEffect(RoundCancellationService cancellation, Proposals proposals, Outbox outbox)
    : IDecisionEffect
{
    public bool Handles(Proposal proposal) => proposal.Kind == DecisionKind.ScheduledChange;

    public async Task<string> ContentHashNowAsync(AllowanceDbContext db, Proposal proposal, CancellationToken ct) =>
        ProposalContent.HashOf(
            proposal.Kind,
            proposal.SubjectRef,
            proposal.ContentJson,
            await ScheduledChange.LinesAsync(db, await CasesOfAsync(db, proposal, ct), ct)
        );

    public async Task<DomainError?> ApplyAsync(
        AllowanceDbContext db,
        Proposal proposal,
        Operation operation,
        CancellationToken ct
    )
    {
        var change = ScheduledChange.Of(proposal);
        var caseIds = await CasesOfAsync(db, proposal, ct);
        foreach (var (batch, ofBatch) in await RoundsOfAsync(db, caseIds, ct))
        {
            if (await TakeOutAsync(db, batch, ofBatch, change, proposal, operation, ct) is { } refused)
            {
                return refused;
            }
        }

        if (change.To == CaseState.OptedOut)
        {
            await PendingOptOuts.AcceptAsync(db, caseIds, ct);
        }

        return null;
    }

    public async Task<IReadOnlyList<string>> ConsequencesAsync(
        AllowanceDbContext db,
        Proposal proposal,
        CancellationToken ct
    )
    {
        var found = new List<string>();
        foreach (var (batch, ofBatch) in await RoundsOfAsync(db, await CasesOfAsync(db, proposal, ct), ct))
        {
            var leaving = await PaymentBatchService.PaymentsOfAsync(db, batch.Id, ofBatch, ct);
            found.Add(ConsequenceFor(batch, batch.PaymentCount - leaving.Length));
        }

        return found;
    }

    private static string ConsequenceFor(PaymentBatch batch, int others) =>
        batch.State switch
        {
            var state when others == 0 && PaymentBatchStates.IsBeforeHandOver(state) =>
                $"支払回次 第{batch.Number}回は、振込がなくなるため取り消されます。",
            PaymentBatchState.Draft =>
                $"支払回次 第{batch.Number}回（作成中）から外れます。ほかの{others:N0}件はそのまま残ります。",
            PaymentBatchState.Proposed =>
                $"支払回次 第{batch.Number}回の支払の起案は無効になり、作成中に戻ります。ほかの{others:N0}件は、あらためて起案と決裁が必要です。",
            PaymentBatchState.Approved =>
                $"決裁済の支払回次 第{batch.Number}回は、内容が変わるため取り消されます。ほかの{others:N0}件は支払待ちに戻り、新しい回次の作成・起案・決裁が必要です。",
            PaymentBatchState.FileMade =>
                $"支払回次 第{batch.Number}回は、内容が変わるため取り消され、作成済の全銀ファイルは使えなくなります。ほかの{others:N0}件は支払待ちに戻り、新しい回次の作成・起案・決裁が必要です。",
            _ => $"支払回次 第{batch.Number}回は引渡済のため、外すことができません。支給後の返還として扱ってください。",
        };

    public Task ReturnedAsync(AllowanceDbContext db, Proposal proposal, Operation operation, CancellationToken ct) =>
        Task.CompletedTask;

    public Task<string?> ExplainChangeAsync(AllowanceDbContext db, Proposal proposal, CancellationToken ct) =>
        Task.FromResult<string?>("案件の状態または支払回次が、起案時と異なります。");

    private static Task<long[]> CasesOfAsync(AllowanceDbContext db, Proposal proposal, CancellationToken ct) =>
        db.ProposalItems.Where(row => row.ProposalId == proposal.Id).Select(row => row.CaseId).ToArrayAsync(ct);

    private static async Task<IReadOnlyList<(PaymentBatch Batch, long[] CaseIds)>> RoundsOfAsync(
        AllowanceDbContext db,
        long[] caseIds,
        CancellationToken ct
    )
    {
        var rows = await db
            .Cases.AsNoTracking()
            .Where(row => EF.Parameter(caseIds).Contains(row.Id) && row.State == CaseState.Scheduled)
            .Select(row => new { row.Id, row.PaymentBatchId })
            .ToListAsync(ct);
        var rounds = new List<(PaymentBatch, long[])>();
        foreach (var group in rows.GroupBy(row => row.PaymentBatchId))
        {
            var batch = await db.PaymentBatches.SingleAsync(row => row.Id == group.Key, ct);
            rounds.Add((batch, [.. group.Select(row => row.Id)]));
        }

        return rounds;
    }

    private async Task<DomainError?> TakeOutAsync(
        AllowanceDbContext db,
        PaymentBatch batch,
        long[] caseIds,
        ScheduledChange change,
        Proposal proposal,
        Operation operation,
        CancellationToken ct
    )
    {
        if (!PaymentBatchStates.IsBeforeHandOver(batch.State))
        {
            return new RoundNotInState(
                batch.Number,
                batch.State,
                "ファイルは引渡済です。支給後の返還として扱ってください。"
            );
        }

        var reason =
            $"決裁された起案{proposal.Id}「{proposal.Title}」により案件{caseIds.Length:N0}件が外れ、内容が変わったためです。残りの案件は、あらためて起案と決裁が必要です。";
        var roundProposal = batch.ProposalId;
        if (batch.State == PaymentBatchState.Proposed && roundProposal is { } open)
        {
            await proposals.VoidAsync(db, open, reason, operation, ct);
            RoundStates.BackToDraft(batch, reason);
        }

        var outcome = await MoveAsync(db, batch, caseIds, change, proposal, roundProposal, operation, reason, ct);
        return outcome.Items.FirstOrDefault(item => !item.IsDone)?.Error;
    }

    private async Task<BulkOutcome> MoveAsync(
        AllowanceDbContext db,
        PaymentBatch batch,
        long[] caseIds,
        ScheduledChange change,
        Proposal proposal,
        long? roundProposal,
        Operation operation,
        string reason,
        CancellationToken ct
    )
    {
        var payments = await PaymentBatchService.PaymentsOfAsync(db, batch.Id, caseIds, ct);
        if (batch.State == PaymentBatchState.Draft && payments.Length < batch.PaymentCount)
        {
            var moved = await CaseMoves.MoveAsync(db, caseIds, MoveOf(), operation, ct);
            var writer = new RoundWriter(db, batch, operation);
            await writer.RemoveAsync(payments, $"第{batch.Number}回の支払回次から外しました。", ct);
            await writer.CountAsync(ct);
            outbox.Add(db, PaymentFacts.Of(operation, LedgerAct.PaymentBatchChanged, batch));
            return moved;
        }

        var cancelled = await cancellation.CancelAsync(db, batch, operation with { Reason = reason }, ct);
        return cancelled.IsOk
            ? await CaseMoves.MoveAsync(db, caseIds, MoveOf(), operation, ct)
            : new BulkOutcome([new BulkItem(caseIds[0], "", cancelled.Error)]);

        CaseMove MoveOf() =>
            new()
            {
                To = change.To,
                HoldReason = change.HoldReason,
                ProposalId = proposal.Id,
                ThroughFreezeOf = roundProposal,
                Text = $"第{batch.Number}回の支払回次から外し、「{change.To.Label()}」にしました。",
            };
    }
}
