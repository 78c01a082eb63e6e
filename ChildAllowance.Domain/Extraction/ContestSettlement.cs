using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Extraction;

/// <summary>Settles one contested child inside the caller's transaction.</summary>
internal static class ContestSettlement
{
    /// <returns>Subjects for the ledger.</returns>
    public static async Task<Result<IReadOnlyList<string>>> SettleAsync(
        AllowanceDbContext db,
        ResolveContest resolve,
        Operation operation,
        CancellationToken ct
    )
    {
        var all = await db.Entitlements.Where(row => row.ChildId == resolve.ChildId).ToListAsync(ct);
        // Both tracks may be disputed; the winner says which is settled, else the ordinary one comes first.
        var track =
            all.Find(row => row.Id == resolve.WinningEntitlementId)?.Track
            ?? all.Where(row => row.Status == EntitlementStatus.Contested)
                .Select(row => row.Track)
                .DefaultIfEmpty(EntitlementTrack.Base)
                .Min();
        var claims = all.Where(row => row.Track == track).ToList();
        var contested = claims.Where(row => row.Status == EntitlementStatus.Contested).ToList();
        var winner = contested.FirstOrDefault(row => row.Id == resolve.WinningEntitlementId);
        if (contested.Count == 0 || (resolve.WinningEntitlementId is not null && winner is null))
        {
            return new ContestIsSettled();
        }

        var live = claims.FirstOrDefault(row => EntitlementStatuses.Live.Contains(row.Status));
        if (winner is not null && live is not null)
        {
            return new ChildIsTaken(live.Status.Label());
        }

        var caseIds = contested.Select(row => row.CaseId).ToList();
        var cases = await db.Cases.Where(row => caseIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
        if (cases.Values.Any(row => row.FrozenByProposalId is not null))
        {
            return new ContestCaseFrozen();
        }

        foreach (var loser in contested.Where(row => row != winner))
        {
            loser.Status = EntitlementStatus.Excluded;
            loser.ExclusionCode = FindingCodes.ContestLost;
            loser.OperationId = operation.Id;
            AddEvent(db, cases[loser.CaseId], "重複申立の児童を、この受給者には支給しないことにしました。", operation);
        }

        // The losers end before the winner lives: the constraint looks at each statement.
        await db.SaveChangesAsync(ct);
        if (winner is not null)
        {
            var of = cases[winner.CaseId];
            if (await EntitlementPlacement.MakePayableAsync(db, winner, of, operation, ct) is { } refusal)
            {
                return refusal;
            }

            AddEvent(db, of, "重複申立の児童を、この受給者に支給することにしました。", operation);
        }

        await CloseTasksAsync(db, resolve, operation, ct);
        await db.SaveChangesAsync(ct);
        await CaseAmounts.RecountAsync(db, caseIds, ct);
        await db
            .Cases.Where(row => caseIds.Contains(row.Id) && row.State == CaseState.Extracted)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ListApprovedByProposalId, (long?)null), ct);
        return new List<string>([Subject.Child(resolve.ChildId), .. caseIds.Select(Subject.Case)]);
    }

    internal static void AddEvent(AllowanceDbContext db, AllowanceCase of, string text, Operation operation) =>
        db.CaseEvents.Add(
            new CaseEvent
            {
                CaseId = of.Id,
                At = operation.At,
                OperationId = operation.Id,
                From = of.State,
                To = of.State,
                Text = text,
                Reason = operation.Reason,
                StaffId = operation.Actor.StaffId,
                StaffName = operation.Actor.Name,
            }
        );

    private static async Task CloseTasksAsync(
        AllowanceDbContext db,
        ResolveContest resolve,
        Operation operation,
        CancellationToken ct
    )
    {
        var tasks = await db
            .CaseTasks.Where(row =>
                row.Kind == CaseTaskKind.ContestedChild && row.ChildId == resolve.ChildId && row.ClosedAt == null
            )
            .ToListAsync(ct);
        foreach (var task in tasks)
        {
            task.ClosedAt = operation.At;
            task.ClosedBy = operation.Actor.StaffId;
            task.Outcome = resolve.WinningEntitlementId is null ? "どちらにも支給しない" : "支給する受給者を決めた";
        }
    }
}
