using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Extraction;

/// <summary>Reads the personal part of list lines. Called only after the access was logged.</summary>
internal static class ExtractedChildReader
{
    public static async Task<IReadOnlyDictionary<long, ExtractedChildRow>> ReadAsync(
        AllowanceDbContext db,
        long[] ids,
        Actor actor,
        CancellationToken ct
    )
    {
        var seesProtected = actor.May(Permission.SeeProtected);
        return await (
            from found in db.ExtractedChildren.AsNoTracking()
            where EF.Parameter(ids).Contains(found.Id)
            join person in db.Recipients on found.RecipientId equals person.Id
            join version in db.RecipientVersions
                on new { RecipientId = person.Id, Number = person.CurrentVersion } equals new
                {
                    version.RecipientId,
                    version.Number,
                }
            join child in db.ChildRecords
                on new
                {
                    found.RecipientId,
                    found.ChildId,
                    IsCurrent = true,
                } equals new
                {
                    child.RecipientId,
                    child.ChildId,
                    child.IsCurrent,
                }
            let isRestricted = version.HasProtectedAddress && !seesProtected
            select new
            {
                found.Id,
                Row = new ExtractedChildRow
                {
                    RecipientId = found.RecipientId,
                    ChildId = found.ChildId,
                    CertificationNumber = person.CertificationNumber ?? "",
                    IsRestricted = isRestricted,
                    RecipientName = isRestricted ? "" : version.Name,
                    ChildName = isRestricted ? "" : child.Name,
                    ChildNameKana = isRestricted ? "" : child.NameKana,
                    BornOn = isRestricted ? null : child.BornOn,
                    FindingCode = found.FindingCode,
                    CaseId = db
                        .Cases.Where(row => row.RecipientId == found.RecipientId)
                        .Select(row => (long?)row.Id)
                        .Min(),
                },
            }
        ).ToDictionaryAsync(pair => pair.Id, pair => pair.Row, ct);
    }
}
