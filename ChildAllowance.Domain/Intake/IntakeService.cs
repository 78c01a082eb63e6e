using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Intake;

/// <summary>取込: inspects the extract of the child-allowance system and commits it, whole or not at all.</summary>
public sealed class IntakeService(
    IDbContextFactory<AllowanceDbContext> contexts,
    ImportProfileService profiles,
    ImportRuns runs,
    ImportInspection inspection,
    ImportCommit commit,
    AccessGate gate,
    ILedger ledger,
    OutboxDrain drain,
    TimeProvider clock
)
{
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

        return await inspection.RunAsync(files, profile.Value, operation, progress, ct);
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

        var upload = await ImportRuns.FindAsync(db, previewId, operation.At, ct);
        if (!upload.IsOk)
        {
            return upload.Error;
        }

        var receipt = await commit.RunAsync(db, upload.Value, operation, progress);
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

        await runs.Uploads.DeleteAsync(previewId, ct);
        return Result.Ok;
    }

    /// <summary>Deletes files that waited longer than 24 hours.</summary>
    public Task DeleteExpiredAsync(CancellationToken ct = default) =>
        runs.Uploads.DeleteExpiredAsync(clock.GetUtcNow().UtcDateTime, ct);

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
        var upload = await ImportRuns.FindAsync(db, previewId, operation.At, ct);
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
        var run = await runs.OfAsync(db, operation, new ImportFindings(csv.Write, kept: 0), null, ct);
        await run.CheckAsync(upload.Value, ImportRuns.ProfileOf(upload.Value), ct);
        return Result.Ok;
    }

    private Task<DomainError?> RefuseAsync(Operation operation, string what, CancellationToken ct) =>
        gate.RefuseAsync(operation.Actor, Permission.ImportExtract, nameof(IntakeService) + "." + what, ct);
}
