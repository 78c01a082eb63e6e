using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Payments.LateChanges;
using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Domain.Payments;

/// <summary>起案 of a round (K5).</summary>
public sealed class RoundProposalService(
    RoundActions actions,
    RoundPlanner planner,
    Proposals proposals,
    TimeProvider clock
)
{
    /// <summary>起案する: freezes the content, which must still be what the registry says.</summary>
    public Task<Result<RoundChange>> ProposeAsync(long batchId, Operation operation, CancellationToken ct = default) =>
        actions.ChangeAsync(
            batchId,
            operation,
            $"{nameof(RoundProposalService)}.{nameof(ProposeAsync)}",
            new { batchId },
            (db, batch) => ProposeAsync(db, batch, operation, ct),
            ct
        );

    private async Task<Result<RoundChange>> ProposeAsync(
        AllowanceDbContext db,
        PaymentBatch batch,
        Operation operation,
        CancellationToken ct
    )
    {
        var programme = await ProgrammeService.CurrentAsync(db, ct);
        if (TransferDateRules.Refuse(programme.Settings, batch.TransferOn, JapanTime.Today(clock)) is { } wrongDate)
        {
            return wrongDate;
        }

        var plan = await planner.PlanAsync(db, batch, programme.Settings, [], ct);
        if (!plan.IsOk)
        {
            return plan.Error;
        }

        var stored = await RoundComparison.OfAsync(db, batch, plan.Value, ct);
        if (stored.DistanceTo(plan.Value) is > 0 and var distance)
        {
            return new RoundIsStale(distance);
        }

        if (await LateChangeCheck.RefuseAsync(db, batch.Id, ct) is { } change)
        {
            return change;
        }

        var profile = await RoundPlanner.ProfileAsync(db, programme, ct);
        if (!profile.IsOk)
        {
            return profile.Error;
        }

        var draft = await planner.DraftAsync(db, batch, profile.Value, ct);
        batch.ProfileJson = profile.Value.ToJson();
        batch.ContentHash = draft.Content.ContentHash;
        batch.State = PaymentBatchState.Proposed;
        batch.ProposedByPersonId = operation.Actor.PersonId;
        batch.VoidReason = null;
        var proposal = await proposals.AddAsync(db, draft.Proposal, operation, ct);
        if (!proposal.IsOk)
        {
            return proposal.Error;
        }

        batch.ProposalId = proposal.Value.Id;
        return new RoundWriter(db, batch, operation).ChangeOf(0, 0);
    }
}
