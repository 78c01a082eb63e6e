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
        var deaths = await db
            .RecipientVersions.Where(row => row.LossReason == LossReason.Death)
            .Select(row => new
            {
                row.RecipientId,
                row.Number,
                row.EntitlementLostOn,
            })
            .ToDictionaryAsync(row => (row.RecipientId, row.Number), row => row.EntitlementLostOn, ct);
        var told = await VersionsAsync(db, payees, [.. deaths.Keys.Select(key => key.RecipientId).Distinct()], ct);
        var marks = told.Where(row => deaths.ContainsKey((row.RecipientId, row.Number)))
            .Select(row => (row.PaymentId, row.Number))
            .ToList();
        return
        [
            .. (await payees.WithAsync(marks, ct)).Select(row =>
                LateChange.Of(row.Line, KindOf(row.Line, deaths[(row.Line.RecipientId, row.Mark)]), row.Mark)
            ),
        ];
    }

    /// <summary>The versions of these people that count now or wait.</summary>
    private static async Task<IEnumerable<Told>> VersionsAsync(
        AllowanceDbContext db,
        PlannedPayees payees,
        long[] recipientIds,
        CancellationToken ct
    )
    {
        var paid = payees.Payments.Where(row => EF.Parameter(recipientIds).Contains(row.RecipientId));
        var now = await (
            from payment in paid
            join person in db.Recipients on payment.RecipientId equals person.Id
            select new Told(payment.Id, person.Id, person.CurrentVersion)
        ).ToListAsync(ct);
        var waiting = await (
            from payment in paid
            join task in payees.OpenDifferences on payment.RecipientId equals task.RecipientId
            where task.ChildId == null
            select new Told(payment.Id, payment.RecipientId, task.WaitingVersion)
        ).ToListAsync(ct);
        return now.Concat(waiting);
    }

    /// <summary>Before the decision means on an earlier day (JST).</summary>
    private static LateChangeKind KindOf(PayeeLine line, DateOnly? diedOn) =>
        line.DecidedAt is { } at && diedOn is { } day && day < JapanTime.DateOf(at)
            ? LateChangeKind.DiedBeforeDecision
            : LateChangeKind.Died;

    private sealed record Told(long PaymentId, long RecipientId, int Number);
}
