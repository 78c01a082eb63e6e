using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Extraction;

/// <summary>Settles one 同一児童の疑い inside the caller's transaction.</summary>
internal static class SuspicionSettlement
{
    /// <returns>Subjects for the ledger.</returns>
    public static async Task<Result<IReadOnlyList<string>>> SettleAsync(
        AllowanceDbContext db,
        ResolveSuspicion resolve,
        Operation operation,
        CancellationToken ct
    )
    {
        var task = await db.CaseTasks.FirstOrDefaultAsync(
            row => row.Id == resolve.TaskId && row.Kind == CaseTaskKind.SuspectedSameChild && row.ClosedAt == null,
            ct
        );
        if (task is null)
        {
            return new ContestIsSettled();
        }

        var subjects = new List<string> { Subject.Child(task.ChildId ?? 0), Subject.Child(task.OtherChildId ?? 0) };
        if (resolve.IsSame)
        {
            if (resolve.StoppedChildId is not { } stopped || (stopped != task.ChildId && stopped != task.OtherChildId))
            {
                return new SuspicionNeedsChoice();
            }

            var refusal = await StopAsync(db, stopped, subjects, operation, ct);
            if (refusal is not null)
            {
                return refusal;
            }
        }

        task.ClosedAt = operation.At;
        task.ClosedBy = operation.Actor.StaffId;
        task.Outcome = resolve.IsSame ? "同一の児童" : "別の児童";
        return subjects;
    }

    private static async Task<DomainError?> StopAsync(
        AllowanceDbContext db,
        long childId,
        List<string> subjects,
        Operation operation,
        CancellationToken ct
    )
    {
        var claims = await db
            .Entitlements.Where(row => row.ChildId == childId && row.Track == EntitlementTrack.Base)
            .ToListAsync(ct);
        var living = claims
            .Where(row => row.Status == EntitlementStatus.Contested || EntitlementStatuses.Live.Contains(row.Status))
            .ToList();
        var caseIds = living.Select(row => row.CaseId).ToList();
        var cases = await db.Cases.Where(row => caseIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
        foreach (var claim in living)
        {
            var of = cases[claim.CaseId];
            if (of.FrozenByProposalId is not null)
            {
                return new ContestCaseFrozen();
            }

            if (!of.IsOpen || claim.Status is EntitlementStatus.OptedOut)
            {
                return new ChildCannotBeStopped(claim.Status.Label());
            }

            claim.Status = EntitlementStatus.Excluded;
            claim.StatusBefore = null;
            claim.ExclusionCode = FindingCodes.SameChild;
            claim.OperationId = operation.Id;
            ContestSettlement.AddEvent(
                db,
                of,
                "別の番号で登録された児童と同一と判断し、支給対象から外しました。",
                operation
            );
            subjects.Add(Subject.Case(of.Id));
        }

        await db.SaveChangesAsync(ct);
        await CaseAmounts.RecountAsync(db, caseIds, ct);
        return null;
    }
}
