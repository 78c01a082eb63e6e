using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>What follows when claims of cases were stopped or contested: counted again, and held when nobody is left to pay.</summary>
public static class EmptyCases
{
    // A paper is reviewed whatever becomes of its claims; the review itself ends with a decision.
    private static readonly CaseState[] Reviewed = [CaseState.Received, CaseState.Incomplete, CaseState.UnderReview];

    /// <summary>Follows in the caller's transaction. A case on the approved list leaves it, for its children are others now.</summary>
    public static async Task FollowAsync(
        AllowanceDbContext db,
        IReadOnlyCollection<long> caseIds,
        Operation operation,
        CancellationToken ct
    )
    {
        if (caseIds.Count == 0)
        {
            return;
        }

        await CaseAmounts.RecountAsync(db, caseIds, ct);
        var touched = caseIds.ToArray();
        await db
            .Cases.Where(row => EF.Parameter(touched).Contains(row.Id) && row.State == CaseState.Extracted)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ListApprovedByProposalId, (long?)null), ct);
        var empty = await db
            .Cases.Where(row =>
                EF.Parameter(touched).Contains(row.Id)
                && row.ChildCount == 0
                && row.State != CaseState.OnHold
                && !EF.Constant(Reviewed).Contains(row.State)
            )
            .Select(row => new
            {
                row.Id,
                IsContested = db.Entitlements.Any(child =>
                    child.CaseId == row.Id && child.Status == EntitlementStatus.Contested
                ),
            })
            .ToListAsync(ct);
        foreach (var group in empty.GroupBy(row => row.IsContested))
        {
            var move = new CaseMove
            {
                To = CaseState.OnHold,
                HoldReason = group.Key ? HoldReason.SuspectedDuplicate : HoldReason.Other,
                Text = group.Key
                    ? "すべての児童が重複申立になったため、保留にしました。"
                    : "支給対象の児童がいなくなったため、保留にしました。対象外の起案をしてください。",
            };
            await CaseMoves.MoveAsync(db, [.. group.Select(row => row.Id)], move, operation, ct);
        }
    }
}
