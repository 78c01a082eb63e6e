using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Registry;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Payments.LateChanges;

/// <summary>
/// 支払前の変更確認: what changed of the payees of a round after they were decided on. A person is compared with the version
/// that counted at the grant decision (K3), not with the one at the drafting of the round: weeks lie between the two, and
/// nobody looks at the person in them. Each kind is one question to the database, whose answers are few.
/// </summary>
/// <remarks>
/// What other parts stop already: the plan leaves out who has no account, an unreadable one, a waiting refusal or a child
/// without a decision (<see cref="RoundPlan"/>); 起案 refuses a round whose accounts or children are not those of the plan
/// (<see cref="RoundIsStale"/>); 決裁, file and hand-over refuse a case or child that moved, is refused, or is paid elsewhere
/// (<see cref="RoundObstacles"/>); the file refuses lines other than the approved ones. None of them looks at the person.
/// </remarks>
internal sealed class LateChangeFinder
{
    private readonly AllowanceDbContext db;
    private readonly PlannedPayees payees;
    private readonly List<LateChange> found = [];

    private LateChangeFinder(AllowanceDbContext db, long batchId)
    {
        this.db = db;
        payees = new PlannedPayees(db, batchId);
    }

    /// <summary>All of them, each kind once for a payee; empty once the file has left the house.</summary>
    public static async Task<IReadOnlyList<LateChange>> FindAsync(
        AllowanceDbContext db,
        long batchId,
        CancellationToken ct
    )
    {
        var finder = new LateChangeFinder(db, batchId);
        finder.found.AddRange(await LateDeaths.FindAsync(db, finder.payees, ct));
        finder.found.AddRange(await LatePersonChanges.FindAsync(db, finder.payees, ct));
        await finder.AddAccountsAsync(ct);
        await finder.AddDifferencesAsync(ct);
        await finder.AddStopsAsync(ct);
        return await finder.WithConfirmationsAsync(ct);
    }

    // Before 起案 the round is brought up to date instead; afterwards an application may still bring an account.
    private async Task AddAccountsAsync(CancellationToken ct)
    {
        var rows = await (
            from payment in payees.Payments
            join person in db.Recipients on payment.RecipientId equals person.Id
            join account in db.PayoutAccounts on payment.PayoutAccountId equals account.Id
            where account.Number != person.CurrentAccount
            join line in payees.Lines on payment.Id equals line.PaymentId
            select new
            {
                PaymentId = payment.Id,
                line.CaseId,
                payment.RecipientId,
                person.CurrentAccount,
            }
        ).ToListAsync(ct);
        found.AddRange(
            rows.Select(row =>
                LateChange.Of(
                    row.PaymentId,
                    row.CaseId,
                    row.RecipientId,
                    LateChangeKind.AccountChanged,
                    row.CurrentAccount
                )
            )
        );
    }

    // A death is asked for under its own name.
    private async Task AddDifferencesAsync(CancellationToken ct)
    {
        var rows = await (
            from payment in payees.Payments
            join task in payees.OpenDifferences on payment.RecipientId equals task.RecipientId
            where
                task.ChildId != null
                || !db.RecipientVersions.Any(version =>
                    version.RecipientId == task.RecipientId
                    && version.Number == task.WaitingVersion
                    && version.LossReason == LossReason.Death
                )
            join line in payees.Lines on payment.Id equals line.PaymentId
            select new
            {
                PaymentId = payment.Id,
                line.CaseId,
                payment.RecipientId,
                TaskId = task.Id,
            }
        ).ToListAsync(ct);
        found.AddRange(
            rows.Select(row =>
                LateChange.Of(row.PaymentId, row.CaseId, row.RecipientId, LateChangeKind.Difference, row.TaskId)
            )
        );
    }

    private async Task AddStopsAsync(CancellationToken ct)
    {
        var rivals =
            from line in payees.Lines
            join child in db.Entitlements on line.EntitlementId equals child.Id
            join rival in db.Entitlements on child.ChildId equals rival.ChildId
            where rival.Track == child.Track && rival.Status == EntitlementStatus.Contested
            select line.CaseId;
        await AddAsync(LateChangeKind.OptedOut, RoundObstacles.OptedOutAmong(db, payees.Lines));
        await AddAsync(LateChangeKind.ChangeWaiting, RoundObstacles.ChangeWaitingAmong(db, payees.Lines));
        await AddAsync(LateChangeKind.Contested, rivals);

        async Task AddAsync(LateChangeKind kind, IQueryable<long> cases)
        {
            var rows = await (
                from line in payees.Lines
                where cases.Contains(line.CaseId)
                join payment in db.Payments on line.PaymentId equals payment.Id
                select new
                {
                    PaymentId = payment.Id,
                    line.CaseId,
                    payment.RecipientId,
                }
            ).ToListAsync(ct);
            found.AddRange(
                rows.Select(row => LateChange.Of(row.PaymentId, row.CaseId, row.RecipientId, kind, row.CaseId))
            );
        }
    }

    private async Task<IReadOnlyList<LateChange>> WithConfirmationsAsync(CancellationToken ct)
    {
        var changes = found
            .GroupBy(row => (row.PaymentId, row.Kind))
            .Select(group => group.OrderByDescending(row => row.Mark).ThenBy(row => row.CaseId).First())
            .OrderBy(row => row.Kind)
            .ThenBy(row => row.PaymentId)
            .ToList();
        var asked = changes
            .Where(row => row.Kind.Weight() == LateChangeWeight.AsksConfirmation)
            .Select(row => row.RecipientId)
            .Distinct()
            .ToArray();
        var confirmed = await db
            .PaymentConfirmations.AsNoTracking()
            .Where(row => EF.Parameter(asked).Contains(row.RecipientId))
            .ToDictionaryAsync(row => (row.RecipientId, row.Kind, row.Mark), ct);
        return
        [
            .. changes.Select(row =>
                row with
                {
                    Confirmation = confirmed.GetValueOrDefault((row.RecipientId, row.Kind, row.Mark)),
                }
            ),
        ];
    }
}
