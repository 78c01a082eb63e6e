using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Extraction;

/// <summary>The work list of double claims and suspicions. Logged before it is read.</summary>
public sealed class ContestQueries(IDbContextFactory<AllowanceDbContext> contexts, AccessGate gate, AccessLog accessLog)
{
    private const int MostShown = 50;

    /// <summary>Open pieces of work, oldest first, at most 50, with the count of all.</summary>
    /// <param name="kind">重複申立 or 同一児童の疑い.</param>
    /// <exception cref="LedgerUnavailableException">Nothing may be shown.</exception>
    public async Task<Result<PageOf<ContestView>>> OpenAsync(
        CaseTaskKind kind,
        Actor actor,
        CancellationToken ct = default
    )
    {
        const string what = nameof(ContestQueries) + "." + nameof(OpenAsync);
        if (await gate.RefuseAsync(actor, Permission.EditCases, what, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var programme = await ProgrammeService.CurrentAsync(db, ct);
        var open = CaseTaskCases.OpenTasks(db, programme.Id, kind);
        var tasks = await open.AsNoTracking().OrderBy(row => row.Id).Take(MostShown).ToListAsync(ct);
        if (tasks.Count == 0)
        {
            return new PageOf<ContestView>([], 0);
        }

        var children = tasks
            .SelectMany(task => new[] { task.ChildId ?? 0, task.OtherChildId ?? 0 })
            .Where(id => id > 0)
            .Distinct()
            .ToArray();
        await accessLog.RecordAsync(
            actor,
            LedgerAct.ListShown,
            [.. children.Select(Subject.Child)],
            LookPurposes.Payment,
            ct: ct
        );
        var sides = (await SidesAsync(db, children, actor, ct)).ToLookup(side => side.ChildId);
        var views = tasks.Select(task => new ContestView(
            task.Id,
            task.Kind,
            task.CreatedAt,
            [.. sides[task.ChildId ?? 0].Concat(sides[task.OtherChildId ?? 0])]
        ));
        return new PageOf<ContestView>([.. views], tasks.Count < MostShown ? tasks.Count : await open.CountAsync(ct));
    }

    private static async Task<List<ClaimSide>> SidesAsync(
        AllowanceDbContext db,
        long[] children,
        Actor actor,
        CancellationToken ct
    )
    {
        var sides = await FoundClaim
            .Of(
                db,
                db.ExtractedChildren.Where(found =>
                    EF.Parameter(children).Contains(found.ChildId) && found.Outcome != FindingOutcome.Excluded
                ),
                actor
            )
            .OrderBy(claim => claim.Found.ChildId)
            .ThenBy(claim => claim.Found.RecipientId)
            .Select(claim => claim.Side)
            .ToListAsync(ct);
        sides.AddRange(await AppliedAsync(db, sides, children, actor, ct));
        return await WithEntitlementsAsync(db, sides, children, ct);
    }

    /// <summary>Claims that stand by an application alone: no extract names the child under that recipient.</summary>
    private static async Task<List<ClaimSide>> AppliedAsync(
        AllowanceDbContext db,
        List<ClaimSide> found,
        long[] children,
        Actor actor,
        CancellationToken ct
    )
    {
        EntitlementStatus[] standing = [.. EntitlementStatuses.Live, EntitlementStatus.Contested];
        var applied = await (
            from claim in db.Entitlements.AsNoTracking()
            where EF.Parameter(children).Contains(claim.ChildId) && EF.Constant(standing).Contains(claim.Status)
            join person in Shield.People(db, actor) on claim.RecipientId equals person.RecipientId
            join record in db.ChildRecords.Where(row => row.IsCurrent)
                on new { claim.RecipientId, claim.ChildId } equals new { record.RecipientId, record.ChildId }
            orderby claim.ChildId, claim.Id
            select new ClaimSide
            {
                ChildId = claim.ChildId,
                RecipientId = claim.RecipientId,
                CertificationNumber = person.CertificationNumber,
                IsRestricted = person.IsRestricted,
                RecipientName = person.Name,
                RecipientNameKana = person.NameKana,
                Address = person.Address,
                ChildName = person.IsRestricted ? "" : record.Name,
                ChildNameKana = person.IsRestricted ? "" : record.NameKana,
                BornOn = person.IsRestricted ? null : record.BornOn,
                Living = person.IsRestricted ? null : record.Living,
                ChildAddress = person.IsRestricted ? "" : record.Address,
                EntitledFrom = record.EntitledFrom,
                EntitledTo = record.EntitledTo,
                LostOn = person.EntitlementLostOn,
                LastPaidMonth = person.LastPaidMonth,
            }
        ).ToListAsync(ct);
        var known = found.Select(side => (side.RecipientId, side.ChildId)).ToHashSet();
        return [.. applied.Where(side => known.Add((side.RecipientId, side.ChildId)))];
    }

    private static async Task<List<ClaimSide>> WithEntitlementsAsync(
        AllowanceDbContext db,
        List<ClaimSide> sides,
        long[] children,
        CancellationToken ct
    )
    {
        var standing = (
            await db
                .Entitlements.AsNoTracking()
                .Where(row => EF.Parameter(children).Contains(row.ChildId))
                .Join(
                    db.Cases,
                    row => row.CaseId,
                    of => of.Id,
                    (row, of) =>
                        new
                        {
                            row.Id,
                            row.CaseId,
                            row.RecipientId,
                            row.ChildId,
                            row.Status,
                            of.State,
                        }
                )
                .ToListAsync(ct)
        ).GroupBy(row => (row.RecipientId, row.ChildId)).ToDictionary(group => group.Key, group => group.MaxBy(row => row.Id)!);
        return
        [
            .. sides.Select(side =>
                standing.TryGetValue((side.RecipientId, side.ChildId), out var row)
                    ? side with
                    {
                        EntitlementId = row.Id,
                        CaseId = row.CaseId,
                        CaseState = row.State,
                        Status = row.Status,
                    }
                    : side
            ),
        ];
    }
}
