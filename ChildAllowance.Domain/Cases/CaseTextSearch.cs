using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Data.Protection;
using ChildAllowance.Domain.Text;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>Finds recipients by what is typed into the one box; parts divided by spaces must all be found.</summary>
public sealed class CaseTextSearch(SearchKeyCache cache, ValueProtector protector)
{
    internal async Task<long[]> FindAsync(
        AllowanceDbContext db,
        int programmeId,
        string text,
        bool seesProtected,
        CancellationToken ct
    )
    {
        var keys = await cache.CurrentAsync(db, ct);
        var parts = text.Split((char[])[' ', '\u3000', '\t'], StringSplitOptions.RemoveEmptyEntries);
        HashSet<long>? found = null;
        foreach (var part in parts)
        {
            var hits = await FindPartAsync(db, keys, programmeId, part, parts.Length > 1, seesProtected, ct);
            if (found is null)
            {
                found = hits;
            }
            else
            {
                found.IntersectWith(hits);
            }
        }

        return found is null ? [] : [.. found];
    }

    private async Task<HashSet<long>> FindPartAsync(
        AllowanceDbContext db,
        SearchKeys keys,
        int programmeId,
        string part,
        bool isOneOfMany,
        bool seesProtected,
        CancellationToken ct
    )
    {
        var number = SearchText.NumberKey(part);
        if (number.Length == 0)
        {
            return keys.ByWord(programmeId, part, seesProtected);
        }

        var found = await ByNumberAsync(db, keys, programmeId, number, part, seesProtected, ct);
        if (isOneOfMany || part.AsSpan().IndexOfAny("-－ー") > 0)
        {
            found.UnionWith(keys.ByAddress(programmeId, part, seesProtected));
        }

        return found;
    }

    /// <summary>認定番号 from its first digits without leading zeros; 住民番号 of the recipient or of a child as a whole.</summary>
    private async Task<HashSet<long>> ByNumberAsync(
        AllowanceDbContext db,
        SearchKeys keys,
        int programmeId,
        string number,
        string typed,
        bool seesProtected,
        CancellationToken ct
    )
    {
        var after = number + ":";
        var found = await db
            .Recipients.Where(row =>
                row.ProgrammeId == programmeId
                && string.Compare(row.CertificationKey, number) >= 0
                && string.Compare(row.CertificationKey, after) < 0
            )
            .Select(row => row.Id)
            .ToHashSetAsync(ct);
        var digits = string.Concat(JapaneseText.Fold(typed).Where(char.IsAsciiDigit));
        var resident = protector.BlindIndex(ProtectedField.ResidentNumber, digits);
        found.UnionWith(
            await db
                .Recipients.Where(row => row.ProgrammeId == programmeId && row.ResidentNumberIndex == resident)
                .Select(row => row.Id)
                .ToListAsync(ct)
        );
        var parents = await (
            from child in db.Children
            join record in db.ChildRecords on child.Id equals record.ChildId
            where child.ProgrammeId == programmeId && child.ResidentNumberIndex == resident && record.IsCurrent
            select record.RecipientId
        ).ToListAsync(ct);
        found.UnionWith(parents.Where(id => seesProtected || !keys.IsProtected(id)));
        return found;
    }
}
