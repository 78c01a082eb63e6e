using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ChildAllowance.Domain.Intake;

/// <summary>A profile on the list; version 0 is the built-in one.</summary>
public sealed record ImportProfileRow(string Name, int Version, DateTime? ChangedAt, string ChangedBy);

/// <summary>取込プロファイル: the built-in <c>standard</c> and those of the ward. A change is a new version.</summary>
public sealed class ImportProfileService(
    IDbContextFactory<AllowanceDbContext> contexts,
    AccessGate gate,
    Outbox outbox,
    OutboxDrain drain
)
{
    /// <summary>Profiles hold no personal data: no permission is asked.</summary>
    public async Task<IReadOnlyList<ImportProfileRow>> ListAsync(CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var versions = await db
            .ImportProfileVersions.AsNoTracking()
            .Select(row => new ImportProfileRow(row.Name, row.Version, row.ValidFromAt, row.EnteredBy))
            .ToListAsync(ct);
        return
        [
            .. versions
                .Append(new ImportProfileRow(ImportProfile.StandardName, 0, null, ""))
                .GroupBy(row => row.Name)
                .Select(group => group.MaxBy(row => row.Version)!)
                .OrderBy(row => row.Name, StringComparer.Ordinal),
        ];
    }

    public async Task<Result<ImportProfile>> FindAsync(string name, CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var json = await db
            .ImportProfileVersions.Where(row => row.Name == name)
            .OrderByDescending(row => row.Version)
            .Select(row => row.ProfileJson)
            .FirstOrDefaultAsync(ct);
        if (json is not null)
        {
            return ImportProfiles.FromJson(json);
        }

        return name == ImportProfile.StandardName ? ImportProfiles.Standard : new ProfileNotFound(name);
    }

    /// <summary>Puts a new version of the profile named in <paramref name="json"/> in force.</summary>
    /// <param name="seenVersion">The version that the officer saw; 0 for a new or the built-in one.</param>
    public async Task<Result<ImportProfileRow>> SaveAsync(
        string json,
        int seenVersion,
        Operation operation,
        CancellationToken ct = default
    )
    {
        if (
            await gate.RefuseAsync(
                operation.Actor,
                Permission.ImportExtract,
                nameof(ImportProfileService) + "." + nameof(SaveAsync),
                ct
            ) is
            { } refusal
        )
        {
            return refusal;
        }

        var profile = ImportProfiles.FromJson(json);
        if (!profile.IsOk)
        {
            return profile.Error;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var earlier = await AppliedOperations.FindAsync<ImportProfileRow>(db, operation, json, ct);
        if (!earlier.IsOk)
        {
            return earlier.Error;
        }

        return earlier.Value.IsDone
            ? earlier.Value.Answer!
            : await SaveAsync(db, transaction, profile.Value, json, seenVersion, operation);
    }

    private async Task<Result<ImportProfileRow>> SaveAsync(
        AllowanceDbContext db,
        IDbContextTransaction transaction,
        ImportProfile profile,
        string json,
        int seenVersion,
        Operation operation
    )
    {
        var last = await db
            .ImportProfileVersions.Where(row => row.Name == profile.Name)
            .OrderByDescending(row => row.Version)
            .FirstOrDefaultAsync();
        if ((last?.Version ?? 0) != seenVersion)
        {
            return new ChangedMeanwhile("取込プロファイル", last!.EnteredBy, last.ValidFromAt);
        }

        var row = new ImportProfileRow(profile.Name, seenVersion + 1, operation.At, operation.Actor.StaffId);
        db.ImportProfileVersions.Add(
            new ImportProfileVersion
            {
                Name = row.Name,
                Version = row.Version,
                ProfileJson = ImportProfiles.ToJson(profile),
                ValidFromAt = operation.At,
                EnteredBy = operation.Actor.StaffId,
            }
        );
        AppliedOperations.Add(db, operation, json, row);
        outbox.Add(
            db,
            LedgerFact.Of(operation, LedgerAct.ProgrammeChanged) with
            {
                Artifact = new LedgerObject { Ref = $"import-profile:{row.Name}/{row.Version}" },
            }
        );
        try
        {
            await db.SaveChangesAsync();
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (DbUpdateException exception) when (UniqueConstraint.IsViolatedBy(exception))
        {
            return new ChangedMeanwhile("取込プロファイル", "ほかの職員", operation.At);
        }

        drain.Signal();
        return row;
    }
}
