using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.OptOuts;
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
    private readonly long batchId;
    private readonly PlannedPayees payees;
    private readonly List<LateChange> found = [];

    private LateChangeFinder(AllowanceDbContext db, long batchId) =>
        (this.db, this.batchId, payees) = (db, batchId, new PlannedPayees(db, batchId));

    /// <summary>All of them, each kind once for a payee; empty once the file has left the house.</summary>
    public static async Task<IReadOnlyList<LateChange>> FindAsync(
        AllowanceDbContext db,
        long batchId,
        CancellationToken ct
    )
    {
        var finder = new LateChangeFinder(db, batchId);
        finder.found.AddRange(await LateDeaths.FindAsync(db, finder.payees, ct));
        await finder.AddRegistryChangesAsync(ct);
        await finder.AddDifferencesAsync(ct);
        await finder.AddStopsAsync(ct);
        return await finder.WithConfirmationsAsync(ct);
    }

    // The one walk through all transfers. A person who has only the first version cannot have changed.
    private async Task AddRegistryChangesAsync(CancellationToken ct)
    {
        var rows = await (
            from payment in payees.Payments
            join person in db.Recipients on payment.RecipientId equals person.Id
            join account in db.PayoutAccounts on payment.PayoutAccountId equals account.Id
            where person.CurrentVersion > 1 || account.Number != person.CurrentAccount
            select new
            {
                payment.Id,
                person.CurrentAccount,
                IsOtherAccount = account.Number != person.CurrentAccount,
                HasVersions = person.CurrentVersion > 1,
            }
        ).ToListAsync(ct);
        long[] versioned = [.. rows.Where(row => row.HasVersions).Select(row => row.Id)];
        found.AddRange(await LatePersonChanges.FindAsync(db, payees, versioned, ct));

        // Before 起案 the round is brought up to date instead; afterwards an application may still bring an account.
        var accounts = rows.Where(row => row.IsOtherAccount).Select(row => (row.Id, (long)row.CurrentAccount));
        await AddAsync(LateChangeKind.AccountChanged, accounts, ct);
    }

    // A death is asked for under its own name.
    private async Task AddDifferencesAsync(CancellationToken ct)
    {
        var rows = await (
            from task in payees.OpenDifferences
            where
                task.ChildId != null
                || !db.RecipientVersions.Any(version =>
                    version.RecipientId == task.RecipientId
                    && version.Number == task.WaitingVersion
                    && version.LossReason == LossReason.Death
                )
            join payment in payees.Payments on task.RecipientId equals payment.RecipientId
            select new { payment.Id, TaskId = task.Id }
        ).ToListAsync(ct);
        await AddAsync(LateChangeKind.Difference, rows.Select(row => (row.Id, row.TaskId)), ct);
    }

    private async Task AddStopsAsync(CancellationToken ct)
    {
        var optedOut =
            from notice in StandingOptOuts.Of(db)
            join of in db.Cases on notice.CaseId equals of.Id
            where of.PaymentBatchId == batchId
            select of.Id;
        var waiting =
            from proposal in db.Proposals
            where proposal.Kind == DecisionKind.ScheduledChange && proposal.Status == ProposalStatus.Open
            join item in db.ProposalItems on proposal.Id equals item.ProposalId
            join of in db.Cases on item.CaseId equals of.Id
            where of.PaymentBatchId == batchId
            select of.Id;
        var contested =
            from batch in db.PaymentBatches
            where batch.Id == batchId
            join rival in db.Entitlements on batch.ProgrammeId equals rival.ProgrammeId
            where rival.Status == EntitlementStatus.Contested
            join child in db.Entitlements on rival.ChildId equals child.ChildId
            where child.Id != rival.Id && child.Track == rival.Track && child.Status == EntitlementStatus.Reserved
            join of in db.Cases on child.CaseId equals of.Id
            where of.PaymentBatchId == batchId
            select of.Id;
        await AddStopAsync(LateChangeKind.OptedOut, optedOut, ct);
        await AddStopAsync(LateChangeKind.ChangeWaiting, waiting, ct);
        await AddStopAsync(LateChangeKind.Contested, contested, ct);
    }

    private async Task AddStopAsync(LateChangeKind kind, IQueryable<long> cases, CancellationToken ct)
    {
        var ids = await cases.Distinct().ToArrayAsync(ct);
        if (ids.Length == 0)
        {
            return;
        }

        var lines = await payees.Lines.Where(line => EF.Parameter(ids).Contains(line.CaseId)).ToListAsync(ct);
        found.AddRange(lines.Select(line => LateChange.Of(line, kind, line.CaseId)));
    }

    private async Task AddAsync(
        LateChangeKind kind,
        IEnumerable<(long PaymentId, long Mark)> marks,
        CancellationToken ct
    ) =>
        found.AddRange((await payees.WithAsync([.. marks], ct)).Select(row => LateChange.Of(row.Line, kind, row.Mark)));

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
        if (asked.Length == 0)
        {
            return changes;
        }

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
