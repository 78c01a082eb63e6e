using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Applications;

/// <summary>Lists of applications. Logged before they are read; shielded persons are covered.</summary>
public sealed class ApplicationQueries(
    IDbContextFactory<AllowanceDbContext> contexts,
    AccessGate gate,
    AccessLog log,
    TimeProvider clock
)
{
    /// <summary>One page, newest 受付番号 first.</summary>
    /// <exception cref="LedgerUnavailableException">Nothing may be shown.</exception>
    public async Task<Result<PageOf<ApplicationRow>>> PageAsync(
        ApplicationFilter filter,
        PageRequest page,
        Actor actor,
        CancellationToken ct = default
    )
    {
        const string what = nameof(ApplicationQueries) + "." + nameof(PageAsync);
        if (await gate.RefuseAsync(actor, Permission.SeeApplications, what, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var programme = await ProgrammeService.CurrentAsync(db, ct);
        var matching = Filter(db, programme.Id, filter, JapanTime.Today(clock));
        var total = await matching.CountAsync(ct);
        var shown = await matching
            .OrderByDescending(row => row.ReceptionNumber)
            .Skip(page.Skip)
            .Take(page.Take)
            .Select(row => new
            {
                row.Id,
                row.CaseId,
                row.RecipientId,
            })
            .ToListAsync(ct);
        if (shown.Count == 0)
        {
            return new PageOf<ApplicationRow>([], total);
        }

        await log.RecordAsync(
            actor,
            LedgerAct.ListShown,
            [
                .. shown.Select(row => Subject.Case(row.CaseId)),
                .. shown.Select(row => Subject.Recipient(row.RecipientId)),
            ],
            LookPurposes.Payment,
            ct: ct
        );
        var ids = shown.Select(row => row.Id).ToArray();
        return new PageOf<ApplicationRow>(await RowsAsync(db, ids, actor, ct), total);
    }

    /// <summary>Counts without personal data.</summary>
    public async Task<Result<ApplicationCounts>> CountAsync(Actor actor, CancellationToken ct = default)
    {
        const string what = nameof(ApplicationQueries) + "." + nameof(CountAsync);
        if (await gate.RefuseAsync(actor, Permission.SeeApplications, what, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var programme = await ProgrammeService.CurrentAsync(db, ct);
        var today = JapanTime.Today(clock);
        var all = Filter(db, programme.Id, new ApplicationFilter(), today);
        var since = JapanTime.ToUtc(today.ToDateTime(TimeOnly.MinValue));
        var byState = await all.Join(db.Cases, row => row.CaseId, of => of.Id, (_, of) => of.State)
            .GroupBy(state => state)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(row => row.Key, row => row.Count, ct);
        return new ApplicationCounts(
            await all.CountAsync(row => row.RegisteredAt >= since, ct),
            byState.GetValueOrDefault(CaseState.Received),
            byState.GetValueOrDefault(CaseState.Incomplete),
            byState.GetValueOrDefault(CaseState.UnderReview),
            await Filter(db, programme.Id, new ApplicationFilter { OverdueOnly = true }, today).CountAsync(ct),
            await Filter(db, programme.Id, new ApplicationFilter { ContestedOnly = true }, today).CountAsync(ct)
        );
    }

    private static IQueryable<AllowanceApplication> Filter(
        AllowanceDbContext db,
        int programmeId,
        ApplicationFilter filter,
        DateOnly today
    )
    {
        var rows = db
            .Applications.AsNoTracking()
            .Where(row => row.ProgrammeId == programmeId && row.ReplacedById == null);
        if (filter.Category is { } category)
        {
            rows = rows.Where(row => row.Category == category);
        }

        if (filter.ReceptionNumber is { } number)
        {
            rows = rows.Where(row => row.ReceptionNumber == number);
        }

        if (filter.Channel is { } channel)
        {
            rows = rows.Where(row => row.Channel == channel);
        }

        if (filter.From is { } from)
        {
            rows = rows.Where(row => row.ReceivedOn >= from);
        }

        if (filter.To is { } to)
        {
            rows = rows.Where(row => row.ReceivedOn <= to);
        }

        if (filter.State is { } state)
        {
            rows = rows.Where(row => db.Cases.Any(of => of.Id == row.CaseId && of.State == state));
        }

        if (filter.OverdueOnly)
        {
            rows = rows.Where(row =>
                db.Deficiencies.Any(point =>
                    point.ApplicationId == row.Id && point.ResolvedOn == null && point.DueOn < today
                ) && db.Cases.Any(of => of.Id == row.CaseId && of.State == CaseState.Incomplete)
            );
        }

        return filter.ContestedOnly
            ? rows.Where(row =>
                row.Children.Any(child =>
                    db.Entitlements.Any(claim =>
                        claim.Id == child.EntitlementId && claim.Status == EntitlementStatus.Contested
                    )
                )
            )
            : rows;
    }

    private static async Task<List<ApplicationRow>> RowsAsync(
        AllowanceDbContext db,
        long[] ids,
        Actor actor,
        CancellationToken ct
    ) =>
        await (
            from row in db.Applications.AsNoTracking()
            where EF.Parameter(ids).Contains(row.Id)
            join of in db.Cases on row.CaseId equals of.Id
            join person in Shield.People(db, actor) on row.RecipientId equals person.RecipientId
            orderby row.ReceptionNumber descending
            select new ApplicationRow
            {
                Id = row.Id,
                ReceptionNumber = row.ReceptionNumber,
                CaseId = row.CaseId,
                Category = row.Category,
                Channel = row.Channel,
                ReceivedOn = row.ReceivedOn,
                IsRestricted = person.IsRestricted,
                Name = person.Name,
                NameKana = person.NameKana,
                ChildCount = row.Children.Count,
                ContestedCount = row.Children.Count(child =>
                    db.Entitlements.Any(claim =>
                        claim.Id == child.EntitlementId && claim.Status == EntitlementStatus.Contested
                    )
                ),
                State = of.State,
                IsFrozen = of.FrozenByProposalId != null,
                DueOn = db
                    .Deficiencies.Where(point => point.ApplicationId == row.Id && point.ResolvedOn == null)
                    .Min(point => (DateOnly?)point.DueOn),
                RegisteredByName = row.RegisteredByName,
            }
        ).ToListAsync(ct);
}
