using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.OptOuts;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Payments;

/// <summary>
/// The check of every child at the moment of approval and of the file: what came between composing the round and now.
/// An obstacle makes the proposal void; nothing is left out silently. What changed of the person stands in
/// <see cref="LateChanges.LateChangeFinder"/>.
/// </summary>
internal static class RoundObstacles
{
    public const string OptedOut = "opted-out";
    public const string ChangeWaiting = "change-waiting";
    public const string Moved = "case-moved";
    public const string ChildMoved = "child-moved";
    public const string PaidElsewhere = "paid-elsewhere";

    /// <summary>Case id → code of what stands against it.</summary>
    public static async Task<IReadOnlyDictionary<long, string>> FindAsync(
        AllowanceDbContext db,
        PaymentBatch batch,
        CancellationToken ct
    )
    {
        var found = new SortedDictionary<long, string>();
        var lines = LinesOf(db, batch.Id);
        await AddAsync(found, OptedOut, OptedOutAmong(db, lines), ct);
        await AddAsync(found, ChangeWaiting, ChangeWaitingAmong(db, lines), ct);
        await AddAsync(found, Moved, MovedAmong(db, lines, batch), ct);
        await AddAsync(found, ChildMoved, ChildMovedAmong(db, lines), ct);
        await AddAsync(found, PaidElsewhere, PaidElsewhereAmong(db, lines), ct);
        return found;
    }

    public static string Label(string code) =>
        code switch
        {
            OptedOut => "受給拒否の届出",
            ChangeWaiting => "保留または受給拒否の決裁待ち",
            Moved => "案件の状態の変更",
            ChildMoved => "児童の保留・除外または金額の変更",
            PaidElsewhere => "ほかの支払との重複",
            _ => throw new ArgumentOutOfRangeException(nameof(code), code, null),
        };

    private static async Task AddAsync(
        SortedDictionary<long, string> found,
        string code,
        IQueryable<long> cases,
        CancellationToken ct
    )
    {
        foreach (var id in await cases.ToListAsync(ct))
        {
            found.TryAdd(id, code);
        }
    }

    public static IQueryable<PaymentLine> LinesOf(AllowanceDbContext db, long batchId) =>
        from line in db.PaymentLines
        where line.Status == PaymentStatus.Planned
        join payment in db.Payments on line.PaymentId equals payment.Id
        where payment.BatchId == batchId
        select line;

    private static IQueryable<long> OptedOutAmong(AllowanceDbContext db, IQueryable<PaymentLine> lines)
    {
        var standing = StandingOptOuts.Of(db);
        return lines
            .Where(line => standing.Select(notice => notice.CaseId).Contains(line.CaseId))
            .Select(line => line.CaseId);
    }

    // Somebody has asked for a stop: the money waits until it is decided. Few proposals are open, so they are asked first.
    private static IQueryable<long> ChangeWaitingAmong(AllowanceDbContext db, IQueryable<PaymentLine> lines)
    {
        var waiting =
            from proposal in db.Proposals
            where proposal.Kind == DecisionKind.ScheduledChange && proposal.Status == ProposalStatus.Open
            join item in db.ProposalItems on proposal.Id equals item.ProposalId
            select item.CaseId;
        return lines.Where(line => waiting.Contains(line.CaseId)).Select(line => line.CaseId);
    }

    private static IQueryable<long> MovedAmong(
        AllowanceDbContext db,
        IQueryable<PaymentLine> lines,
        PaymentBatch batch
    ) =>
        from line in lines
        join of in db.Cases on line.CaseId equals of.Id
        where of.State != CaseState.Scheduled || of.PaymentBatchId != batch.Id
        select line.CaseId;

    private static IQueryable<long> ChildMovedAmong(AllowanceDbContext db, IQueryable<PaymentLine> lines) =>
        from line in lines
        join child in db.Entitlements on line.EntitlementId equals child.Id
        where
            child.Status != EntitlementStatus.Reserved
            || child.CaseId != line.CaseId
            || child.AmountYen != line.AmountYen
        select line.CaseId;

    // The same child on the same track, whoever claims it: at most one live line over all rounds and routes.
    private static IQueryable<long> PaidElsewhereAmong(AllowanceDbContext db, IQueryable<PaymentLine> lines) =>
        from line in lines
        join other in db.PaymentLines on line.ChildId equals other.ChildId
        where
            other.Id != line.Id
            && (
                other.Status == PaymentStatus.Planned
                || other.Status == PaymentStatus.Sent
                || other.Status == PaymentStatus.Paid
            )
        join child in db.Entitlements on line.EntitlementId equals child.Id
        join twin in db.Entitlements on other.EntitlementId equals twin.Id
        where twin.Track == child.Track
        select line.CaseId;
}
