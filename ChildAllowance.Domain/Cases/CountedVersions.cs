using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Registry;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>A version of a recipient that counted.</summary>
/// <param name="FromAt">When it began to count: for one that had waited (差異) when it was adopted.</param>
internal sealed record CountedVersion(RecipientVersion Version, DateTime FromAt);

/// <summary>
/// Versions in the order in which they counted, which is not that of their numbers: one that waits, or was never adopted,
/// counted for nothing, and one that was adopted late counted after those that came meanwhile.
/// </summary>
internal static class CountedVersions
{
    /// <returns>The oldest first; the last one counts now.</returns>
    public static async Task<IReadOnlyList<CountedVersion>> OfAsync(
        AllowanceDbContext db,
        Recipient person,
        CancellationToken ct
    )
    {
        var versions = await db
            .RecipientVersions.AsNoTracking()
            .Where(row => row.RecipientId == person.Id)
            .ToListAsync(ct);
        var waited = await db
            .CaseTasks.Where(row => row.RecipientId == person.Id && row.ChildId == null && row.WaitingVersion > 0)
            .Select(row => new { row.WaitingVersion, row.ClosedAt })
            .ToListAsync(ct);
        var closed = waited.ToLookup(row => row.WaitingVersion, row => row.ClosedAt);
        return
        [
            .. versions
                .Where(row =>
                    row.Number == person.CurrentVersion || row.CheckedBy is not null || !closed.Contains(row.Number)
                )
                .Select(row => new CountedVersion(row, closed[row.Number].Max() ?? row.ValidFromAt))
                .OrderBy(counted => counted.Version.Number == person.CurrentVersion)
                .ThenBy(counted => counted.FromAt)
                .ThenBy(counted => counted.Version.Number),
        ];
    }
}
