using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Decisions;

/// <summary>Who may decide which proposal.</summary>
internal static class DecisionRules
{
    /// <summary>Judged by the natural person: a second account of the drafter is the drafter.</summary>
    public static bool IsOwn(Proposal proposal, Actor actor) => proposal.ProposedByPersonId == actor.PersonId;

    public static DomainError? RefuseWhenDecided(Proposal proposal) =>
        proposal.Status == ProposalStatus.Open
            ? null
            : new AlreadyDecided(
                DecisionKinds.StatusLabel(proposal.Status),
                proposal.DecidedByName ?? "",
                proposal.DecidedAt ?? proposal.ProposedAt
            );

    public static DomainError? RefuseApproval(Proposal? proposal, ApproveProposal approve, Actor actor)
    {
        if (proposal is null)
        {
            return new NotFound("起案");
        }

        if (RefuseWhenDecided(proposal) is { } decided)
        {
            return decided;
        }

        if (IsOwn(proposal, actor))
        {
            return new OwnProposal();
        }

        return proposal.ContentHash == approve.SeenContentHash ? null : new SeenContentDiffers();
    }
}
