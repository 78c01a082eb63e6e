using System.Text.Json;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Programmes;

/// <summary>The programme in force with its settings.</summary>
public sealed record CurrentProgramme(int Id, string Name, int Version, ProgrammeSettings Settings);

/// <summary>Reads and changes the programme. Settings are never edited: a change is a new version.</summary>
public sealed class ProgrammeService(
    IDbContextFactory<AllowanceDbContext> contexts,
    AccessGate gate,
    Outbox outbox,
    OutboxDrain drain,
    TimeProvider clock
)
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new YearMonthJsonConverter() } };

    /// <summary>The programme in force. Holds no personal data: no permission is asked.</summary>
    /// <exception cref="InvalidOperationException">No programme was created.</exception>
    public async Task<CurrentProgramme> CurrentAsync(CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await CurrentAsync(db, ct);
    }

    /// <summary>As <see cref="CurrentAsync(CancellationToken)"/>, in the caller's context.</summary>
    public static async Task<CurrentProgramme> CurrentAsync(AllowanceDbContext db, CancellationToken ct = default)
    {
        var row =
            await db
                .Programmes.OrderByDescending(programme => programme.Id)
                .Join(
                    db.ProgrammeVersions,
                    programme => new { programme.Id, Version = programme.CurrentVersion },
                    version => new { Id = version.ProgrammeId, version.Version },
                    (programme, version) =>
                        new
                        {
                            programme.Id,
                            programme.Name,
                            version.Version,
                            version.SettingsJson,
                        }
                )
                .FirstOrDefaultAsync(ct)
            ?? throw new InvalidOperationException("支給事業が登録されていません。");
        return new CurrentProgramme(row.Id, row.Name, row.Version, Read(row.SettingsJson));
    }

    /// <summary>Creates the default programme when there is none; safe to call at every start.</summary>
    public async Task EnsureDefaultAsync(CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Programmes.AnyAsync(ct))
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var programme = new Programme
        {
            Code = DefaultProgramme.Code,
            Name = DefaultProgramme.Name,
            CurrentVersion = 1,
        };
        db.Programmes.Add(programme);
        await db.SaveChangesAsync(ct);
        db.ProgrammeVersions.Add(
            new ProgrammeVersion
            {
                ProgrammeId = programme.Id,
                Version = 1,
                SettingsJson = Write(DefaultProgramme.Settings),
                ValidFromAt = clock.GetUtcNow().UtcDateTime,
                EnteredBy = "system",
                Reason = "初期設定",
            }
        );
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>設定変更: puts a new version in force. It needs a reason, which the history shows.</summary>
    /// <param name="seenVersion">The version that the officer saw; another one in force refuses the change.</param>
    public async Task<Result<int>> ChangeAsync(
        ProgrammeSettings settings,
        int seenVersion,
        Operation operation,
        CancellationToken ct = default
    )
    {
        if (
            await gate.RefuseAsync(operation.Actor, Permission.ManageSettings, "ProgrammeService.ChangeAsync", ct) is
            { } refusal
        )
        {
            return refusal;
        }

        if (string.IsNullOrWhiteSpace(operation.Reason))
        {
            return new ProgrammeReasonMissing();
        }

        var faults = ProgrammeSettingsCheck.Faults(settings);
        return faults.Count > 0
            ? new ProgrammeSettingsInvalid(faults)
            : await PutInForceAsync(settings, seenVersion, operation, ct);
    }

    private async Task<Result<int>> PutInForceAsync(
        ProgrammeSettings settings,
        int seenVersion,
        Operation operation,
        CancellationToken ct
    )
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var earlier = await AppliedOperations.FindAsync<int>(db, operation, settings, ct);
        if (!earlier.IsOk || earlier.Value.IsDone)
        {
            return earlier.IsOk ? earlier.Value.Answer : earlier.Error;
        }

        var programme = await db.Programmes.OrderByDescending(row => row.Id).FirstAsync(ct);
        if (programme.CurrentVersion != seenVersion)
        {
            return await ChangedByOtherAsync(db, ct);
        }

        var changes = SettingItems.Differences((await CurrentAsync(db, ct)).Settings, settings);
        if (changes.Count == 0)
        {
            return new ProgrammeUnchanged();
        }

        AddVersion(db, programme, settings, operation);
        AppliedOperations.Add(db, operation, settings, programme.CurrentVersion);
        outbox.Add(db, FactOf(programme, changes, operation));
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (DbUpdateException exception)
            when (exception is DbUpdateConcurrencyException || UniqueConstraint.IsViolatedBy(exception))
        {
            return await AfterOtherAsync(settings, operation, ct);
        }

        drain.Signal();
        return programme.CurrentVersion;
    }

    private static void AddVersion(
        AllowanceDbContext db,
        Programme programme,
        ProgrammeSettings settings,
        Operation operation
    )
    {
        programme.CurrentVersion++;
        db.ProgrammeVersions.Add(
            new ProgrammeVersion
            {
                ProgrammeId = programme.Id,
                Version = programme.CurrentVersion,
                SettingsJson = Write(settings),
                ValidFromAt = operation.At,
                EnteredBy = operation.Actor.StaffId,
                Reason = operation.Reason,
            }
        );
    }

    private static LedgerFact FactOf(Programme programme, IReadOnlyList<SettingChange> changes, Operation operation) =>
        LedgerFact.Of(operation, LedgerAct.ProgrammeChanged) with
        {
            Artifact = new LedgerObject { Ref = $"programme:{programme.Id}/{programme.CurrentVersion}" },
            Detail = string.Join(
                '\n',
                changes
                    .Select(change => $"{change.Label}: {change.Before} → {change.After}")
                    .Prepend($"理由: {operation.Reason}")
            ),
        };

    /// <summary>Somebody saved in the same moment: the same operation once more, or another person.</summary>
    private async Task<Result<int>> AfterOtherAsync(
        ProgrammeSettings settings,
        Operation operation,
        CancellationToken ct
    )
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var earlier = await AppliedOperations.FindAsync<int>(db, operation, settings, ct);
        return earlier switch
        {
            { IsOk: false } => earlier.Error!,
            { Value.IsDone: true } => earlier.Value.Answer,
            _ => await ChangedByOtherAsync(db, ct),
        };
    }

    private static async Task<ChangedMeanwhile> ChangedByOtherAsync(AllowanceDbContext db, CancellationToken ct)
    {
        var last = await db
            .ProgrammeVersions.OrderByDescending(row => row.ProgrammeId)
            .ThenByDescending(row => row.Version)
            .Select(row => new
            {
                row.EnteredBy,
                row.ValidFromAt,
                Name = db
                    .Users.Where(account => account.Id == row.EnteredBy)
                    .Select(account => account.Name)
                    .FirstOrDefault(),
            })
            .FirstAsync(ct);
        return new ChangedMeanwhile("支給事業の設定", last.Name ?? last.EnteredBy, last.ValidFromAt);
    }

    internal static ProgrammeSettings Read(string json) => JsonSerializer.Deserialize<ProgrammeSettings>(json, Json)!;

    internal static string Write(ProgrammeSettings settings) => JsonSerializer.Serialize(settings, Json);
}
