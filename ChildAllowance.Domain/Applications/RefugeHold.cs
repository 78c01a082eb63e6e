using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Applications;

/// <summary>
/// 避難した人の申請: as long as the other recipient's payment is not decided, the child is held there, so that nothing is
/// paid before the ward has judged. The other case is told no more than that an inquiry is open.
/// </summary>
internal static class RefugeHold
{
    /// <summary>Holds the children in undecided cases of others; siblings stay as they are. In the caller's transaction.</summary>
    public static async Task HoldAsync(
        AllowanceDbContext db,
        int programmeId,
        long applicantId,
        IReadOnlyCollection<long> childIds,
        Operation operation,
        CancellationToken ct
    )
    {
        var ids = childIds.ToArray();
        var claims = await db
            .Entitlements.Where(row =>
                row.ProgrammeId == programmeId
                && row.RecipientId != applicantId
                && row.Track == EntitlementTrack.Base
                && row.Status == EntitlementStatus.Open
                && EF.Parameter(ids).Contains(row.ChildId)
            )
            .ToListAsync(ct);
        foreach (var claim in claims)
        {
            var of = await db.Cases.AsNoTracking().SingleAsync(row => row.Id == claim.CaseId, ct);
            if (of.FrozenByProposalId is not null || !CaseStates.BeforeDecision.Contains(of.State))
            {
                continue;
            }

            claim.StatusBefore = EntitlementStatus.Open;
            claim.Status = EntitlementStatus.Held;
            claim.HoldReason = HoldReason.Inquiry;
            claim.OperationId = operation.Id;
            var scope = new CaseScope(db, of, operation with { Reason = null }, ct);
            db.CaseEvents.Add(CaseEvents.Beside(scope, $"児童1人を保留にしました（{HoldReason.Inquiry.Label()}）"));
            await db.SaveChangesAsync(ct);
            await CaseEvents.TouchAsync(scope);
            await CaseAmounts.RecountAsync(db, [of.Id], ct);
        }
    }
}
