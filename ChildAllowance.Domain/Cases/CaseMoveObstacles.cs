using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>What stands against a move beyond the map: children and other cases of the same persons.</summary>
internal sealed class CaseMoveObstacles
{
    private readonly HashSet<long>? withOpenChild;
    private readonly HashSet<long> blockedByOpenCase;
    private readonly HashSet<long> blockedByLiveChild;

    private CaseMoveObstacles(
        HashSet<long>? withOpenChild,
        HashSet<long> blockedByOpenCase,
        HashSet<long> blockedByLiveChild
    )
    {
        this.withOpenChild = withOpenChild;
        this.blockedByOpenCase = blockedByOpenCase;
        this.blockedByLiveChild = blockedByLiveChild;
    }

    public static async Task<CaseMoveObstacles> FindAsync(
        AllowanceDbContext db,
        long[] ids,
        CaseMove move,
        CancellationToken ct
    ) =>
        new(
            move.To is CaseState.Payable or CaseState.Scheduled ? await WithOpenChildAsync(db, ids, ct) : null,
            move.Back ? await WithOtherOpenCaseAsync(db, ids, ct) : [],
            move.Back ? await WithChildLiveElsewhereAsync(db, ids, ct) : []
        );

    public DomainError? For(long caseId, CaseState from)
    {
        if (withOpenChild is not null && !withOpenChild.Contains(caseId) && NeedsOpenChild(from))
        {
            return new CaseHasNoPayableChild();
        }

        if (blockedByOpenCase.Contains(caseId))
        {
            return new AnotherCaseIsOpen();
        }

        return blockedByLiveChild.Contains(caseId) ? new ChildIsLiveElsewhere() : null;
    }

    private static bool NeedsOpenChild(CaseState from) =>
        from is CaseState.Notified or CaseState.UnderReview or CaseState.Payable;

    private static Task<HashSet<long>> WithOpenChildAsync(AllowanceDbContext db, long[] ids, CancellationToken ct) =>
        db
            .Entitlements.Where(row => row.Status == EntitlementStatus.Open && EF.Parameter(ids).Contains(row.CaseId))
            .Select(row => row.CaseId)
            .ToHashSetAsync(ct);

    private static Task<HashSet<long>> WithOtherOpenCaseAsync(AllowanceDbContext db, long[] ids, CancellationToken ct)
    {
        var before = CaseStates.BeforeDecision.ToArray();
        return db
            .Cases.Where(row =>
                !row.IsOpen
                && row.StateBefore != null
                && EF.Constant(before).Contains(row.StateBefore.Value)
                && EF.Parameter(ids).Contains(row.Id)
                && db.Cases.Any(other =>
                    other.IsOpen
                    && other.Id != row.Id
                    && other.ProgrammeId == row.ProgrammeId
                    && other.RecipientId == row.RecipientId
                    && other.Route == row.Route
                )
            )
            .Select(row => row.Id)
            .ToHashSetAsync(ct);
    }

    private static Task<HashSet<long>> WithChildLiveElsewhereAsync(
        AllowanceDbContext db,
        long[] ids,
        CancellationToken ct
    )
    {
        var live = EntitlementStatuses.Live;
        return db
            .Entitlements.Where(row =>
                row.StatusBefore != null
                && row.StatusBefore != EntitlementStatus.Contested
                && !EF.Constant(live).Contains(row.Status)
                && EF.Parameter(ids).Contains(row.CaseId)
                && db.Entitlements.Any(other =>
                    other.Id != row.Id
                    && other.ProgrammeId == row.ProgrammeId
                    && other.ChildId == row.ChildId
                    && other.Track == row.Track
                    && EF.Constant(live).Contains(other.Status)
                )
            )
            .Select(row => row.CaseId)
            .ToHashSetAsync(ct);
    }
}
