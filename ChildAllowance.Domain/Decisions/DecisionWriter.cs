using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Decisions;

/// <summary>How a proposal is closed without approval, and what the ledger calls it.</summary>
internal sealed record ProposalClosing(ProposalStatus Status, LedgerAct Act, string? Comment);

/// <summary>The transactions of <see cref="DecisionService"/>: a decision, its effect and its facts are one save.</summary>
public sealed class DecisionWriter(IEnumerable<IDecisionEffect> effects, Outbox outbox, OutboxDrain drain)
{
    /// <summary>Approves, or makes the proposal void. Not cancelled once begun: the approver must not be left in doubt.</summary>
    internal async Task<DomainError?> ApproveAsync(
        AllowanceDbContext db,
        ApproveProposal approve,
        object arguments,
        Operation operation
    )
    {
        var ct = CancellationToken.None;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if ((await AppliedOperations.FindAsync<bool>(db, operation, arguments, ct)).Value.IsDone)
        {
            return null;
        }

        var proposal = await db.Proposals.SingleAsync(row => row.Id == approve.ProposalId, ct);
        if (DecisionRules.RefuseApproval(proposal, approve, operation.Actor) is { } refusal)
        {
            return refusal;
        }

        var effect = EffectOf(proposal);
        var changed =
            await effect.ContentHashNowAsync(db, proposal, ct) == proposal.ContentHash
                ? null
                : await VoidAsync(db, proposal, effect, operation, ct);
        if (changed is null)
        {
            if (!(await effect.ConsequencesAsync(db, proposal, ct)).SequenceEqual(approve.SeenConsequences))
            {
                return new ConsequencesNotSeen();
            }

            if (await effect.ApplyAsync(db, proposal, operation, ct) is { } refused)
            {
                return refused;
            }

            Decide(proposal, ProposalStatus.Approved, operation, operation.Reason);
            AppliedOperations.Add(db, operation, arguments, true);
            outbox.Add(db, FactOf(proposal, LedgerAct.ProposalApproved, operation));
        }

        await SaveAsync(db, proposal, ct);
        await transaction.CommitAsync(ct);
        drain.Signal();
        return changed;
    }

    /// <summary>差戻し or 取下げ.</summary>
    internal async Task<Result> CloseAsync(
        AllowanceDbContext db,
        long proposalId,
        ProposalClosing closing,
        Func<Proposal, DomainError?> refuse,
        Operation operation
    )
    {
        var ct = CancellationToken.None;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var arguments = new
        {
            proposalId,
            closing.Status,
            closing.Comment,
        };
        var earlier = await AppliedOperations.FindAsync<bool>(db, operation, arguments, ct);
        if (!earlier.IsOk || earlier.Value.IsDone)
        {
            return new Result(earlier.Error);
        }

        var proposal = await db.Proposals.FirstOrDefaultAsync(row => row.Id == proposalId, ct);
        if (proposal is null)
        {
            return new NotFound("起案");
        }

        if ((DecisionRules.RefuseWhenDecided(proposal) ?? refuse(proposal)) is { } refusal)
        {
            return refusal;
        }

        Decide(proposal, closing.Status, operation, closing.Comment);
        await EffectOf(proposal).ReturnedAsync(db, proposal, operation, ct);
        AppliedOperations.Add(db, operation, arguments, true);
        outbox.Add(db, FactOf(proposal, closing.Act, operation) with { Detail = closing.Comment });
        await SaveAsync(db, proposal, ct);
        await transaction.CommitAsync(ct);
        drain.Signal();
        return Result.Ok;
    }

    // Saved before the set-based update, so that the stamp of a proposal decided meanwhile stops the rest.
    private static async Task SaveAsync(AllowanceDbContext db, Proposal proposal, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        await Proposals.UnfreezeAsync(db, proposal.Id, ct);
    }

    private IDecisionEffect EffectOf(Proposal proposal) => effects.Single(effect => effect.Handles(proposal));

    private async Task<ContentChanged> VoidAsync(
        AllowanceDbContext db,
        Proposal proposal,
        IDecisionEffect effect,
        Operation operation,
        CancellationToken ct
    )
    {
        var changed = new ContentChanged(await effect.ExplainChangeAsync(db, proposal, ct) ?? "");
        Decide(proposal, ProposalStatus.Void, operation, changed.Message);
        await effect.ReturnedAsync(db, proposal, operation, ct);
        outbox.Add(
            db,
            FactOf(proposal, LedgerAct.ProposalApproved, operation) with
            {
                Id = LedgerIntents.IdOf(operation.Id, LedgerAct.ProposalApproved, LedgerOutcome.Failed),
                Out = LedgerOutcome.Failed,
            }
        );
        return changed;
    }

    private static void Decide(Proposal proposal, ProposalStatus status, Operation operation, string? comment)
    {
        proposal.Status = status;
        proposal.DecidedBy = operation.Actor.StaffId;
        proposal.DecidedByName = operation.Actor.Name;
        proposal.DecidedByPersonId = operation.Actor.PersonId;
        proposal.DecidedAt = operation.At;
        proposal.Comment = comment;
    }

    private static LedgerFact FactOf(Proposal proposal, LedgerAct act, Operation operation) =>
        LedgerFact.Of(operation, act) with
        {
            Artifact = ProposalFacts.ObjectOf(proposal),
        };
}
