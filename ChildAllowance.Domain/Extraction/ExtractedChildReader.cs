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
    ) =>
        await FoundClaim
            .Of(db, db.ExtractedChildren.Where(found => EF.Parameter(ids).Contains(found.Id)), actor)
            .Select(claim => new
            {
                claim.Found.Id,
                Row = new ExtractedChildRow
                {
                    RecipientId = claim.Found.RecipientId,
                    ChildId = claim.Found.ChildId,
                    CertificationNumber = claim.Side.CertificationNumber,
                    IsRestricted = claim.Side.IsRestricted,
                    RecipientName = claim.Side.RecipientName,
                    ChildName = claim.Side.ChildName,
                    ChildNameKana = claim.Side.ChildNameKana,
                    BornOn = claim.Side.BornOn,
                    FindingCode = claim.Found.FindingCode,
                    CaseId = db
                        .Cases.Where(row => row.RecipientId == claim.Found.RecipientId)
                        .Select(row => (long?)row.Id)
                        .Min(),
                },
            })
            .ToDictionaryAsync(pair => pair.Id, pair => pair.Row, ct);
}
