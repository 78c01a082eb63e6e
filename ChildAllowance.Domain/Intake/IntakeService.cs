using System.Text.Json;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Data.Protection;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;
using ChildAllowance.Domain.Registry.Banks;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Intake;

/// <summary>取込: inspects the extract of the child-allowance system and commits it, whole or not at all.</summary>
public sealed class IntakeService(
    IDbContextFactory<AllowanceDbContext> contexts,
    ValueProtector protector,
    ImportProfileService profiles,
    BankDirectories directories,
    AccessGate gate,
    ILedger ledger,
    Outbox outbox,
    OutboxDrain drain,
    TimeProvider clock
)
{
    private readonly UploadStore uploads = new(contexts, protector);

    /// <summary>
    /// 検査: takes the files in, protected, reads every row and compares with the registry. Changes nothing of it; the files
    /// wait for <see cref="CommitAsync"/> for 24 hours.
    /// </summary>
    public async Task<Result<ImportPreview>> CheckAsync(
        IntakeFiles files,
        string profileName,
        Operation operation,
        IProgress<ImportProgress>? progress = null,
        CancellationToken ct = default
    )
    {
        if (await RefuseAsync(operation, nameof(CheckAsync), ct) is { } refusal)
        {
            return refusal;
        }

        var profile = await profiles.FindAsync(profileName, ct);
        if (!profile.IsOk)
        {
            return profile.Error;
        }

        await uploads.DeleteExpiredAsync(operation.At, ct);
        var upload = await StartAsync(profile.Value, operation, ct);
        Result<ImportPreview> preview = new UploadNotFound();
        try
        {
            preview = await CheckAsync(upload, files, profile.Value, operation, progress, ct);
            return preview;
        }
        finally
        {
            if (!preview.IsOk)
            {
                await uploads.DeleteAsync(upload.Id, CancellationToken.None);
            }
        }
    }

    /// <summary>取込を確定: all rows in one transaction, or none. The same operation again answers the same receipt.</summary>
    public async Task<Result<ImportReceipt>> CommitAsync(
        Guid previewId,
        Operation operation,
        IProgress<ImportProgress>? progress = null,
        CancellationToken ct = default
    )
    {
        if (await RefuseAsync(operation, nameof(CommitAsync), ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var earlier = await AppliedOperations.FindAsync<ImportReceipt>(db, operation, previewId, ct);
        if (!earlier.IsOk)
        {
            return earlier.Error;
        }

        if (earlier.Value.IsDone)
        {
            return earlier.Value.Answer!;
        }

        var upload = await FindAsync(db, previewId, operation.At, ct);
        if (!upload.IsOk)
        {
            return upload.Error;
        }

        var receipt = await CommitAsync(db, upload.Value, operation, progress);
        if (!receipt.IsOk)
        {
            return receipt.Error;
        }

        await transaction.CommitAsync(CancellationToken.None);
        drain.Signal();
        return receipt;
    }

    /// <summary>Deletes the files of a preview that nobody will commit.</summary>
    public async Task<Result> DiscardAsync(Guid previewId, Operation operation, CancellationToken ct = default)
    {
        if (await RefuseAsync(operation, nameof(DiscardAsync), ct) is { } refusal)
        {
            return refusal;
        }

        await uploads.DeleteAsync(previewId, ct);
        return Result.Ok;
    }

    /// <summary>Deletes files that waited longer than 24 hours.</summary>
    public Task DeleteExpiredAsync(CancellationToken ct = default) =>
        uploads.DeleteExpiredAsync(clock.GetUtcNow().UtcDateTime, ct);

    /// <summary>
    /// エラーCSV: every finding of a preview, not only those on screen, as UTF-8 with BOM. Its leaving is in the ledger first.
    /// </summary>
    public async Task<Result> WriteFindingsAsync(
        Guid previewId,
        Stream output,
        Operation operation,
        CancellationToken ct = default
    )
    {
        if (await RefuseAsync(operation, nameof(WriteFindingsAsync), ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var upload = await FindAsync(db, previewId, operation.At, ct);
        if (!upload.IsOk)
        {
            return upload.Error;
        }

        await ledger.AppendAsync(
            LedgerFact.Of(operation, LedgerAct.FileExported) with
            {
                Artifact = new LedgerObject { Ref = $"import-findings:{previewId}" },
            },
            ct
        );
        await using var csv = new FindingsCsv(output);
        var run = await RunOfAsync(db, operation, new ImportFindings(csv.Write, kept: 0), null, ct);
        await run.CheckAsync(upload.Value, ProfileOf(upload.Value), ct);
        return Result.Ok;
    }

    private Task<DomainError?> RefuseAsync(Operation operation, string what, CancellationToken ct) =>
        gate.RefuseAsync(operation.Actor, Permission.ImportExtract, nameof(IntakeService) + "." + what, ct);

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
        if (await RepeatedAsync(db, upload, ct) is { } repeated)
        {
            return repeated;
        }

        upload.LastImportId = await LastImportAsync(db, upload.ProgrammeId, ct);
        var run = await RunOfAsync(db, operation, new ImportFindings(), progress, ct);
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

            var result = await uploads.TakeAsync(
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
                .ToDictionary(file => file.Kind, file => SampleRows.Read(uploads.OpenText(upload.Id, file))),
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

    private async Task<Result<ImportReceipt>> CommitAsync(
        AllowanceDbContext db,
        ImportUpload upload,
        Operation operation,
        IProgress<ImportProgress>? progress
    )
    {
        var ct = CancellationToken.None;
        if (await RepeatedAsync(db, upload, ct) is { } repeated)
        {
            return repeated;
        }

        if (await LastImportAsync(db, upload.ProgrammeId, ct) != upload.LastImportId)
        {
            return new RegistryHasMoved();
        }

        var batch = await AddBatchAsync(db, upload, operation);
        if (upload.UnchangedCountsJson is { } unchanged)
        {
            // No import came between: what the inspection found to be the same still is.
            var counts = JsonSerializer.Deserialize<ImportCounts>(unchanged)!;
            return await CloseAsync(db, upload, batch, counts, tasks: 0, operation);
        }

        var run = await RunOfAsync(db, operation, new ImportFindings(), progress, ct);
        var source = new RegistrySource(upload.ProgrammeId, batch.Id, operation.At, operation.Actor.StaffId);
        await run.WriteAsync(upload, ProfileOf(upload), source, ct);
        if (run.Findings.ErrorCount > 0)
        {
            return new ImportHasErrors(run.Findings.ErrorCount);
        }

        progress?.Report(new ImportProgress("検索用の索引を作っています。", 0, 0));
        var tasks = await AddTasksAsync(db, run, upload.ProgrammeId, operation, ct);
        await CaseSearchIndex.RefreshAsync(db, run.Delta.Touched, ct);
        return await CloseAsync(db, upload, batch, run.Counts, tasks, operation);
    }

    private async Task<ImportReceipt> CloseAsync(
        AllowanceDbContext db,
        ImportUpload upload,
        ImportBatch batch,
        ImportCounts counts,
        int tasks,
        Operation operation
    )
    {
        var ct = CancellationToken.None;
        batch.RecipientCount = counts.Recipients.Rows;
        batch.ChildCount = counts.Children.Rows;
        batch.CountsJson = JsonSerializer.Serialize(counts);
        var receipt = new ImportReceipt(batch.Id, operation.At, counts, tasks);
        AppliedOperations.Add(db, operation, upload.Id, receipt);
        outbox.Add(
            db,
            LedgerFact.Of(operation, LedgerAct.ImportCommitted) with
            {
                Artifact = new LedgerObject
                {
                    Ref = $"import:{batch.Id}",
                    Sha256 = batch.RecipientsSha256,
                    Rows = counts.Recipients.Rows + counts.Children.Rows,
                },
            }
        );
        await db.SaveChangesAsync(ct);
        await UploadStore.DeleteAsync(db, upload.Id, ct);
        return receipt;
    }

    private async Task<int> AddTasksAsync(
        AllowanceDbContext db,
        ImportRun run,
        int programmeId,
        Operation operation,
        CancellationToken ct
    )
    {
        var changes = await new ImportDifferences(db, protector).ReadAsync(
            run.Delta.ChangedRecipients.Where(changed => changed.Waiting.IsAny),
            run.Delta.ChangedChildren.Where(changed => changed.Waiting.IsAny),
            ct
        );
        var vanished = run
            .Delta.VanishedRecipients.Select(known => known.Id)
            .Concat(run.Delta.VanishedChildren.Select(known => known.RecipientId))
            .ToHashSet();
        return await new ImportTasks(db, programmeId, operation).AddAsync(
            changes,
            run.Delta.ShieldedWhileLocked,
            run.LockedCases,
            vanished,
            ct
        );
    }

    private static async Task<ImportBatch> AddBatchAsync(
        AllowanceDbContext db,
        ImportUpload upload,
        Operation operation
    )
    {
        var files = UploadStore.FilesOf(upload);
        var batch = new ImportBatch
        {
            ProgrammeId = upload.ProgrammeId,
            OperationId = operation.Id,
            RecipientsSha256 = files[0].Sha256,
            ChildrenSha256 = files[1].Sha256,
            CommittedAt = operation.At,
            CommittedBy = operation.Actor.StaffId,
            CountsJson = "",
            RecipientCount = 0,
            ChildCount = 0,
        };
        db.ImportBatches.Add(batch);
        await db.SaveChangesAsync();
        return batch;
    }

    private async Task<ImportRun> RunOfAsync(
        AllowanceDbContext db,
        Operation operation,
        ImportFindings findings,
        IProgress<ImportProgress>? progress,
        CancellationToken ct
    ) =>
        new(
            db,
            protector,
            uploads,
            await ProgrammeService.CurrentAsync(db, ct),
            await directories.CurrentAsync(db, ct),
            JapanTime.DateOf(operation.At)
        )
        {
            Findings = findings,
            Progress = step => progress?.Report(step),
        };

    private static async Task<Result<ImportUpload>> FindAsync(
        AllowanceDbContext db,
        Guid previewId,
        DateTime now,
        CancellationToken ct
    )
    {
        var upload = await db.ImportUploads.AsNoTracking().SingleOrDefaultAsync(row => row.Id == previewId, ct);
        return upload is { IsChecked: true } && upload.CreatedAt + UploadStore.Lifetime > now
            ? upload
            : new UploadNotFound();
    }

    private static async Task<DomainError?> RepeatedAsync(
        AllowanceDbContext db,
        ImportUpload upload,
        CancellationToken ct
    )
    {
        var files = UploadStore.FilesOf(upload);
        var recipients = files[0].Sha256;
        var children = files[1].Sha256;
        var at = await db
            .ImportBatches.Where(row =>
                row.ProgrammeId == upload.ProgrammeId
                && row.RecipientsSha256 == recipients
                && row.ChildrenSha256 == children
            )
            .Select(row => (DateTime?)row.CommittedAt)
            .FirstOrDefaultAsync(ct);
        return at is { } committedAt ? new AlreadyImported(committedAt) : null;
    }

    private static async Task<long> LastImportAsync(AllowanceDbContext db, int programmeId, CancellationToken ct) =>
        await db.ImportBatches.Where(row => row.ProgrammeId == programmeId).MaxAsync(row => (long?)row.Id, ct) ?? 0;

    private static ImportProfile ProfileOf(ImportUpload upload) => ImportProfiles.FromJson(upload.ProfileJson).Value!;
}
