using ChildAllowance.Domain.Audit.Store;
using ChildAllowance.Domain.Common;
using Microsoft.Data.Sqlite;

namespace ChildAllowance.Domain.Audit;

/// <summary>What 復元の宣言 says.</summary>
public sealed record DeclareRestore
{
    /// <summary>Name or place of the backup that was put back; "なし" when none was.</summary>
    public required string Backup { get; init; }

    public required string Reason { get; init; }
}

/// <summary>One of the two who declare, as typed.</summary>
public sealed record TypedPerson(string StaffId, string Password);

/// <summary>How a declaration ended.</summary>
/// <param name="Log">Name of the new incarnation.</param>
/// <param name="Kept">Entries in the ledger that was kept.</param>
/// <param name="Lost">Entries that are known to have been there and are gone.</param>
public sealed record RestoreOutcome(string Log, long Kept, long Lost);

/// <summary>
/// 復元の宣言: while the ledger is not the one it must be, a system administrator and an auditor say together what happened.
/// The ledger as it lies there is kept and closed, and the next incarnation begins with their declaration.
/// </summary>
public sealed class RestoreService(
    LedgerStore store,
    LedgerStart start,
    IReauthentication people,
    AccessGate gate,
    AccessLog looks
)
{
    private const int MaxBackup = 200;

    /// <summary>By two people at one terminal who type their ids and passwords: nobody can be signed in meanwhile.</summary>
    public async Task<Result<RestoreOutcome>> DeclareAsync(
        DeclareRestore what,
        TypedPerson administrator,
        TypedPerson auditor,
        string terminal,
        CancellationToken ct = default
    )
    {
        if (RefusalOf(what) is { } refusal)
        {
            return refusal;
        }

        var first = await people.IdentifyAsync(administrator.StaffId, administrator.Password, terminal, ct);
        var second = await people.IdentifyAsync(auditor.StaffId, auditor.Password, terminal, ct);
        if ((first.Error ?? second.Error) is { } unknown)
        {
            return unknown;
        }

        return await DeclareAsync(what, first.Value!, second.Value!, ct);
    }

    /// <summary>By two people whose identity the caller answers for.</summary>
    public async Task<Result<RestoreOutcome>> DeclareAsync(
        DeclareRestore what,
        Actor administrator,
        Actor auditor,
        CancellationToken ct = default
    )
    {
        const string name = "RestoreService.DeclareAsync";
        var refusal =
            RefusalOf(what)
            ?? await gate.RefuseAsync(administrator, Permission.DeclareRestore, name, ct)
            ?? await gate.RefuseAsync(auditor, Permission.ConfirmRestore, name, ct);
        if (refusal is not null)
        {
            return refusal;
        }

        if (administrator.PersonId == auditor.PersonId)
        {
            return new SecondPersonNeeded(RolePermissions.Label(StaffRoles.Auditor));
        }

        try
        {
            var files = new IncarnationFiles(store.Options);
            using var held = files.Hold();
            return await BeginNextAsync(files, what, administrator, auditor, ct);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SqliteException)
        {
            return new RestoreNotPossible();
        }
    }

    private DomainError? RefusalOf(DeclareRestore what) =>
        store.Health.State is not (LedgerState.RolledBack or LedgerState.Damaged) ? new NothingToRestore()
        : string.IsNullOrWhiteSpace(what.Backup) || what.Backup.Length > MaxBackup ? new RestoreNeedsBackup()
        : string.IsNullOrWhiteSpace(what.Reason) ? new RestoreNeedsReason()
        : null;

    private async Task<RestoreOutcome> BeginNextAsync(
        IncarnationFiles files,
        DeclareRestore what,
        Actor administrator,
        Actor auditor,
        CancellationToken ct
    )
    {
        var options = store.Options;
        var earlier = LedgerSurvey.LastIn(options);
        var next = earlier with { Number = LedgerSurvey.HighestNumberIn(options, files) + 1 };
        var found = await LedgerVerifier.VerifyAloneAsync(options.Path, ct);
        var size = found.Entries;
        var known = await KnownAsync(size, ct);
        var operation = Guid.CreateVersion7(options.Clock.GetUtcNow());
        var created = new LedgerFact
        {
            Id = Guid.CreateVersion7(options.Clock.GetUtcNow()),
            Act = LedgerAct.LedgerCreated,
            Actor = administrator,
            OperationId = operation,
            Purpose = "restore",
            Subjects = [Subject.Staff(auditor.StaffId)],
            Artifact = new LedgerObject
            {
                PreviousLog = earlier.Name,
                PreviousNote = found.LastGoodCheckpoint is { } signed
                    ? LedgerSurvey.NoteIn(options.Path, signed)
                    : null,
                PreviousRoot = found.IsChecked ? found.Root : null,
                PreviousSeen = known,
                PreviousSize = size,
                Ref = what.Backup,
            },
            Detail = what.Reason,
        };
        var confirmed = created with
        {
            Id = Guid.CreateVersion7(options.Clock.GetUtcNow()),
            Act = LedgerAct.Restored,
            Actor = auditor,
            Subjects = [Subject.Staff(administrator.StaffId)],
            Artifact = new LedgerObject { Ref = what.Backup },
        };
        new NextIncarnation(options, files).Make(next, created, confirmed, earlier);
        looks.Forget();
        await start.ExchangeAsync(files, CancellationToken.None);
        await start.RunAsync(closesIntents: true, CancellationToken.None);
        return new RestoreOutcome(next.Name, size, known - size);
    }

    private async Task<long> KnownAsync(long size, CancellationToken ct)
    {
        var noted = LedgerSurvey.NoteAt(store.Options.CheckpointPath)?.Size ?? 0;
        var witnessed = (await start.WitnessedAsync(ct))?.Size ?? 0;
        var referred = (await start.HighestKnownAsync(ct) ?? -1) + 1;
        var seen = (store.Health.LastSeq ?? -1) + 1;
        return new[] { size, noted, witnessed, referred, seen }.Max();
    }
}
