using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Programmes;

/// <summary>Reads of the programme's past.</summary>
public sealed class ProgrammeQueries(IDbContextFactory<AllowanceDbContext> contexts, AccessGate gate)
{
    /// <summary>変更履歴 of the programme in force, newest first.</summary>
    public async Task<Result<IReadOnlyList<ProgrammeVersionRow>>> HistoryAsync(
        Actor actor,
        CancellationToken ct = default
    )
    {
        if (
            await gate.RefuseAsync(actor, Permission.ManageSettings, "ProgrammeQueries.HistoryAsync", ct) is { } refusal
        )
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var programmeId = await db.Programmes.MaxAsync(programme => (int?)programme.Id, ct);
        var versions = await db
            .ProgrammeVersions.AsNoTracking()
            .Where(version => version.ProgrammeId == programmeId)
            .OrderByDescending(version => version.Version)
            .Select(version => new
            {
                Entity = version,
                Name = db
                    .Users.Where(account => account.Id == version.EnteredBy)
                    .Select(account => account.Name)
                    .FirstOrDefault(),
            })
            .ToListAsync(ct);
        var settings = versions.ConvertAll(version => ProgrammeService.Read(version.Entity.SettingsJson));
        return versions
            .Select(
                (version, place) =>
                    new ProgrammeVersionRow
                    {
                        Version = version.Entity.Version,
                        ValidFromAt = version.Entity.ValidFromAt,
                        StaffId = version.Entity.EnteredBy,
                        StaffName = version.Name ?? version.Entity.EnteredBy,
                        Reason = version.Entity.Reason,
                        Changes =
                            place + 1 == settings.Count
                                ? []
                                : SettingItems.Differences(settings[place + 1], settings[place]),
                    }
            )
            .ToList();
    }
}
