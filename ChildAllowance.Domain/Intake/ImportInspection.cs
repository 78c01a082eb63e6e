using System.Text.Json;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Data.Protection;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Intake;

/// <summary>検査 of an extract: the files are taken in, sealed, and every row is read and compared.</summary>
public sealed class ImportInspection(
    IDbContextFactory<AllowanceDbContext> contexts,
    ValueProtector protector,
    ImportRuns runs,
    ILedger ledger
)
{
    /// <summary>What is refused leaves no file behind.</summary>
    internal async Task<Result<ImportPreview>> RunAsync(
        IntakeFiles files,
        ImportProfile profile,
        Operation operation,
        IProgress<ImportProgress>? progress,
        CancellationToken ct
    )
    {
        await runs.Uploads.DeleteExpiredAsync(operation.At, ct);
        var upload = await StartAsync(profile, operation, ct);
        Result<ImportPreview> preview = new UploadNotFound();
        try
        {
            preview = await CheckAsync(upload, files, profile, operation, progress, ct);
            return preview;
        }
        finally
        {
            if (!preview.IsOk)
            {
                await runs.Uploads.DeleteAsync(upload.Id, CancellationToken.None);
            }
        }
    }

    private async Task<ImportUpload> StartAsync(ImportProfile profile, Operation operation, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var programme = await ProgrammeService.CurrentAsync(db, ct);
        var upload = new ImportUpload
        {
            Id = Guid.CreateVersion7(),
            ProgrammeId = programme.Id,
            CreatedAt = operation.At,
            CreatedBy = operation.Actor.StaffId,
            ProfileJson = ImportProfiles.ToJson(profile),
        };
        db.ImportUploads.Add(upload);
        await db.SaveChangesAsync(ct);
        return upload;
    }

    private async Task<Result<ImportPreview>> CheckAsync(
        ImportUpload upload,
        IntakeFiles files,
        ImportProfile profile,
        Operation operation,
        IProgress<ImportProgress>? progress,
        CancellationToken ct
    )
    {
        var taken = await TakeAsync(upload, files, profile, progress, ct);
        if (!taken.IsOk)
        {
            return taken.Error;
        }

        upload.FilesJson = JsonSerializer.Serialize(taken.Value);
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await ImportRuns.RepeatedAsync(db, upload, ct) is { } repeated)
        {
            return repeated;
        }

        upload.LastImportId = await ImportRuns.LastImportAsync(db, upload.ProgrammeId, ct);
        var run = await runs.OfAsync(db, operation, new ImportFindings(), progress, ct);
        await run.CheckAsync(upload, profile, ct);
        upload.ErrorCount = run.Findings.ErrorCount;
        upload.UnchangedCountsJson =
            run.Findings.ErrorCount == 0 && run.Counts.IsWithoutChange ? JsonSerializer.Serialize(run.Counts) : null;
        upload.IsChecked = true;
        var preview = await PreviewOfAsync(db, run, upload, ct);
        await RecordCheckAsync(preview, operation, ct);
        db.ImportUploads.Update(upload);
        await db.SaveChangesAsync(ct);
        return preview;
    }

    private async Task<Result<List<ImportedFile>>> TakeAsync(
        ImportUpload upload,
        IntakeFiles files,
        ImportProfile profile,
        IProgress<ImportProgress>? progress,
        CancellationToken ct
    )
    {
        var taken = new List<ImportedFile>();
        (ImportFileKind Kind, IntakeFile? File)[] wanted =
        [
            (ImportFileKind.Recipients, files.Recipients),
            (ImportFileKind.Children, files.Children),
            (ImportFileKind.Totals, files.Totals),
        ];
        foreach (var (kind, file) in wanted)
        {
            if (file is null)
            {
                continue;
            }

            var result = await runs.Uploads.TakeAsync(
                upload.Id,
                kind,
                file with
                {
                    Encoding = file.Encoding ?? (kind == ImportFileKind.Totals ? null : profile.Encoding),
                },
                bytes => progress?.Report(new ImportProgress($"{file.Name}を読み込んでいます。", bytes, 0)),
                ct
            );
            if (!result.IsOk)
            {
                return result.Error;
            }

            taken.Add(result.Value);
        }

        return taken[0].Sha256 == taken[1].Sha256 ? new SameFileTwice() : taken;
    }

    private async Task<ImportPreview> PreviewOfAsync(
        AllowanceDbContext db,
        ImportRun run,
        ImportUpload upload,
        CancellationToken ct
    )
    {
        var differences = new ImportDifferences(db, protector);
        var files = UploadStore.FilesOf(upload);
        return new ImportPreview
        {
            Id = upload.Id,
            Files = files,
            Samples = files
                .Where(file => file.Kind != ImportFileKind.Totals)
                .ToDictionary(file => file.Kind, file => SampleRows.Read(runs.Uploads.OpenText(upload.Id, file))),
            Counts = run.Counts,
            ErrorCount = run.Findings.ErrorCount,
            WarningCount = run.Findings.WarningCount,
            Findings = run.Findings.Items,
            Changes = await differences.ReadAsync(run.Delta.ChangedRecipients, run.Delta.ChangedChildren, ct),
            Vanished = await differences.VanishedAsync(run.Delta, ct),
            Sheet = run.Sheet,
            ExpiresAt = upload.CreatedAt + UploadStore.Lifetime,
        };
    }

    /// <summary>The officer is about to see rows of the extract and of the registry: first the entry.</summary>
    private Task<long> RecordCheckAsync(ImportPreview preview, Operation operation, CancellationToken ct)
    {
        var shown = preview
            .Changes.Select(change => change.RecipientId)
            .Concat(preview.Vanished.Select(row => row.RecipientId))
            .Distinct()
            .Select(Subject.Recipient);
        var counts = preview.Counts;
        return ledger.AppendAsync(
            LedgerFact.Of(operation, LedgerAct.ImportChecked, [.. shown]) with
            {
                Artifact = new LedgerObject
                {
                    Ref = $"import-check:{preview.Id}",
                    Sha256 = preview.FileOf(ImportFileKind.Recipients).Sha256,
                    Rows = counts.Recipients.Rows + counts.Children.Rows,
                },
            },
            ct
        );
    }
}
