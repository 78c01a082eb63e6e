using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Extraction;

/// <summary>Writes the changes of one run inside the caller's transaction.</summary>
internal sealed class ExtractionWriter(
    AllowanceDbContext db,
    CurrentProgramme programme,
    ExtractionStanding standing,
    ExtractionRun run,
    Operation operation
)
{
    /// <returns>Number of cases made.</returns>
    public async Task<int> WriteAsync(ExtractionChanges changes, CancellationToken ct)
    {
        await StopAsync(changes, ct);
        var made = await MakeCasesAsync(changes.Placements, ct);
        await BulkInsert.RowsAsync(db, changes.Placements.Select(row => EntitlementOf(row, made)), ct);
        await BulkInsert.RowsAsync(db, changes.NewRecords.Select(RecordOf), ct);
        await UpdateRecordsAsync(changes, ct);
        await BulkInsert.RowsAsync(db, EventsOf(changes, made), ct);
        await EmptyCases.FollowAsync(db, changes.TouchedCases, operation, ct);
        return made.Count;
    }

    private async Task StopAsync(ExtractionChanges changes, CancellationToken ct)
    {
        foreach (var group in changes.Stops.GroupBy(stop => (stop.Status, stop.Code)))
        {
            var ids = group.Select(stop => stop.Entitlement.Id).ToArray();
            await db
                .Entitlements.Where(row => EF.Parameter(ids).Contains(row.Id))
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(row => row.Status, group.Key.Status)
                            .SetProperty(row => row.StatusBefore, (EntitlementStatus?)null)
                            .SetProperty(row => row.ExclusionCode, group.Key.Code)
                            .SetProperty(row => row.OperationId, operation.Id)
                            .SetProperty(row => row.Stamp, Guid.NewGuid()),
                    ct
                );
        }

        foreach (var group in changes.Relabels.GroupBy(row => (row.Finding.Category, row.Finding.Code)))
        {
            var ids = group.Select(row => row.Entitlement.Id).ToArray();
            await db
                .Entitlements.Where(row => EF.Parameter(ids).Contains(row.Id))
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(row => row.Category, group.Key.Category)
                            .SetProperty(row => row.FindingCode, group.Key.Code)
                            .SetProperty(row => row.OperationId, operation.Id)
                            .SetProperty(row => row.Stamp, Guid.NewGuid()),
                    ct
                );
        }

        var contested = changes.NewlyContested.Select(row => row.Id).ToArray();
        await db
            .Entitlements.Where(row => EF.Parameter(contested).Contains(row.Id))
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.StatusBefore, (EntitlementStatus?)null)
                        .SetProperty(row => row.Status, EntitlementStatus.Contested)
                        .SetProperty(row => row.OperationId, operation.Id)
                        .SetProperty(row => row.Stamp, Guid.NewGuid()),
                ct
            );
    }

    /// <summary>One case per recipient and route that has none open; ids are the database's own.</summary>
    private async Task<Dictionary<(long, IntakeRoute), long>> MakeCasesAsync(
        List<Placement> placements,
        CancellationToken ct
    )
    {
        var groups = placements
            .Where(row => row.Into is null)
            .GroupBy(row => (row.Claim.RecipientId, row.Route))
            .ToList();
        if (groups.Count == 0)
        {
            return [];
        }

        var last = standing
            .Cases.Values.GroupBy(row => (row.RecipientId, row.Route))
            .ToDictionary(group => group.Key, group => group.Max(row => row.RunningNumber));
        await BulkInsert.RowsAsync(
            db,
            groups.Select(group => CaseOf(group, last.GetValueOrDefault(group.Key) + 1)),
            ct
        );
        return await db
            .Cases.Where(row => row.OperationId == operation.Id && row.CreatedAt == operation.At)
            .Select(row => new
            {
                row.RecipientId,
                row.Route,
                row.Id,
            })
            .ToDictionaryAsync(row => (row.RecipientId, row.Route), row => row.Id, ct);
    }

    /// <summary>A case of which every child is contested begins 保留, so that no letter and no decision takes it.</summary>
    private AllowanceCase CaseOf(IGrouping<(long RecipientId, IntakeRoute Route), Placement> children, int number)
    {
        var payable = children.Count(child => !child.IsContested);
        return new AllowanceCase
        {
            ProgrammeId = programme.Id,
            RecipientId = children.Key.RecipientId,
            Route = children.Key.Route,
            RunningNumber = number,
            CertificationNumber = children.First().Claim.CertificationNumber,
            State = payable > 0 ? CaseState.Extracted : CaseState.OnHold,
            StateBefore = payable > 0 ? null : CaseState.Extracted,
            HoldReason = payable > 0 ? HoldReason.None : HoldReason.SuspectedDuplicate,
            ChildCount = payable,
            AmountYen = payable * programme.Settings.AmountPerChildYen,
            CreatedAt = operation.At,
            ChangedAt = operation.At,
            ChangedBy = operation.Actor.Name,
            OperationId = operation.Id,
        };
    }

    private Entitlement EntitlementOf(Placement placement, Dictionary<(long, IntakeRoute), long> made)
    {
        var claim = placement.Claim;
        var isHeldWithCase = placement.Into is { State: CaseState.OnHold } && !placement.IsContested;
        return new Entitlement
        {
            ProgrammeId = programme.Id,
            CaseId = CaseIdOf(placement, made),
            RecipientId = claim.RecipientId,
            ChildId = claim.ChildId,
            Track = EntitlementTrack.Base,
            Category = claim.Finding.Category,
            IsFacilityOrFoster = claim.Finding.IsFacilityOrFoster,
            Status =
                placement.IsContested ? EntitlementStatus.Contested
                : isHeldWithCase ? EntitlementStatus.Held
                : EntitlementStatus.Open,
            StatusBefore = isHeldWithCase ? EntitlementStatus.Open : null,
            FindingCode = claim.Finding.Code,
            AmountYen = programme.Settings.AmountPerChildYen,
            OperationId = operation.Id,
        };
    }

    private static long CaseIdOf(Placement placement, Dictionary<(long, IntakeRoute), long> made) =>
        placement.Into?.Id ?? made[(placement.Claim.RecipientId, placement.Route)];

    private ExtractedChild RecordOf(ChildClaim claim) =>
        new()
        {
            ProgrammeId = programme.Id,
            RecipientId = claim.RecipientId,
            ChildId = claim.ChildId,
            Outcome = claim.Finding.Outcome,
            Category = claim.Finding.Category,
            FindingCode = claim.Finding.Code,
            Route = claim.Finding.Route,
            IsFacilityOrFoster = claim.Finding.IsFacilityOrFoster,
            IsDecisive = claim.IsDecisive,
            FirstRunId = run.Id,
            ChangedRunId = run.Id,
        };

    private async Task UpdateRecordsAsync(ExtractionChanges changes, CancellationToken ct)
    {
        foreach (var (row, claim) in changes.ChangedRecords)
        {
            db.ExtractedChildren.Attach(row);
            row.Outcome = claim.Finding.Outcome;
            row.Category = claim.Finding.Category;
            row.FindingCode = claim.Finding.Code;
            row.Route = claim.Finding.Route;
            row.IsFacilityOrFoster = claim.Finding.IsFacilityOrFoster;
            row.IsDecisive = claim.IsDecisive;
            row.ChangedRunId = run.Id;
        }

        await db.SaveChangesAsync(ct);
        foreach (var (row, _) in changes.ChangedRecords)
        {
            db.Entry(row).State = EntityState.Detached;
        }
    }

    private IEnumerable<CaseEvent> EventsOf(ExtractionChanges changes, Dictionary<(long, IntakeRoute), long> made)
    {
        foreach (var group in changes.Placements.GroupBy(row => CaseIdOf(row, made)))
        {
            var into = group.First().Into;
            var contested = group.Count(row => row.IsContested);
            var text =
                (into is null ? "抽出により案件を作成しました" : "抽出により児童を追加しました")
                + $"（児童{group.Count()}人{(contested > 0 ? $"、うち重複申立{contested}人" : "")}）。";
            var state = into?.State ?? (contested == group.Count() ? CaseState.OnHold : CaseState.Extracted);
            yield return EventOf(group.Key, into?.State, state, text);
        }

        foreach (var group in changes.Stops.GroupBy(stop => stop.Entitlement.CaseId))
        {
            var state = standing.Cases[group.Key].State;
            var text = $"抽出により児童{group.Count()}人が支給対象でなくなりました。";
            yield return EventOf(group.Key, state, state, text);
        }

        foreach (var group in changes.NewlyContested.GroupBy(row => row.CaseId))
        {
            var state = standing.Cases[group.Key].State;
            var text = $"児童{group.Count()}人が別の受給者からも抽出されたため、重複申立になりました。";
            yield return EventOf(group.Key, state, state, text);
        }
    }

    private CaseEvent EventOf(long caseId, CaseState? from, CaseState to, string text) =>
        new()
        {
            CaseId = caseId,
            At = operation.At,
            OperationId = operation.Id,
            From = from,
            To = to,
            Text = text,
            StaffId = operation.Actor.StaffId,
            StaffName = operation.Actor.Name,
        };
}
