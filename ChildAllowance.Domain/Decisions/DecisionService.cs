using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Decisions;

/// <summary>決裁・差戻し・取下げ. What a decision does is the <see cref="IDecisionEffect"/> of the feature that drafted it.</summary>
public sealed class DecisionService(
    IDbContextFactory<AllowanceDbContext> contexts,
    DecisionWriter writer,
    IReauthentication reauthentication,
    AccessGate gate,
    LedgerIntents intents
)
{
    /// <summary>
    /// 決裁する. The content is computed anew: when it differs from the drafted content, the proposal becomes void and
    /// <see cref="ContentChanged"/> says what changed. Of two approvers one wins, the other is told.
    /// </summary>
    public async Task<Result> ApproveAsync(ApproveProposal approve, Operation operation, CancellationToken ct = default)
    {
        if (await RefuseAsync(operation.Actor, nameof(ApproveAsync), approve.ProposalId, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var arguments = new { approve.ProposalId, approve.SeenContentHash };
        // The proposal before the operation: of a double click the second must not find a decision and miss that it is its own.
        var proposal = await db.Proposals.AsNoTracking().FirstOrDefaultAsync(row => row.Id == approve.ProposalId, ct);
        var earlier = await AppliedOperations.FindAsync<bool>(db, operation, arguments, ct);
        if (!earlier.IsOk || earlier.Value.IsDone)
        {
            return new Result(earlier.Error);
        }

        if (await RefuseApprovalAsync(proposal, approve, operation.Actor, ct) is { } wrong)
        {
            return wrong;
        }

        var announced = ProposalFacts.ObjectOf(proposal!);
        return await intents.AnnounceAsync(
            operation,
            LedgerAct.ProposalApproved,
            announced,
            () => CarryOutAsync(db, approve, arguments, operation),
            ct
        );
    }

    /// <summary>差し戻す with a comment for the drafter; the cases are free again.</summary>
    public async Task<Result> ReturnAsync(
        long proposalId,
        string comment,
        Operation operation,
        CancellationToken ct = default
    )
    {
        if (await RefuseAsync(operation.Actor, nameof(ReturnAsync), proposalId, ct) is { } refusal)
        {
            return refusal;
        }

        if (string.IsNullOrWhiteSpace(comment))
        {
            return new CommentMissing();
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        return await writer.CloseAsync(
            db,
            proposalId,
            new ProposalClosing(ProposalStatus.Returned, LedgerAct.ProposalReturned, comment.Trim()),
            proposal => DecisionRules.IsOwn(proposal, operation.Actor) ? new OwnProposal() : null,
            operation
        );
    }

    /// <summary>取り下げる, by the drafter.</summary>
    public async Task<Result> WithdrawAsync(long proposalId, Operation operation, CancellationToken ct = default)
    {
        var what = $"{nameof(DecisionService)}.{nameof(WithdrawAsync)} proposal:{proposalId}";
        if (await gate.RefuseAsync(operation.Actor, Permission.ProposeDecision, what, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        return await writer.CloseAsync(
            db,
            proposalId,
            new ProposalClosing(ProposalStatus.Withdrawn, LedgerAct.ProposalWithdrawn, operation.Reason),
            proposal => DecisionRules.IsOwn(proposal, operation.Actor) ? null : new NotYourProposal(),
            operation
        );
    }

    // A job has no person behind it who could answer for a decision.
    private async Task<DomainError?> RefuseAsync(Actor actor, string method, long proposalId, CancellationToken ct)
    {
        var what = $"{nameof(DecisionService)}.{method} proposal:{proposalId}";
        if (!actor.IsSystem)
        {
            return await gate.RefuseAsync(actor, Permission.Decide, what, ct);
        }

        await gate.LogDeniedAsync(actor, "DecisionByProgram", what, ct);
        return new NotPermitted(Permission.Decide);
    }

    private async Task<DomainError?> RefuseApprovalAsync(
        Proposal? proposal,
        ApproveProposal approve,
        Actor actor,
        CancellationToken ct
    )
    {
        if (DecisionRules.RefuseApproval(proposal, approve, actor) is { } refusal)
        {
            if (refusal is OwnProposal)
            {
                await gate.LogDeniedAsync(actor, "OwnProposal", $"proposal:{approve.ProposalId}", ct);
            }

            return refusal;
        }

        if (!DecisionKinds.AsksForPassword(proposal!.Kind))
        {
            return null;
        }

        if (string.IsNullOrEmpty(approve.Password))
        {
            return new PasswordMissing();
        }

        var confirmed = await reauthentication.ConfirmAsync(actor, approve.Password, ct);
        return confirmed.IsOk ? null : new IdentityNotConfirmed(confirmed.Error);
    }

    private async Task<AnnouncedOutcome> CarryOutAsync(
        AllowanceDbContext db,
        ApproveProposal approve,
        object arguments,
        Operation operation
    )
    {
        try
        {
            var refused = await writer.ApproveAsync(db, approve, arguments, operation);
            return new AnnouncedOutcome(refused, IsClosedBySave: refused is ContentChanged);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new AnnouncedOutcome(new ChangedMeanwhile("この起案の対象", "ほかの職員", operation.At));
        }
    }
}
