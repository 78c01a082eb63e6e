using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Data.Protection;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Intake;

/// <summary>The work list of 差異. Logged before it is read.</summary>
public sealed class DifferenceQueries(
    IDbContextFactory<AllowanceDbContext> contexts,
    AccessGate gate,
    AccessLog accessLog,
    CaseRoundsReader rounds,
    ValueProtector protector
)
{
    private const int MostShown = 50;

    /// <summary>Open differences, oldest first, at most 50.</summary>
    /// <param name="caseId">Only those of one case.</param>
    /// <exception cref="LedgerUnavailableException">Nothing may be shown.</exception>
    public async Task<Result<DifferenceList>> OpenAsync(long? caseId, Actor actor, CancellationToken ct = default)
    {
        const string what = nameof(DifferenceQueries) + "." + nameof(OpenAsync);
        if (await gate.RefuseAsync(actor, Permission.EditCases, what, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var programme = await ProgrammeService.CurrentAsync(db, ct);
        var open = db
            .CaseTasks.AsNoTracking()
            .Where(row =>
                row.ProgrammeId == programme.Id
                && row.Kind == CaseTaskKind.Difference
                && row.ClosedAt == null
                && row.RecipientId != null
                && (caseId == null || row.CaseId == caseId)
            );
        var tasks = await open.OrderBy(row => row.Id).Take(MostShown).ToListAsync(ct);
        if (tasks.Count == 0)
        {
            return new DifferenceList([], 0);
        }

        await accessLog.RecordAsync(actor, LedgerAct.ListShown, SubjectsOf(tasks), LookPurposes.Payment, ct: ct);
        return new DifferenceList(
            await ViewsAsync(db, tasks, programme.Id, actor, ct),
            tasks.Count < MostShown ? tasks.Count : await open.CountAsync(ct)
        );
    }

    private static string[] SubjectsOf(List<CaseTask> tasks) =>
        [
            .. tasks.Select(task => Subject.Recipient(task.RecipientId!.Value)).Distinct(),
            .. tasks
                .Where(task => task.ChildId is not null)
                .Select(task => Subject.Child(task.ChildId!.Value))
                .Distinct(),
        ];

    private async Task<IReadOnlyList<DifferenceView>> ViewsAsync(
        AllowanceDbContext db,
        List<CaseTask> tasks,
        int programmeId,
        Actor actor,
        CancellationToken ct
    )
    {
        var recipients = tasks.Select(task => task.RecipientId!.Value).Distinct().ToArray();
        var allRounds = await rounds.AllAsync(db, programmeId, ct);
        var obstacles = await CaseLocks.ObstaclesAsync(db, recipients, allRounds, ct);
        var comparison = await DifferenceComparison.ReadAsync(db, recipients, protector, ct);
        var views = tasks.Select(task =>
        {
            var view = comparison.ViewOf(task) with { Obstacle = obstacles.GetValueOrDefault(task.RecipientId!.Value) };
            return comparison.IsShielded(task) && !actor.May(Permission.SeeProtected)
                ? view with
                {
                    IsRestricted = true,
                    Name = "",
                    ChildName = null,
                    Fields = [],
                }
                : view;
        });
        return [.. views];
    }
}
