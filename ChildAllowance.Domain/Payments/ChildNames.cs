using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Payments;

/// <summary>Kana of children as registered now, for the check of an account's holder.</summary>
internal static class ChildNames
{
    public static async Task<ILookup<long, string>> OfAsync(
        AllowanceDbContext db,
        IReadOnlyList<long> recipientIds,
        CancellationToken ct
    )
    {
        var ids = recipientIds.ToArray();
        var rows = await db
            .ChildRecords.Where(row => row.IsCurrent && EF.Parameter(ids).Contains(row.RecipientId))
            .Select(row => new { row.RecipientId, row.NameKana })
            .ToListAsync(ct);
        return rows.ToLookup(row => row.RecipientId, row => row.NameKana);
    }
}
