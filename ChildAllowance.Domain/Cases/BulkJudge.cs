using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>Judges and carries out one order on a set of cases, whatever the order is.</summary>
public sealed class BulkJudge(IEnumerable<IBulkTarget> targets, RoundHolds roundHolds)
{
    internal IBulkTarget? TargetOf(BulkOrder order) => targets.FirstOrDefault(found => found.Kind == order.TargetKind);

    /// <summary>What is missing or wrong in the order itself.</summary>
    internal DomainError? Refuse(BulkOrder order, DateOnly today) =>
        order.Action switch
        {
            BulkAction.Hold when order.HoldReason == HoldReason.None || !Enum.IsDefined(order.HoldReason) =>
                new HoldReasonMissing(),
            BulkAction.Exclude when !ExclusionReasons.IsKnown(order.ExclusionCode ?? "") =>
                new ExclusionReasonMissing(),
            BulkAction.MarkUndelivered when order.ReturnedOn is null || order.ReturnedOn > today =>
                new ReturnedInFuture(),
            BulkAction.AddToTarget when TargetOf(order) is null || order.TargetId is null => new BulkTargetGone(),
            _ => null,
        };

    /// <summary>Who would change and who would not. Writes nothing.</summary>
    internal async Task<BulkOutcome> PreviewAsync(
        AllowanceDbContext db,
        int programmeId,
        BulkOrder order,
        long[] ids,
        Actor actor,
        CancellationToken ct
    )
    {
        var outcome =
            order.Action == BulkAction.AddToTarget
                ? await TargetOf(order)!.PreviewAsync(db, order.TargetId!.Value, ids, ct)
                : await CaseMoves.PreviewAsync(
                    db,
                    ids,
                    MoveOf(order, null) with
                    {
                        AssumedApproval = DecisionKind.BulkAction,
                    },
                    ct
                );
        if (order.Action == BulkAction.Hold)
        {
            outcome = Refuse(outcome, await roundHolds.JudgeAsync(db, programmeId, ids, ct));
        }

        var shielded = await ShieldedAsync(db, ids, actor, ct);
        return Refuse(outcome, shielded.ToDictionary(id => id, _ => (DomainError)new CaseIsRestricted()));
    }

    /// <summary>Carries the order out in the caller's transaction.</summary>
    internal Task<BulkOutcome> ApplyAsync(
        AllowanceDbContext db,
        BulkOrder order,
        long[] ids,
        long? proposalId,
        Operation operation,
        CancellationToken ct
    ) =>
        order.Action == BulkAction.AddToTarget
            ? TargetOf(order)!.AddAsync(db, order.TargetId!.Value, ids, operation, ct)
            : CaseMoves.MoveAsync(db, ids, MoveOf(order, proposalId), operation, ct);

    private static BulkOutcome Refuse(BulkOutcome outcome, IReadOnlyDictionary<long, DomainError> refused) =>
        refused.Count == 0
            ? outcome
            : new BulkOutcome([
                .. outcome.Items.Select(item =>
                    refused.TryGetValue(item.CaseId, out var error) ? item with { Error = error } : item
                ),
            ]);

    private static CaseMove MoveOf(BulkOrder order, long? proposalId) =>
        order.Action switch
        {
            BulkAction.Hold => CaseStandardMoves.Hold(order.HoldReason),
            BulkAction.Release => CaseStandardMoves.Release(),
            BulkAction.Exclude => CaseStandardMoves.Exclude(order.ExclusionCode!, proposalId),
            BulkAction.MarkUndelivered => CaseStandardMoves.Undelivered(order.ReturnedOn!.Value),
            _ => throw new ArgumentOutOfRangeException(nameof(order)),
        } with
        {
            ProposalId = proposalId,
        };

    /// <summary>Shielded persons of the set whom this officer may not handle; few.</summary>
    private static async Task<HashSet<long>> ShieldedAsync(
        AllowanceDbContext db,
        long[] ids,
        Actor actor,
        CancellationToken ct
    ) =>
        actor.May(Permission.SeeProtected)
            ? []
            : await db
                .CaseSearchEntries.Where(entry => entry.IsProtected)
                .Join(db.Cases, entry => entry.RecipientId, row => row.RecipientId, (entry, row) => row.Id)
                .Where(id => EF.Parameter(ids).Contains(id))
                .ToHashSetAsync(ct);
}
