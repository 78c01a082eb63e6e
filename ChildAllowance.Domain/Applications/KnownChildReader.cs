using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Applications;

/// <summary>What is known of children, with every claim on them, as one officer may see it.</summary>
internal static class KnownChildReader
{
    public static async Task<KnownChild[]> ReadAsync(
        AllowanceDbContext db,
        int programmeId,
        long[] ids,
        Actor actor,
        CancellationToken ct
    )
    {
        var records = await RecordsAsync(db, ids, actor, ct);
        var claims = await ClaimsAsync(db, programmeId, ids, actor, ct);
        var suspected = await SuspectedAsync(db, programmeId, ids, ct);
        return
        [
            .. ids.Select(id =>
            {
                // Where one of two parents is shielded, the child shows what the other one's record says, and no more.
                var record = records.Where(row => row.ChildId == id).OrderBy(row => row.IsRestricted).FirstOrDefault();
                return new KnownChild
                {
                    ChildId = id,
                    IsRestricted = record?.IsRestricted ?? false,
                    Name = record?.Name ?? "",
                    NameKana = record?.NameKana ?? "",
                    BornOn = record?.BornOn,
                    Claims = [.. claims[id]],
                    IsSuspected = suspected.Contains(id),
                };
            }),
        ];
    }

    private static Task<List<ShownRecord>> RecordsAsync(
        AllowanceDbContext db,
        long[] ids,
        Actor actor,
        CancellationToken ct
    ) =>
        db
            .ChildRecords.AsNoTracking()
            .Where(row => row.IsCurrent && EF.Parameter(ids).Contains(row.ChildId))
            .Join(
                Shield.People(db, actor),
                row => row.RecipientId,
                person => person.RecipientId,
                (row, person) =>
                    new ShownRecord(
                        row.ChildId,
                        person.IsRestricted,
                        person.IsRestricted ? "" : row.Name,
                        person.IsRestricted ? "" : row.NameKana,
                        person.IsRestricted ? null : row.BornOn
                    )
            )
            .ToListAsync(ct);

    private static async Task<ILookup<long, KnownClaim>> ClaimsAsync(
        AllowanceDbContext db,
        int programmeId,
        long[] ids,
        Actor actor,
        CancellationToken ct
    )
    {
        var rows = await (
            from claim in db.Entitlements.AsNoTracking()
            where claim.ProgrammeId == programmeId && EF.Parameter(ids).Contains(claim.ChildId)
            join person in Shield.People(db, actor) on claim.RecipientId equals person.RecipientId
            orderby claim.Id descending
            select new
            {
                Claim = claim,
                Person = person,
                ReceptionNumber = db
                    .Applications.Where(paper => paper.Children.Any(child => child.EntitlementId == claim.Id))
                    .Select(paper => (int?)paper.ReceptionNumber)
                    .FirstOrDefault(),
            }
        ).ToListAsync(ct);
        return rows.ToLookup(row => row.Claim.ChildId, row => ClaimOf(row.Claim, row.Person, row.ReceptionNumber));
    }

    private static KnownClaim ClaimOf(Entitlement claim, ShownPerson person, int? receptionNumber) =>
        new()
        {
            CaseId = person.IsRestricted ? 0 : claim.CaseId,
            RecipientId = person.IsRestricted ? 0 : claim.RecipientId,
            CertificationNumber = person.IsRestricted ? "" : person.CertificationNumber,
            RecipientName = person.IsRestricted ? "表示制限" : person.Name,
            Label = $"{claim.Category.Label()}・{claim.Status.Label()}",
            ReceptionNumber = person.IsRestricted ? null : receptionNumber,
            Track = claim.Track,
            Status = claim.Status,
            Tone = claim.Status.Tone(),
        };

    private static async Task<HashSet<long>> SuspectedAsync(
        AllowanceDbContext db,
        int programmeId,
        long[] ids,
        CancellationToken ct
    )
    {
        var pairs = await db
            .CaseTasks.Where(row =>
                row.ProgrammeId == programmeId
                && row.Kind == CaseTaskKind.SuspectedSameChild
                && row.ClosedAt == null
                && (EF.Parameter(ids).Contains(row.ChildId ?? 0) || EF.Parameter(ids).Contains(row.OtherChildId ?? 0))
            )
            .Select(row => new { row.ChildId, row.OtherChildId })
            .ToListAsync(ct);
        return [.. pairs.SelectMany(row => new[] { row.ChildId ?? 0, row.OtherChildId ?? 0 })];
    }

    private sealed record ShownRecord(long ChildId, bool IsRestricted, string Name, string NameKana, DateOnly? BornOn);
}
