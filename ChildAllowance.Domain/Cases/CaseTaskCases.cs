using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>
/// Which cases a task is about: the one it names or, where it names only children (重複申立, 同一児童の疑い), every case that
/// claims one of them now. Asked of the entitlements each time, so that a further case or a third claim is never missed.
/// </summary>
internal static class CaseTaskCases
{
    private static readonly EntitlementStatus[] Claiming = [EntitlementStatus.Contested, .. EntitlementStatuses.Live];

    /// <summary>Open tasks of this kind; a double claim or a suspicion is one, however many cases it touches.</summary>
    public static IQueryable<CaseTask> OpenTasks(AllowanceDbContext db, int programmeId, CaseTaskKind kind) =>
        db.CaseTasks.Where(task => task.ProgrammeId == programmeId && task.Kind == kind && task.ClosedAt == null);

    /// <summary>Cases with an open task of this kind, each once.</summary>
    public static IQueryable<long> Open(AllowanceDbContext db, int programmeId, CaseTaskKind kind)
    {
        var tasks = OpenTasks(db, programmeId, kind);
        var ofChildren = tasks.Where(task => task.CaseId == null);
        var children = ofChildren
            .Where(task => task.ChildId != null)
            .Select(task => task.ChildId!.Value)
            .Concat(ofChildren.Where(task => task.OtherChildId != null).Select(task => task.OtherChildId!.Value));
        return tasks
            .Where(task => task.CaseId != null)
            .Select(task => task.CaseId!.Value)
            .Union(
                db.Entitlements.Where(row => Claiming.Contains(row.Status) && children.Contains(row.ChildId))
                    .Select(row => row.CaseId)
            );
    }

    /// <summary>The most pressing open task about a child of each of these cases; cases without one are left out.</summary>
    public static async Task<Dictionary<long, CaseTaskKind>> OfChildrenAsync(
        AllowanceDbContext db,
        long[] caseIds,
        CancellationToken ct
    )
    {
        var claims = db.Entitlements.Where(row =>
            EF.Parameter(caseIds).Contains(row.CaseId) && Claiming.Contains(row.Status)
        );
        var open = db.CaseTasks.Where(task => task.CaseId == null && task.ClosedAt == null);
        var kinds = await claims
            .Join(open, row => (long?)row.ChildId, task => task.ChildId, (row, task) => new { row.CaseId, task.Kind })
            .Concat(
                claims.Join(
                    open,
                    row => (long?)row.ChildId,
                    task => task.OtherChildId,
                    (row, task) => new { row.CaseId, task.Kind }
                )
            )
            .ToListAsync(ct);
        return kinds.GroupBy(row => row.CaseId).ToDictionary(group => group.Key, group => group.Min(row => row.Kind));
    }

    /// <summary>Open and closed tasks about a case or a child of it.</summary>
    public static IQueryable<CaseTask> Of(AllowanceDbContext db, long caseId)
    {
        var children = db.Entitlements.Where(row => row.CaseId == caseId).Select(row => (long?)row.ChildId);
        return db.CaseTasks.Where(task =>
            task.CaseId == caseId
            || (task.CaseId == null && (children.Contains(task.ChildId) || children.Contains(task.OtherChildId)))
        );
    }
}
