using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Data.Protection;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Media;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Mailing;

/// <summary>宛名データの作成, by the clerk after the approval; and making it again when the notice was lost.</summary>
public sealed class MailingFileService(
    MailingWriter writer,
    Proposals proposals,
    MediaRegister media,
    LedgerIntents intents,
    ExportStore exports,
    ValueProtector protector,
    LedgerCheckpoints checkpoints
)
{
    /// <summary>
    /// 宛名データを作成する. Late changes (opted out, held, protected, moved) void the approval and take the run back to
    /// drafting; otherwise the encrypted archive is made, opened again, counted, and kept for ever.
    /// </summary>
    public async Task<Result> MakeAsync(long batchId, Operation operation, CancellationToken ct = default)
    {
        var what = $"{nameof(MailingFileService)}.{nameof(MakeAsync)} {MailingLabels.RefOf(batchId)}";
        if (await writer.RefuseAsync(operation, Permission.DraftMailing, what, ct) is { } refusal)
        {
            return refusal;
        }

        return await ExportAsync(
            batchId,
            operation,
            async change =>
                change.Batch.State == MailingBatchState.Approved
                    ? await VoidWhenChangedAsync(change)
                    : new MailingStepNotNow(change.Batch.State, "宛名データの作成"),
            ct
        );
    }

    /// <summary>
    /// 作り直す: the notice or the medium was lost. The same rows under a new password; the old archive and notice are void.
    /// </summary>
    public async Task<Result> RemakeAsync(long batchId, Operation operation, CancellationToken ct = default)
    {
        var what = $"{nameof(MailingFileService)}.{nameof(RemakeAsync)} {MailingLabels.RefOf(batchId)}";
        if (await writer.RefuseAsync(operation, Permission.DraftMailing, what, ct) is { } refusal)
        {
            return refusal;
        }

        if (string.IsNullOrWhiteSpace(operation.Reason))
        {
            return new MailingReasonMissing();
        }

        return await ExportAsync(batchId, operation, VoidMediaAsync, ct);
    }

    private Task<Result> ExportAsync(
        long batchId,
        Operation operation,
        Func<MailingWriter.Change, Task<DomainError?>> check,
        CancellationToken ct
    ) =>
        intents.AnnounceAsync(
            operation,
            LedgerAct.FileExported,
            new LedgerObject { Ref = MailingLabels.RefOf(batchId) },
            async () =>
            {
                var result = await writer.ChangeAsync(
                    batchId,
                    new { batchId },
                    operation,
                    async change => await check(change) ?? await WriteAsync(change)
                );
                return new AnnouncedOutcome(result.Error);
            },
            ct
        );

    private async Task<DomainError?> VoidWhenChangedAsync(MailingWriter.Change change)
    {
        var (db, batch, operation) = change;
        var ct = CancellationToken.None;
        var approved = await db.Proposals.AsNoTracking().SingleAsync(row => row.Id == batch.ProposalId, ct);
        var now = await MailingEvaluation.OfIncludedAsync(db, batch, ct);
        if (approved.Status == ProposalStatus.Approved && now.HashOf(batch) == approved.ContentHash)
        {
            return null;
        }

        var why = await MailingChanges.ExplainAsync(db, batch, ct);
        await proposals.VoidApprovalAsync(db, approved.Id, why, operation, ct);
        await MailingSnapshot.WriteAsync(db, batch, await MailingEvaluation.OfSelectionAsync(db, batch, ct), ct);
        batch.State = MailingBatchState.Draft;
        batch.ProposalId = null;
        batch.VoidReason = "決裁の後に内容が変わりました。" + why;
        writer.Tell(change, LedgerAct.MailingChanged);
        return new MailingApprovalVoided(why);
    }

    private async Task<DomainError?> VoidMediaAsync(MailingWriter.Change change)
    {
        var (db, batch, operation) = change;
        if (batch.State is not (MailingBatchState.FileMade or MailingBatchState.HandedOver))
        {
            return new MailingStepNotNow(batch.State, "宛名データの作り直し");
        }

        long?[] ids = [batch.ArchiveMediumId, batch.NoticeMediumId];
        foreach (var id in ids)
        {
            if (id is not null && await db.StorageMedia.FindAsync([id.Value]) is { } medium)
            {
                await media.VoidAsync(db, medium, "宛名データの作り直し", operation);
            }
        }

        batch.NoticeMediumId = null;
        batch.NoticePrintedAt = null;
        batch.NoticePrintedBy = null;
        return null;
    }

    private async Task<DomainError?> WriteAsync(MailingWriter.Change change)
    {
        var (db, batch, operation) = change;
        var ct = CancellationToken.None;
        var labels = await MailingSnapshot.LabelsAsync(db, batch.Id, ct);
        var password = ArchivePassword.New();
        var archive = LabelArchive.Make(
            batch.Number,
            JapanTime.FromUtc(operation.At),
            labels,
            new LabelProfile(batch.Encoding, batch.HasCustomerBarcode),
            password,
            checkpoints.Newest()
        );
        var (sealedName, sha256) = await exports.WriteAsync(operation.Id, "labels", archive.Content, ct);
        var file = await AddFileAsync(change, archive, sealedName, sha256, labels.Count);
        var medium = await media.RegisterAsync(
            db,
            new MediumDraft
            {
                Kind = MediumKind.LabelArchive,
                Contents = $"{MailingLabels.RunName(batch.Number)} 宛名データ {archive.FileName}",
                RowCount = labels.Count,
                Sha256 = sha256,
                StoredFileId = file.Id,
                SourceRef = MailingLabels.RefOf(batch.Id),
                LotTitle = MailingLabels.LotTitle(batch),
            },
            operation,
            ct
        );
        batch.State = MailingBatchState.FileMade;
        batch.ArchiveFileId = file.Id;
        batch.ArchiveMediumId = medium.Id;
        batch.FileMadeAt = operation.At;
        batch.FileMadeByPersonId = operation.Actor.PersonId;
        batch.SealedPassword = ArchivePassword.Seal(password, protector);
        writer.Tell(
            change,
            LedgerAct.FileExported,
            new LedgerObject
            {
                Ref = MailingLabels.RefOf(batch.Id),
                Sha256 = sha256,
                Bytes = archive.Content.Length,
                Rows = labels.Count,
                Medium = medium.Number,
            },
            [.. labels.Select(label => Subject.Case(label.CaseId))]
        );
        return null;
    }

    private static async Task<StoredFile> AddFileAsync(
        MailingWriter.Change change,
        LabelArchive archive,
        string sealedName,
        string sha256,
        int rows
    )
    {
        var file = new StoredFile
        {
            Kind = StoredFileKind.LabelArchive,
            FileName = archive.FileName,
            SealedName = sealedName,
            Sha256 = sha256,
            ByteCount = archive.Content.Length,
            RowCount = rows,
            CreatedAt = change.Operation.At,
            CreatedBy = change.Operation.Actor.StaffId,
        };
        change.Db.StoredFiles.Add(file);
        await change.Db.SaveChangesAsync(CancellationToken.None);
        return file;
    }
}
