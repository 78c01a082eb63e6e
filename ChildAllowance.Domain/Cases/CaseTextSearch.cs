using System.Linq.Expressions;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Data.Protection;
using ChildAllowance.Domain.Text;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>Recipients that a text finds: their ids, or, when they are many, the question itself.</summary>
internal sealed record CaseTextMatch(long[] RecipientIds, IQueryable<CaseSearchEntry>? Many);

/// <summary>
/// Finds recipients by what is typed into the one box. A shielded person is found only by the own name, reading or number
/// by those who may not see the person: a hit by address or child would tell the address or the child.
/// </summary>
internal sealed class CaseTextSearch(ValueProtector protector)
{
    /// <summary>Up to so many recipients are carried as ids.</summary>
    private const int Few = 1_000;

    public async Task<CaseTextMatch> FindAsync(
        AllowanceDbContext db,
        int programmeId,
        string text,
        bool seesProtected,
        CancellationToken ct
    )
    {
        var parts = text.Split((char[])[' ', '\u3000', '\t'], StringSplitOptions.RemoveEmptyEntries);
        var entries = db.CaseSearchEntries.AsNoTracking().Where(row => row.ProgrammeId == programmeId);
        foreach (var part in parts)
        {
            var isAddressToo = parts.Length > 1 || part.AsSpan().IndexOfAny("-－ー") > 0;
            if (SearchText.NumberKey(part) is { Length: > 0 } number)
            {
                var ids = await ByNumberAsync(db, programmeId, number, part, seesProtected, ct);
                entries = entries.Where(
                    ByNumber(ids, isAddressToo ? SearchText.AddressKey(part) : null, seesProtected)
                );
            }
            else
            {
                entries = entries.Where(ByWord(part, seesProtected));
            }
        }

        var found = await entries.Select(row => row.RecipientId).Take(Few + 1).ToArrayAsync(ct);
        return found.Length <= Few ? new CaseTextMatch(found, null) : new CaseTextMatch([], entries);
    }

    /// <summary>認定番号 from its first digits without leading zeros; 住民番号 of the recipient or of a child as a whole.</summary>
    private async Task<long[]> ByNumberAsync(
        AllowanceDbContext db,
        int programmeId,
        string number,
        string typed,
        bool seesProtected,
        CancellationToken ct
    )
    {
        var after = number + ":";
        var resident = protector.BlindIndex(ProtectedField.ResidentNumber, DigitsOf(typed));
        var byNumber = db
            .Recipients.Where(row =>
                row.ProgrammeId == programmeId
                && string.Compare(row.CertificationKey, number) >= 0
                && string.Compare(row.CertificationKey, after) < 0
            )
            .Select(row => row.Id);
        var byResident = db
            .Recipients.Where(row => row.ProgrammeId == programmeId && row.ResidentNumberIndex == resident)
            .Select(row => row.Id);
        var byChild =
            from child in db.Children
            join record in db.ChildRecords on child.Id equals record.ChildId
            where child.ProgrammeId == programmeId && child.ResidentNumberIndex == resident && record.IsCurrent
            where
                seesProtected
                || !db.CaseSearchEntries.Any(entry => entry.RecipientId == record.RecipientId && entry.IsProtected)
            select record.RecipientId;
        return
        [
            .. await byNumber.Take(Few * 100).ToListAsync(ct),
            .. await byResident.ToListAsync(ct),
            .. await byChild.Distinct().ToListAsync(ct),
        ];
    }

    private static string DigitsOf(string typed) => string.Concat(JapaneseText.Fold(typed).Where(char.IsAsciiDigit));

    private static Expression<Func<CaseSearchEntry, bool>> ByNumber(long[] ids, string? address, bool seesProtected) =>
        address is null
            ? row => EF.Parameter(ids).Contains(row.RecipientId)
            : row =>
                EF.Parameter(ids).Contains(row.RecipientId)
                || ((seesProtected || !row.IsProtected) && row.AddressKey.Contains(address));

    private static Expression<Func<CaseSearchEntry, bool>> ByWord(string part, bool seesProtected)
    {
        var address = SearchText.AddressKey(part);
        if (SearchText.KindOf(part) == SearchQueryKind.Kana)
        {
            var kana = SearchText.KanaKey(part);
            return row =>
                row.KanaKey.Contains(kana)
                || (
                    (seesProtected || !row.IsProtected)
                    && (row.ChildKanaKeys.Contains(kana) || row.AddressKey.Contains(address))
                );
        }

        var name = SearchText.NameKey(part);
        return row =>
            row.NameKey.Contains(name)
            || (
                (seesProtected || !row.IsProtected)
                && (row.ChildNameKeys.Contains(name) || row.AddressKey.Contains(address))
            );
    }
}
