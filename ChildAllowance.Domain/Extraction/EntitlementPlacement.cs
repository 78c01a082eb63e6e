using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Extraction;

/// <summary>Makes a settled claim payable where it stands or, when its case is decided already, in a further case.</summary>
internal static class EntitlementPlacement
{
    /// <returns>A refusal when the case that the child would join stands in a proposal.</returns>
    public static async Task<DomainError?> MakePayableAsync(
        AllowanceDbContext db,
        Entitlement entitlement,
        AllowanceCase of,
        Operation operation,
        CancellationToken ct
    )
    {
        if (of.IsOpen)
        {
            var isHeldByThis = of is { State: CaseState.OnHold, HoldReason: HoldReason.SuspectedDuplicate };
            var staysHeld = of.State == CaseState.OnHold && !isHeldByThis;
            entitlement.Status = staysHeld ? EntitlementStatus.Held : EntitlementStatus.Open;
            entitlement.StatusBefore = staysHeld ? EntitlementStatus.Open : null;
            entitlement.OperationId = operation.Id;
            await db.SaveChangesAsync(ct);
            if (isHeldByThis)
            {
                var back = new CaseMove { Back = true, Text = "重複申立が解決したため、保留を解除しました。" };
                await CaseMoves.MoveAsync(db, [of.Id], back, operation, ct);
                await db.Entry(of).ReloadAsync(ct);
            }

            return null;
        }

        var scope = new CaseScope(db, of, operation, ct);
        return await FurtherCases.MoveChildAsync(scope, entitlement, wasTold: false) is null
            ? null
            : new ContestCaseFrozen();
    }
}
