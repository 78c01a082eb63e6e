using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Data.Protection;
using ChildAllowance.Domain.Letters;
using ChildAllowance.Domain.Media;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Mailing;

/// <summary>A run whose password notice waits to be printed; no personal data.</summary>
public sealed record WaitingNotice(
    long BatchId,
    string RunName,
    string ArchiveName,
    DateTime MadeAt,
    bool MadeByReader
);

/// <summary>パスワード通知書: printed once by the 媒体管理者; afterwards the password exists on paper only.</summary>
public sealed class PasswordNoticeService(
    IDbContextFactory<AllowanceDbContext> contexts,
    MailingWriter writer,
    AccessGate gate,
    LedgerIntents intents,
    MediaRegister media,
    ValueProtector protector
)
{
    /// <summary>Notices to print, oldest first.</summary>
    public async Task<Result<PageOf<WaitingNotice>>> WaitingAsync(Actor actor, CancellationToken ct = default)
    {
        if (
            await gate.RefuseAsync(actor, Permission.PrintPasswordNotice, "PasswordNoticeService.WaitingAsync", ct) is
            { } refusal
        )
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await db
            .MailingBatches.AsNoTracking()
            .Where(row => row.SealedPassword != null)
            .Join(
                db.StoredFiles,
                row => row.ArchiveFileId,
                file => file.Id,
                (row, file) =>
                    new
                    {
                        row.Id,
                        row.Number,
                        file.FileName,
                        row.FileMadeAt,
                        row.FileMadeByPersonId,
                    }
            )
            .OrderBy(row => row.Id)
            .ToListAsync(ct);
        return new PageOf<WaitingNotice>(
            [
                .. rows.Select(row => new WaitingNotice(
                    row.Id,
                    MailingLabels.RunName(row.Number),
                    row.FileName,
                    row.FileMadeAt!.Value,
                    row.FileMadeByPersonId == actor.PersonId
                )),
            ],
            rows.Count
        );
    }

    /// <summary>Prints the notice and destroys the password. A second call is refused, also a repeated one.</summary>
    public async Task<Result<DownloadedFile>> PrintAsync(
        long batchId,
        Operation operation,
        CancellationToken ct = default
    )
    {
        var what = $"{nameof(PasswordNoticeService)}.{nameof(PrintAsync)} {MailingLabels.RefOf(batchId)}";
        if (await writer.RefuseAsync(operation, Permission.PrintPasswordNotice, what, ct) is { } refusal)
        {
            return refusal;
        }

        DownloadedFile? printed = null;
        var result = await intents.AnnounceAsync(
            operation,
            LedgerAct.PasswordNoticePrinted,
            new LedgerObject { Ref = MailingLabels.RefOf(batchId) },
            async () =>
            {
                var changed = await writer.ChangeAsync(
                    batchId,
                    new { batchId },
                    operation,
                    async change =>
                    {
                        var made = await PrintAsync(change);
                        printed = made.Value;
                        return made.Error;
                    }
                );
                return new AnnouncedOutcome(changed.Error);
            },
            ct
        );
        if (!result.IsOk)
        {
            return result.Error;
        }

        return printed is not null ? printed : new NoticeAlreadyPrinted(operation.Actor.Name, operation.At);
    }

    private async Task<Result<DownloadedFile>> PrintAsync(MailingWriter.Change change)
    {
        var (db, batch, operation) = change;
        if (batch.SealedPassword is null)
        {
            return batch.NoticePrintedAt is { } at
                ? new NoticeAlreadyPrinted(batch.NoticePrintedBy ?? "", at)
                : new NoArchiveYet();
        }

        if (batch.FileMadeByPersonId == operation.Actor.PersonId)
        {
            return new NoticeByMaker();
        }

        var file = await db.StoredFiles.AsNoTracking().SingleAsync(row => row.Id == batch.ArchiveFileId);
        var medium = await RegisterAsync(change);
        var pdf = await RenderAsync(change, file, medium.Number);
        if (!pdf.IsOk)
        {
            return pdf.Error;
        }

        batch.SealedPassword = null;
        batch.NoticeMediumId = medium.Id;
        batch.NoticePrintedAt = operation.At;
        batch.NoticePrintedBy = operation.Actor.Name;
        writer.Tell(
            change,
            LedgerAct.PasswordNoticePrinted,
            new LedgerObject { Ref = MailingLabels.RefOf(batch.Id), Medium = medium.Number }
        );
        return new DownloadedFile(
            $"PASSWORD_{Path.GetFileNameWithoutExtension(file.FileName)}.pdf",
            "application/pdf",
            pdf.Value
        );
    }

    // The sheet is paper: its line carries no digest.
    private Task<StorageMedium> RegisterAsync(MailingWriter.Change change) =>
        media.RegisterAsync(
            change.Db,
            new MediumDraft
            {
                Kind = MediumKind.PasswordNotice,
                Contents = $"{MailingLabels.RunName(change.Batch.Number)} パスワード通知書（1枚）",
                RowCount = 1,
                Sha256 = "",
                SourceRef = MailingLabels.RefOf(change.Batch.Id),
                LotTitle = MailingLabels.LotTitle(change.Batch),
            },
            change.Operation
        );

    private async Task<Result<byte[]>> RenderAsync(MailingWriter.Change change, StoredFile file, string mediumNumber)
    {
        var programme = await ProgrammeService.CurrentAsync(change.Db);
        return PasswordNoticeLetter.Render(
            new PasswordNoticeContent
            {
                WardName = programme.Settings.Sender.WardName,
                SectionName = programme.Settings.Sender.SectionName,
                ProgrammeName = programme.Name,
                MediumNumber = mediumNumber,
                RunName = MailingLabels.RunName(change.Batch.Number),
                ArchiveName = file.FileName,
                Sha256 = file.Sha256,
                RowCount = file.RowCount,
                Password = ArchivePassword.Unseal(change.Batch.SealedPassword!, protector),
                GroupSize = ArchivePassword.GroupSize,
                PrintedAt = change.Operation.At,
                PrintedBy = change.Operation.Actor.Name,
            }
        );
    }
}
