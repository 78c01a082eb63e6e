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

        entitlement.Status = EntitlementStatus.Replaced;
        entitlement.OperationId = operation.Id;
        await db.SaveChangesAsync(ct);
        var into = await OpenCaseAsync(db, of, operation, ct);
        if (into.FrozenByProposalId is not null)
        {
            return new ContestCaseFrozen();
        }

        var isHeld = into.State == CaseState.OnHold;
        db.Entitlements.Add(
            new Entitlement
            {
                ProgrammeId = entitlement.ProgrammeId,
                CaseId = into.Id,
                RecipientId = entitlement.RecipientId,
                ChildId = entitlement.ChildId,
                Track = entitlement.Track,
                Status = isHeld ? EntitlementStatus.Held : EntitlementStatus.Open,
                StatusBefore = isHeld ? EntitlementStatus.Open : null,
                Category = entitlement.Category,
                IsFacilityOrFoster = entitlement.IsFacilityOrFoster,
                FindingCode = entitlement.FindingCode,
                AmountYen = entitlement.AmountYen,
                OperationId = operation.Id,
            }
        );
        await db.SaveChangesAsync(ct);
        await CaseAmounts.RecountAsync(db, [into.Id], ct);
        return null;
    }

    private static async Task<AllowanceCase> OpenCaseAsync(
        AllowanceDbContext db,
        AllowanceCase of,
        Operation operation,
        CancellationToken ct
    )
    {
        var others = await db
            .Cases.Where(row =>
                row.ProgrammeId == of.ProgrammeId && row.RecipientId == of.RecipientId && row.Route == of.Route
            )
            .ToListAsync(ct);
        if (others.FirstOrDefault(row => row.IsOpen) is { } open)
        {
            return open;
        }

        var further = new AllowanceCase
        {
            ProgrammeId = of.ProgrammeId,
            RecipientId = of.RecipientId,
            Route = of.Route,
            RunningNumber = others.Max(row => row.RunningNumber) + 1,
            CertificationNumber = of.CertificationNumber,
            CreatedAt = operation.At,
            ChangedAt = operation.At,
            ChangedBy = operation.Actor.Name,
            OperationId = operation.Id,
        };
        db.Cases.Add(further);
        await db.SaveChangesAsync(ct);
        ContestSettlement.AddEvent(
            db,
            further,
            "前の案件は支給の手続に入っているため、新しい案件を作成しました。",
            operation
        );
        return further;
    }
}
