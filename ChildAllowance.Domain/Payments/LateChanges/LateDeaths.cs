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
            select new Told
            {
                PaymentId = payment.Id,
                RecipientId = person.Id,
                Number = person.CurrentVersion,
            };
        var waiting =
            from task in payees.OpenDifferences
            where task.ChildId == null
            join payment in payees.Payments on task.RecipientId equals payment.RecipientId
            select new Told
            {
                PaymentId = payment.Id,
                RecipientId = payment.RecipientId,
                Number = task.WaitingVersion,
            };
        var deaths = (await DeathsAsync(db, known, ct)).Concat(await DeathsAsync(db, waiting, ct)).ToList();
        return
        [
            .. (await payees.WithAsync([.. deaths.Select(row => (row.PaymentId, row))], ct)).Select(row =>
                LateChange.Of(row.Line, KindOf(row.Line, row.Mark.DiedOn), row.Mark.Version)
            ),
        ];
    }

    private static Task<List<Death>> DeathsAsync(AllowanceDbContext db, IQueryable<Told> told, CancellationToken ct) =>
        (
            from row in told
            join version in db.RecipientVersions
                on new { row.RecipientId, row.Number } equals new { version.RecipientId, version.Number }
            where version.LossReason == LossReason.Death
            select new Death(row.PaymentId, row.Number, version.EntitlementLostOn)
        ).ToListAsync(ct);

    /// <summary>Before the decision means on an earlier day (JST).</summary>
    private static LateChangeKind KindOf(PayeeLine line, DateOnly? diedOn) =>
        line.DecidedAt is { } at && diedOn is { } day && day < JapanTime.DateOf(at)
            ? LateChangeKind.DiedBeforeDecision
            : LateChangeKind.Died;

    /// <summary>A version of a payee that may tell of a death.</summary>
    private sealed record Told
    {
        public required long PaymentId { get; init; }

        public required long RecipientId { get; init; }

        public required int Number { get; init; }
    }

    private sealed record Death(long PaymentId, int Version, DateOnly? DiedOn);
}
