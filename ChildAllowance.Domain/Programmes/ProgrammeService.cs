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

    /// <summary>設定変更: puts a new version in force.</summary>
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

        if (ProgrammeSettingsCheck.FirstFault(settings) is { } fault)
        {
            return fault;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var earlier = await AppliedOperations.FindAsync<int>(db, operation, settings, ct);
        if (!earlier.IsOk)
        {
            return earlier.Error;
        }

        if (earlier.Value.IsDone)
        {
            return earlier.Value.Answer;
        }

        var programme = await db.Programmes.OrderByDescending(row => row.Id).FirstAsync(ct);
        if (programme.CurrentVersion != seenVersion)
        {
            var last = await db.ProgrammeVersions.SingleAsync(
                row => row.ProgrammeId == programme.Id && row.Version == programme.CurrentVersion,
                ct
            );
            return new ChangedMeanwhile("支給事業の設定", last.EnteredBy, last.ValidFromAt);
        }

        programme.CurrentVersion = seenVersion + 1;
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
        AppliedOperations.Add(db, operation, settings, programme.CurrentVersion);
        outbox.Add(
            db,
            LedgerFact.Of(operation, LedgerAct.ProgrammeChanged) with
            {
                Artifact = new LedgerObject { Ref = $"programme:{programme.Id}/{programme.CurrentVersion}" },
            }
        );
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new ChangedMeanwhile("支給事業の設定", "ほかの職員", operation.At);
        }

        drain.Signal();
        return programme.CurrentVersion;
    }

    /// <summary>変更履歴, newest first.</summary>
    public async Task<IReadOnlyList<ProgrammeVersion>> HistoryAsync(int programmeId, CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db
            .ProgrammeVersions.AsNoTracking()
            .Where(row => row.ProgrammeId == programmeId)
            .OrderByDescending(row => row.Version)
            .ToListAsync(ct);
    }

    internal static ProgrammeSettings Read(string json) => JsonSerializer.Deserialize<ProgrammeSettings>(json, Json)!;

    internal static string Write(ProgrammeSettings settings) => JsonSerializer.Serialize(settings, Json);
}
