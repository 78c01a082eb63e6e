using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>The cases of a selection as it stands now.</summary>
internal sealed record ResolvedSelection(long[] Ids, IReadOnlyList<string> Unknown, PastedNumbers? Pasted);

/// <summary>Turns a <see cref="BulkSelection"/> into case ids.</summary>
public sealed class BulkResolver(CaseFinder finder)
{
    internal async Task<ResolvedSelection> ResolveAsync(
        AllowanceDbContext db,
        CurrentProgramme programme,
        BulkSelection selection,
        Actor actor,
        CancellationToken ct
    )
    {
        if (selection.Search is { } search)
        {
            return new ResolvedSelection(await finder.IdsAsync(db, programme, search, actor, ct), [], null);
        }

        if (selection.PastedNumbers is { } text)
        {
            return await ByNumbersAsync(db, programme, PastedNumbers.Read(text), ct);
        }

        var ids = (selection.Ids ?? []).ToArray();
        var known = await db
            .Cases.Where(row => row.ProgrammeId == programme.Id && EF.Parameter(ids).Contains(row.Id))
            .OrderBy(row => row.CertificationNumber)
            .ThenBy(row => row.Id)
            .Select(row => row.Id)
            .ToArrayAsync(ct);
        return new ResolvedSelection(known, [], null);
    }

    private static async Task<ResolvedSelection> ByNumbersAsync(
        AllowanceDbContext db,
        CurrentProgramme programme,
        PastedNumbers pasted,
        CancellationToken ct
    )
    {
        var keys = pasted.Keys.ToArray();
        var found = await (
            from person in db.Recipients
            where person.ProgrammeId == programme.Id && EF.Parameter(keys).Contains(person.CertificationKey)
            join row in db.Cases on person.Id equals row.RecipientId
            where row.ProgrammeId == programme.Id
            select new { Key = person.CertificationKey!, row.Id }
        ).ToListAsync(ct);
        var byKey = found.ToLookup(pair => pair.Key, pair => pair.Id);
        return new ResolvedSelection(
            [.. keys.SelectMany(key => byKey[key].Order())],
            [.. keys.Where(key => !byKey.Contains(key))],
            pasted
        );
    }
}
