using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>Turns a <see cref="BulkSelection"/> into the ids of its cases as they stand now.</summary>
public sealed class BulkResolver(CaseFinder finder)
{
    internal async Task<long[]> ResolveAsync(
        AllowanceDbContext db,
        CurrentProgramme programme,
        BulkSelection selection,
        Actor actor,
        CancellationToken ct
    )
    {
        if (selection.Search is { } search)
        {
            var found = await finder.IdsAsync(db, programme, search, actor, ct);
            var except = selection.Except.ToHashSet();
            return except.Count == 0 ? found : [.. found.Where(id => !except.Contains(id))];
        }

        var ids = (selection.Ids ?? []).ToArray();
        return await db
            .Cases.Where(row => row.ProgrammeId == programme.Id && EF.Parameter(ids).Contains(row.Id))
            .OrderBy(row => row.CertificationNumber)
            .ThenBy(row => row.Id)
            .Select(row => row.Id)
            .ToArrayAsync(ct);
    }
}
