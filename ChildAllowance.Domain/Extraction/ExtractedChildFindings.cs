using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Extraction;

/// <summary>Tells the case page what was found of the children of a recipient.</summary>
internal sealed class ExtractedChildFindings : ICaseChildFindings
{
    public async Task<IReadOnlyDictionary<long, string>> OfRecipientAsync(
        AllowanceDbContext db,
        int programmeId,
        long recipientId,
        CancellationToken ct
    ) =>
        await db
            .ExtractedChildren.AsNoTracking()
            .Where(row => row.ProgrammeId == programmeId && row.RecipientId == recipientId)
            .ToDictionaryAsync(row => row.ChildId, row => row.FindingCode, ct);
}
