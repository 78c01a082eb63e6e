using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Registry;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Payments.LateChanges;

/// <summary>死亡, told by the version that counts, or by one that waits as 差異 because the case stands in the round.</summary>
internal static class LateDeaths
{
    public static async Task<IReadOnlyList<LateChange>> FindAsync(
        AllowanceDbContext db,
        PlannedPayees payees,
        CancellationToken ct
    )
    {
        var known =
            from payment in payees.Payments
            join person in db.Recipients on payment.RecipientId equals person.Id
            join version in db.RecipientVersions
                on new { RecipientId = person.Id, Number = person.CurrentVersion } equals new
                {
                    version.RecipientId,
                    version.Number,
                }
            where version.LossReason == LossReason.Death
            select new Death(payment.Id, payment.RecipientId, version.Number, version.EntitlementLostOn);
        var told =
            from payment in payees.Payments
            join task in payees.OpenDifferences on payment.RecipientId equals task.RecipientId
            where task.ChildId == null
            join version in db.RecipientVersions
                on new { payment.RecipientId, Number = task.WaitingVersion } equals new
                {
                    version.RecipientId,
                    version.Number,
                }
            where version.LossReason == LossReason.Death
            select new Death(payment.Id, payment.RecipientId, version.Number, version.EntitlementLostOn);
        var deaths = (await known.ToListAsync(ct)).Concat(await told.ToListAsync(ct)).ToList();
        var grants = await GrantsAsync(db, payees, [.. deaths.Select(row => row.PaymentId)], ct);
        return
        [
            .. deaths.Select(row =>
            {
                var grant = grants[row.PaymentId];
                var kind = grant.IsAfter(row.DiedOn) ? LateChangeKind.DiedBeforeDecision : LateChangeKind.Died;
                return LateChange.Of(row.PaymentId, grant.CaseId, row.RecipientId, kind, row.Version);
            }),
        ];
    }

    private static async Task<Dictionary<long, Grant>> GrantsAsync(
        AllowanceDbContext db,
        PlannedPayees payees,
        long[] paymentIds,
        CancellationToken ct
    )
    {
        var rows = await (
            from line in payees.Lines
            where EF.Parameter(paymentIds).Contains(line.PaymentId)
            join child in db.Entitlements on line.EntitlementId equals child.Id
            join decision in db.GrantDecisions
                on new { ProposalId = child.GrantedByProposalId ?? 0, line.CaseId } equals new
                {
                    decision.ProposalId,
                    decision.CaseId,
                }
                into decisions
            from decision in decisions.DefaultIfEmpty()
            select new
            {
                line.PaymentId,
                line.CaseId,
                DecidedAt = decision == null ? (DateTime?)null : decision.DecidedAt,
            }
        ).ToListAsync(ct);
        return rows.GroupBy(row => row.PaymentId)
            .ToDictionary(
                group => group.Key,
                group => new Grant(group.Min(row => row.CaseId), group.Max(row => row.DecidedAt))
            );
    }

    private sealed record Death(long PaymentId, long RecipientId, int Version, DateOnly? DiedOn);

    private sealed record Grant(long CaseId, DateTime? DecidedAt)
    {
        /// <summary>True when the decision was made on a later day (JST).</summary>
        public bool IsAfter(DateOnly? diedOn) => DecidedAt is { } at && diedOn is { } day && day < JapanTime.DateOf(at);
    }
}
