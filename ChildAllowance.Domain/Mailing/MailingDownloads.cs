using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Mailing;

/// <summary>Hands out the archive of a run: the same bytes for ever, each time after an entry in the access log.</summary>
public sealed class MailingDownloads(
    IDbContextFactory<AllowanceDbContext> contexts,
    AccessGate gate,
    AccessLog accessLog,
    ExportStore exports
)
{
    public async Task<Result<DownloadedFile>> ArchiveAsync(Actor actor, long batchId, CancellationToken ct = default)
    {
        var what = $"{nameof(MailingDownloads)}.{nameof(ArchiveAsync)} {MailingLabels.RefOf(batchId)}";
        if (await gate.RefuseAsync(actor, Permission.DownloadMailingFile, what, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var batch = await db.MailingBatches.AsNoTracking().FirstOrDefaultAsync(row => row.Id == batchId, ct);
        if (batch is null)
        {
            return new NotFound("発送回");
        }

        if (
            batch.State is not (MailingBatchState.FileMade or MailingBatchState.HandedOver or MailingBatchState.Posted)
            || batch.ArchiveFileId is null
        )
        {
            return new ArchiveNotOffered();
        }

        var file = await db.StoredFiles.AsNoTracking().SingleAsync(row => row.Id == batch.ArchiveFileId, ct);
        var subjects = await db
            .MailingItems.Where(item => item.BatchId == batchId && item.SequenceNumber > 0)
            .Select(item => item.CaseId)
            .ToListAsync(ct);
        await accessLog.RecordAsync(
            actor,
            LedgerAct.FileDownloaded,
            [.. subjects.Select(Subject.Case)],
            artifact: new LedgerObject
            {
                Ref = MailingLabels.RefOf(batchId),
                Sha256 = file.Sha256,
                Bytes = file.ByteCount,
                Rows = file.RowCount,
            },
            ct: ct
        );
        return new DownloadedFile(file.FileName, "application/zip", await exports.ReadAsync(file, ct));
    }
}
