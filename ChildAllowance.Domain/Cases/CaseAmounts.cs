using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>
/// Keeps 児童数 and 支給額 of a case in step with its children: those that are or were to be paid. A child held for itself,
/// contested or ended does not count; a child held together with its case does.
/// </summary>
public static class CaseAmounts
{
    /// <summary>Children and yen of the case whatever became of them, without contested ones.</summary>
    internal static async Task<(int Children, long Yen)> ClaimedAsync(
        AllowanceDbContext db,
        long caseId,
        CancellationToken ct
    )
    {
        var amounts = await db
            .Entitlements.Where(row => row.CaseId == caseId && row.Status != EntitlementStatus.Contested)
            .Select(row => row.AmountYen)
            .ToListAsync(ct);
        return (amounts.Count, amounts.Sum());
    }

    /// <summary>Counts again, in the caller's transaction.</summary>
    public static Task RecountAsync(AllowanceDbContext db, IReadOnlyCollection<long> caseIds, CancellationToken ct)
    {
        var ids = caseIds.ToArray();
        var counted = EntitlementStatuses.Live.Where(status => status != EntitlementStatus.Held).ToArray();
        return db
            .Cases.Where(row => EF.Parameter(ids).Contains(row.Id))
            .ExecuteUpdateAsync(
                setters =>
                    setters
                        .SetProperty(
                            row => row.ChildCount,
                            row =>
                                db.Entitlements.Count(child =>
                                    child.CaseId == row.Id
                                    && (
                                        EF.Constant(counted).Contains(child.Status)
                                        || (
                                            child.Status == EntitlementStatus.Held
                                            && child.HoldReason == HoldReason.None
                                        )
                                    )
                                )
                        )
                        .SetProperty(
                            row => row.AmountYen,
                            row =>
                                db.Entitlements.Where(child =>
                                        child.CaseId == row.Id
                                        && (
                                            EF.Constant(counted).Contains(child.Status)
                                            || (
                                                child.Status == EntitlementStatus.Held
                                                && child.HoldReason == HoldReason.None
                                            )
                                        )
                                    )
                                    .Sum(child => child.AmountYen)
                        ),
                ct
            );
    }
}
