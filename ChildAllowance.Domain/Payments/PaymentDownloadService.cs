using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Payments;

/// <summary>Gives a round's file out as the same bytes for ever; each time is an entry in the ledger and a row here.</summary>
public sealed class PaymentDownloadService(
    IDbContextFactory<AllowanceDbContext> contexts,
    ExportStore store,
    AccessGate gate,
    AccessLog log
)
{
    /// <summary>
    /// ダウンロード: the entry is in the ledger before a byte goes out; every download is counted. Personal data of every
    /// payee leaves with it.
    /// </summary>
    public async Task<Result<DownloadedFile>> DownloadAsync(
        long fileId,
        Operation operation,
        CancellationToken ct = default
    )
    {
        var actor = operation.Actor;
        var what = $"{nameof(PaymentDownloadService)}.{nameof(DownloadAsync)} file:{fileId}";
        if (await gate.RefuseAsync(actor, Permission.DownloadPaymentFile, what, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var found = await (
            from file in db.PaymentFiles
            join stored in db.StoredFiles on file.StoredFileId equals stored.Id
            join batch in db.PaymentBatches on file.BatchId equals batch.Id
            where file.Id == fileId
            select new { Batch = batch, Stored = stored }
        )
            .AsNoTracking()
            .FirstOrDefaultAsync(ct);
        if (found is null)
        {
            return new NotFound("ファイル");
        }

        if (found.Batch.State == PaymentBatchState.Cancelled)
        {
            return new FileOfCancelledRound(found.Batch.Number);
        }

        var content = await store.ReadAsync(found.Stored, ct);
        var subjects = await PaymentFacts.SubjectsAsync(db, found.Batch.Id, ct);
        try
        {
            await log.RecordAsync(
                actor,
                LedgerAct.FileDownloaded,
                subjects,
                operation.Purpose,
                artifact: PaymentFacts.ObjectOf(found.Stored),
                ct: ct
            );
        }
        catch (LedgerUnavailableException)
        {
            return new LedgerNotWritable();
        }

        db.PaymentFileDownloads.Add(
            new PaymentFileDownload
            {
                FileId = fileId,
                At = operation.At,
                StaffId = actor.StaffId,
                StaffName = actor.Name,
                Terminal = actor.Terminal,
            }
        );
        await db.SaveChangesAsync(CancellationToken.None);
        return new DownloadedFile(found.Stored.FileName, "application/octet-stream", content);
    }
}
