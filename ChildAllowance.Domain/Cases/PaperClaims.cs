using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>A child that a paper claims for the recipient of a case.</summary>
public sealed record PaperClaim
{
    public required long ChildId { get; init; }

    /// <summary>
    /// The applicant's claim in this case that waited for the paper: the extraction made it, or it came here after the
    /// decision on its earlier case. Null where the paper makes a claim of its own.
    /// </summary>
    public long? WaitingId { get; init; }

    public required EntitlementTrack Track { get; init; }

    public required RecipientCategory Category { get; init; }

    public required string FindingCode { get; init; }

    public bool IsFacilityOrFoster { get; init; }

    /// <summary>Yen, from the programme.</summary>
    public required long AmountYen { get; init; }
}

/// <summary>
/// Claims that come by a paper. A paper is never refused: where the child is claimed already, the new claim is 重複申立, and so
/// is the other one while nothing has been decided on it. First come is never first served.
/// </summary>
public static class PaperClaims
{
    /// <summary>Adds the claims to the case and follows up on their rivals, in the caller's transaction.</summary>
    /// <returns>The entitlements in the order of <paramref name="claims"/>.</returns>
    public static async Task<IReadOnlyList<Entitlement>> AddAsync(
        AllowanceDbContext db,
        AllowanceCase of,
        IReadOnlyList<PaperClaim> claims,
        Operation operation,
        CancellationToken ct
    )
    {
        var added = new List<Entitlement>();
        var touched = new HashSet<long> { of.Id };
        foreach (var claim in claims)
        {
            var all = await StandingAsync(db, of.ProgrammeId, claim, ct);
            var waiting = all.Find(row => row.Id == claim.WaitingId);
            var rivals = all.Where(row => row != waiting).ToList();
            if (rivals.Count > 0)
            {
                await ContestAsync(db, of, rivals, operation, touched, ct);
                await AddTaskAsync(db, of.ProgrammeId, claim.ChildId, operation, ct);
            }

            var entitlement = waiting ?? EntitlementOf(of, claim, rivals.Count > 0, operation);
            if (waiting is null)
            {
                db.Entitlements.Add(entitlement);
            }
            else
            {
                TakeUp(waiting, claim, rivals.Count > 0, operation);
            }

            await db.SaveChangesAsync(ct);
            added.Add(entitlement);
        }

        await EmptyCases.FollowAsync(db, touched, operation, ct);
        return added;
    }

    /// <summary>From now on it is judged by what the paper says.</summary>
    private static void TakeUp(Entitlement waiting, PaperClaim claim, bool isContested, Operation operation)
    {
        waiting.Category = claim.Category;
        waiting.FindingCode = claim.FindingCode;
        waiting.OperationId = operation.Id;
        if (isContested && waiting.Status == EntitlementStatus.Open)
        {
            waiting.Status = EntitlementStatus.Contested;
        }
    }

    private static Task<List<Entitlement>> StandingAsync(
        AllowanceDbContext db,
        int programmeId,
        PaperClaim claim,
        CancellationToken ct
    )
    {
        EntitlementStatus[] standing = [.. EntitlementStatuses.Live, EntitlementStatus.Contested];
        return db
            .Entitlements.Where(row =>
                row.ProgrammeId == programmeId
                && row.ChildId == claim.ChildId
                && row.Track == claim.Track
                && EF.Constant(standing).Contains(row.Status)
            )
            .ToListAsync(ct);
    }

    private static async Task ContestAsync(
        AllowanceDbContext db,
        AllowanceCase of,
        IEnumerable<Entitlement> rivals,
        Operation operation,
        HashSet<long> touched,
        CancellationToken ct
    )
    {
        // A claim of the same person is no rival: it stands, and the paper's own claim waits.
        foreach (
            var rival in rivals.Where(row =>
                row.RecipientId != of.RecipientId && row.Status is EntitlementStatus.Open or EntitlementStatus.Held
            )
        )
        {
            var other = await db.Cases.AsNoTracking().SingleAsync(row => row.Id == rival.CaseId, ct);
            if (other.FrozenByProposalId is not null || !CaseStates.BeforeDecision.Contains(StandingOf(other)))
            {
                continue;
            }

            rival.Status = EntitlementStatus.Contested;
            rival.StatusBefore = null;
            rival.HoldReason = HoldReason.None;
            rival.OperationId = operation.Id;
            touched.Add(other.Id);
            db.CaseEvents.Add(
                CaseEvents.Beside(
                    new CaseScope(db, other, operation, ct),
                    "児童1人について別の人から申請があったため、重複申立になりました。"
                )
            );
        }

        await db.SaveChangesAsync(ct);
    }

    private static CaseState StandingOf(AllowanceCase of) =>
        of.State == CaseState.OnHold && of.StateBefore is { } before ? before : of.State;

    private static async Task AddTaskAsync(
        AllowanceDbContext db,
        int programmeId,
        long childId,
        Operation operation,
        CancellationToken ct
    )
    {
        var isListed = await db.CaseTasks.AnyAsync(
            row =>
                row.ProgrammeId == programmeId
                && row.Kind == CaseTaskKind.ContestedChild
                && row.ChildId == childId
                && row.ClosedAt == null,
            ct
        );
        if (!isListed)
        {
            db.CaseTasks.Add(
                new CaseTask
                {
                    ProgrammeId = programmeId,
                    ChildId = childId,
                    Kind = CaseTaskKind.ContestedChild,
                    Text = "同じ児童について、申請と別の案件が重なっています。どちらに支給するかを決めてください。",
                    CreatedAt = operation.At,
                }
            );
        }
    }

    private static Entitlement EntitlementOf(AllowanceCase of, PaperClaim claim, bool isContested, Operation operation)
    {
        var isHeld = of.State == CaseState.OnHold && !isContested;
        return new Entitlement
        {
            ProgrammeId = of.ProgrammeId,
            CaseId = of.Id,
            RecipientId = of.RecipientId,
            ChildId = claim.ChildId,
            Track = claim.Track,
            Category = claim.Category,
            IsFacilityOrFoster = claim.IsFacilityOrFoster,
            Status =
                isContested ? EntitlementStatus.Contested
                : isHeld ? EntitlementStatus.Held
                : EntitlementStatus.Open,
            StatusBefore = isHeld ? EntitlementStatus.Open : null,
            FindingCode = claim.FindingCode,
            AmountYen = claim.AmountYen,
            OperationId = operation.Id,
        };
    }
}
