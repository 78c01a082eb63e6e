using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>
/// 保留 of cases that stand in a payment round: a <see cref="ScheduledChange"/> that another person approves, for one case as
/// for many, so that the round waits for the decision.
/// </summary>
public sealed class RoundHolds(CaseRoundsReader rounds, Proposals proposals)
{
    /// <summary>
    /// Each of the cases that stands in a round, with <see cref="HoldNeedsProposal"/> where its hold can be proposed, and
    /// otherwise with what stands against that. Writes nothing.
    /// </summary>
    internal async Task<IReadOnlyDictionary<long, DomainError>> JudgeAsync(
        AllowanceDbContext db,
        int programmeId,
        long[] caseIds,
        CancellationToken ct
    )
    {
        var found = await db
            .Cases.Where(row =>
                row.State == CaseState.Scheduled && row.PaymentBatchId != null && EF.Parameter(caseIds).Contains(row.Id)
            )
            .Select(row => new { row.Id, RoundId = row.PaymentBatchId!.Value })
            .ToListAsync(ct);
        if (found.Count == 0)
        {
            return new Dictionary<long, DomainError>();
        }

        var waiting = await WaitingAsync(db, ct);
        var all = (await rounds.AllAsync(db, programmeId, ct)).ToDictionary(round => round.Id);
        return found.ToDictionary(
            row => row.Id,
            row => waiting.GetValueOrDefault(row.Id) ?? Judge(all.GetValueOrDefault(row.RoundId), row.RoundId)
        );
    }

    /// <summary>
    /// Proposes the hold of these cases in the caller's transaction, in one proposal. Refused as a whole when one of them
    /// cannot be proposed any more.
    /// </summary>
    internal async Task<Result<Proposal>> ProposeAsync(
        AllowanceDbContext db,
        int programmeId,
        long[] caseIds,
        HoldReason reason,
        Operation operation,
        CancellationToken ct
    )
    {
        var judged = await JudgeAsync(db, programmeId, caseIds, ct);
        if (judged.Values.FirstOrDefault(error => error is not HoldNeedsProposal) is { } refusal)
        {
            return refusal;
        }

        if (judged.Count != caseIds.Length)
        {
            return new SelectionHasChanged(caseIds.Length, judged.Count);
        }

        var change = new ScheduledChange(CaseState.OnHold, reason);
        var draft = await change.DraftAsync(db, programmeId, caseIds, ct);
        var proposal = await proposals.AddAsync(db, draft, operation, ct);
        if (proposal.IsOk)
        {
            var mark = new CaseMove { Text = "支払回次から外して保留にすることを起案しました。" };
            await CaseMoves.MoveAsync(db, caseIds, mark, operation, ct);
        }

        return proposal;
    }

    /// <summary>Cases whose hold or opt-out waits for an approval already.</summary>
    private static async Task<Dictionary<long, DomainError>> WaitingAsync(AllowanceDbContext db, CancellationToken ct)
    {
        var waiting = await (
            from proposal in db.Proposals
            where proposal.Kind == DecisionKind.ScheduledChange && proposal.Status == ProposalStatus.Open
            join item in db.ProposalItems on proposal.Id equals item.ProposalId
            select new
            {
                item.CaseId,
                proposal.ProposedByName,
                proposal.ProposedAt,
            }
        ).ToListAsync(ct);
        return waiting
            .DistinctBy(row => row.CaseId)
            .ToDictionary(
                row => row.CaseId,
                row => (DomainError)new AlreadyProposed(row.ProposedByName, row.ProposedAt)
            );
    }

    private static DomainError Judge(CaseRound? round, long roundId)
    {
        var number = round?.Number ?? (int)roundId;
        return round is { IsHandedOver: true } ? new CaseIsHandedOver(number) : new HoldNeedsProposal(number);
    }
}
