using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>
/// 差替: the recipient died, or the child came into a facility or foster family, before the money was paid. The case ends as
/// 差替済, and whoever claims the children by an application is no longer disputed.
/// </summary>
internal static class Replacement
{
    private static readonly string[] Codes = ["X_DEATH", "X_FACILITY"];

    /// <summary>True for a reason by which somebody else takes the recipient's place.</summary>
    public static bool IsReplacement(string code) => Codes.Contains(code);

    public static CaseMove MoveOf(string code, long proposalId) =>
        new()
        {
            To = CaseState.Replaced,
            ExclusionCode = code,
            ProposalId = proposalId,
            Text = $"差替えにしました（{ExclusionReasons.Label(code)}）",
        };

    /// <summary>Frees the children of the ended case, in the caller's transaction: a claim that stands alone now is open.</summary>
    public static async Task FreeAsync(AllowanceDbContext db, long caseId, Operation operation, CancellationToken ct)
    {
        var own = await db.Entitlements.Where(row => row.CaseId == caseId).ToListAsync(ct);
        foreach (var claim in own.Where(row => row.Status == EntitlementStatus.Contested))
        {
            claim.Status = EntitlementStatus.Replaced;
            claim.StatusBefore = EntitlementStatus.Contested;
            claim.OperationId = operation.Id;
        }

        await db.SaveChangesAsync(ct);
        var children = own.Select(row => row.ChildId).ToArray();
        EntitlementStatus[] standing = [.. EntitlementStatuses.Live, EntitlementStatus.Contested];
        var left = await db
            .Entitlements.Where(row =>
                row.CaseId != caseId
                && row.Track == EntitlementTrack.Base
                && EF.Parameter(children).Contains(row.ChildId)
                && EF.Constant(standing).Contains(row.Status)
            )
            .ToListAsync(ct);
        var alone = left.GroupBy(row => row.ChildId)
            .Where(group => group.Count() == 1 && group.Single().Status == EntitlementStatus.Contested)
            .Select(group => group.Single())
            .ToList();
        foreach (var claim in alone)
        {
            claim.Status = EntitlementStatus.Open;
            claim.OperationId = operation.Id;
        }

        await db.SaveChangesAsync(ct);
        await CaseAmounts.RecountAsync(db, [.. alone.Select(row => row.CaseId).Distinct()], ct);
        await CloseTasksAsync(db, [.. alone.Select(row => row.ChildId)], operation, ct);
    }

    private static Task<int> CloseTasksAsync(
        AllowanceDbContext db,
        long[] children,
        Operation operation,
        CancellationToken ct
    ) =>
        db
            .CaseTasks.Where(row =>
                row.Kind == CaseTaskKind.ContestedChild
                && row.ClosedAt == null
                && row.ChildId != null
                && EF.Parameter(children).Contains(row.ChildId.Value)
            )
            .ExecuteUpdateAsync(
                setters =>
                    setters
                        .SetProperty(row => row.ClosedAt, operation.At)
                        .SetProperty(row => row.ClosedBy, operation.Actor.StaffId),
                ct
            );
}
