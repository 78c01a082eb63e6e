using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Registry;
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
        return await (
            from found in db.ExtractedChildren.AsNoTracking()
            where EF.Parameter(ids).Contains(found.Id)
            join person in Shield.People(db, actor) on found.RecipientId equals person.RecipientId
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
            select new
            {
                found.Id,
                Row = new ExtractedChildRow
                {
                    RecipientId = found.RecipientId,
                    ChildId = found.ChildId,
                    CertificationNumber = person.CertificationNumber,
                    IsRestricted = person.IsRestricted,
                    RecipientName = person.Name,
                    ChildName = person.IsRestricted ? "" : child.Name,
                    ChildNameKana = person.IsRestricted ? "" : child.NameKana,
                    BornOn = person.IsRestricted ? null : child.BornOn,
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
