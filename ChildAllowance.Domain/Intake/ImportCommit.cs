using System.Text.Json;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Data.Protection;
using ChildAllowance.Domain.Registry;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Intake;

/// <summary>取込を確定 inside the caller's transaction: all rows, or a refusal after which the caller rolls back.</summary>
public sealed class ImportCommit(ValueProtector protector, ImportRuns runs, Outbox outbox)
{
    internal async Task<Result<ImportReceipt>> RunAsync(
        AllowanceDbContext db,
        ImportUpload upload,
        Operation operation,
        IProgress<ImportProgress>? progress
    )
    {
        var ct = CancellationToken.None;
        if (await ImportRuns.RepeatedAsync(db, upload, ct) is { } repeated)
        {
            return repeated;
        }

        if (await ImportRuns.LastImportAsync(db, upload.ProgrammeId, ct) != upload.LastImportId)
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

        var run = await runs.OfAsync(db, operation, new ImportFindings(), progress, ct);
        var source = new RegistrySource(upload.ProgrammeId, batch.Id, operation.At, operation.Actor.StaffId);
        await run.WriteAsync(upload, ImportRuns.ProfileOf(upload), source, ct);
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
            run.Delta.ShieldedAtOnce,
            run.Delta.ShieldEnds,
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
}
