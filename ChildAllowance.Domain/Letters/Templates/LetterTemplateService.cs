using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Letters.Composition;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Letters.Templates;

/// <summary>文面の設定: reads, previews and changes the texts. A change is a new version. Nothing here is personal.</summary>
public sealed class LetterTemplateService(
    IDbContextFactory<AllowanceDbContext> contexts,
    AccessGate gate,
    Outbox outbox,
    OutboxDrain drain,
    TimeProvider clock
)
{
    private const int LongestReason = 500;

    /// <summary>The text in force of every kind.</summary>
    public async Task<Result<IReadOnlyList<LetterTemplate>>> AllAsync(Actor actor, CancellationToken ct = default)
    {
        if (await RefuseAsync(actor, nameof(AllAsync), ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var programme = await ProgrammeService.CurrentAsync(db, ct);
        var templates = new List<LetterTemplate>();
        foreach (var kind in LetterKinds.All)
        {
            templates.Add(await LetterTemplates.CurrentAsync(db, programme.Id, kind, ct));
        }

        return templates;
    }

    /// <summary>変更履歴 of a kind, newest first; empty while the shipped text is in force.</summary>
    public async Task<Result<IReadOnlyList<LetterTemplate>>> HistoryAsync(
        Actor actor,
        LetterKind kind,
        CancellationToken ct = default
    )
    {
        if (await RefuseAsync(actor, nameof(HistoryAsync), ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var programme = await ProgrammeService.CurrentAsync(db, ct);
        var rows = await db
            .LetterTemplateVersions.AsNoTracking()
            .Where(row => row.ProgrammeId == programme.Id && row.Kind == kind)
            .OrderByDescending(row => row.Version)
            .ToListAsync(ct);
        return rows.ConvertAll(LetterTemplates.TemplateOf);
    }

    /// <summary>A letter of dummy data by <paramref name="text"/>, or what is wrong with it.</summary>
    public async Task<Result<byte[]>> PreviewAsync(
        Actor actor,
        LetterKind kind,
        LetterText text,
        CancellationToken ct = default
    )
    {
        if (await RefuseAsync(actor, nameof(PreviewAsync), ct) is { } refusal)
        {
            return refusal;
        }

        if (LetterTextCheck.Faults(kind, text) is { Count: > 0 } faults)
        {
            return new LetterTextInvalid(faults);
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var (_, name, _, settings) = await ProgrammeService.CurrentAsync(db, ct);
        var today = JapanTime.Today(clock);
        var run = new LetterRunValues
        {
            Kind = kind,
            Text = text,
            ProgrammeName = name,
            Sender = settings.Sender,
            Geometry = settings.Letters,
            AmountPerChildYen = settings.AmountPerChildYen,
            DocumentNumber = LetterFields.DocumentNumber.Example,
            IssuedOn = today,
            DueOn = today.AddDays(21),
            PaymentOn = today.AddDays(28),
        };
        return LetterComposer.PrintOne(run, LetterExamples.Of(kind), clock.GetUtcNow().UtcDateTime);
    }

    /// <summary>枠の位置確認用紙 by the settings in force.</summary>
    public async Task<Result<byte[]>> CalibrationAsync(Actor actor, CancellationToken ct = default)
    {
        if (await RefuseAsync(actor, nameof(CalibrationAsync), ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var programme = await ProgrammeService.CurrentAsync(db, ct);
        return CalibrationSheet.Render(programme.Settings.Letters, clock.GetUtcNow().UtcDateTime);
    }

    /// <summary>文面を変更する: a new version, with a reason. Letters printed before keep theirs.</summary>
    public async Task<Result<int>> ChangeAsync(
        ChangeLetterTemplate change,
        Operation operation,
        CancellationToken ct = default
    )
    {
        if (await RefuseAsync(operation.Actor, nameof(ChangeAsync), ct) is { } refusal)
        {
            return refusal;
        }

        if (string.IsNullOrWhiteSpace(operation.Reason) || operation.Reason.Length > LongestReason)
        {
            return new LetterReasonMissing();
        }

        if (LetterTextCheck.Faults(change.Kind, change.Text) is { Count: > 0 } faults)
        {
            return new LetterTextInvalid(faults);
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var earlier = await AppliedOperations.FindAsync<int>(db, operation, change, ct);
        if (!earlier.IsOk || earlier.Value.IsDone)
        {
            return earlier.IsOk ? earlier.Value.Answer : earlier.Error;
        }

        var programme = await ProgrammeService.CurrentAsync(db, ct);
        var current = await LetterTemplates.CurrentAsync(db, programme.Id, change.Kind, ct);
        if (current.Version != change.SeenVersion)
        {
            return ChangedSince(current, operation);
        }

        if (current.Text == change.Text)
        {
            return new LetterTextUnchanged();
        }

        AddVersion(db, programme.Id, current.Version + 1, change, operation);
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (DbUpdateException exception) when (UniqueConstraint.IsViolatedBy(exception))
        {
            return ChangedSince(current, operation);
        }

        drain.Signal();
        return current.Version + 1;
    }

    private Task<DomainError?> RefuseAsync(Actor actor, string method, CancellationToken ct) =>
        gate.RefuseAsync(actor, Permission.EditLetterTexts, $"{nameof(LetterTemplateService)}.{method}", ct);

    private void AddVersion(
        AllowanceDbContext db,
        int programmeId,
        int version,
        ChangeLetterTemplate change,
        Operation operation
    )
    {
        db.LetterTemplateVersions.Add(
            new LetterTemplateVersion
            {
                ProgrammeId = programmeId,
                Kind = change.Kind,
                Version = version,
                TextJson = LetterTemplates.Write(change.Text),
                ValidFromAt = operation.At,
                EnteredBy = operation.Actor.StaffId,
                EnteredByName = operation.Actor.Name,
                Reason = operation.Reason!,
            }
        );
        AppliedOperations.Add(db, operation, change, version);
        outbox.Add(
            db,
            LedgerFact.Of(operation, LedgerAct.LetterTemplateChanged) with
            {
                Artifact = new LedgerObject { Ref = $"letter-template:{change.Kind.Code()}/{version}" },
                Detail = $"理由: {operation.Reason}",
            }
        );
    }

    private static ChangedMeanwhile ChangedSince(LetterTemplate current, Operation operation) =>
        new($"{current.Kind.Label()}の文面", current.EnteredByName, current.ValidFromAt ?? operation.At);
}
