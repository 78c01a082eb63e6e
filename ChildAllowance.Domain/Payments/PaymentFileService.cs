using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Media;
using ChildAllowance.Domain.Payments.Zengin;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Payments;

/// <summary>The answer of making the file.</summary>
public sealed record RoundFiles(long BatchId, IReadOnlyList<long> FileIds);

/// <summary>全銀ファイル: made from the approved lines, read back and compared, kept sealed, given out as the same bytes for ever.</summary>
public sealed class PaymentFileService(
    IDbContextFactory<AllowanceDbContext> contexts,
    RoundPlanner planner,
    ExportStore store,
    MediaRegister register,
    AccessGate gate,
    AccessLog log,
    LedgerIntents intents,
    Outbox outbox,
    OutboxDrain drain
)
{
    /// <summary>
    /// ファイルを作成する. Only while the content is the approved one; the written bytes are read back by the independent
    /// reader and compared line by line. Cut off in the middle it can be called again: the bytes are the same.
    /// </summary>
    public async Task<Result<RoundFiles>> MakeFileAsync(
        long batchId,
        Operation operation,
        CancellationToken ct = default
    )
    {
        if (await RefuseAsync(operation.Actor, Permission.DraftPayment, nameof(MakeFileAsync), batchId, ct) is { } no)
        {
            return no;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var earlier = await AppliedOperations.FindAsync<RoundFiles>(db, operation, new { batchId }, ct);
        if (!earlier.IsOk)
        {
            return earlier.Error;
        }

        if (earlier.Value.IsDone)
        {
            return earlier.Value.Answer!;
        }

        var batch = await db.PaymentBatches.FirstOrDefaultAsync(row => row.Id == batchId, ct);
        if (batch is null)
        {
            return new NotFound("支払回次");
        }

        if (batch.State != PaymentBatchState.Approved)
        {
            return new RoundNotInState(batch.Number, batch.State, "決裁済の回次だけがファイルを作成できます。");
        }

        return await AnnounceAsync(db, batch, operation, ct);
    }

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
        if (await RefuseAsync(actor, Permission.DownloadPaymentFile, nameof(DownloadAsync), fileId, ct) is { } no)
        {
            return no;
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
        var subjects = await SubjectsAsync(db, found.Batch.Id, ct);
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
        return new DownloadedFile(found.Stored.FileName, content);
    }

    /// <summary>
    /// 引渡しを記録する (K6), by another person than the drafter, with counts and hashes compared. A round is handed over once:
    /// afterwards its result is unconfirmed until the bank answers.
    /// </summary>
    public async Task<Result> HandOverAsync(HandOverRound handOver, Operation operation, CancellationToken ct = default)
    {
        if (
            await RefuseAsync(
                operation.Actor,
                Permission.HandOverPaymentFile,
                nameof(HandOverAsync),
                handOver.BatchId,
                ct
            ) is
            { } no
        )
        {
            return no;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var earlier = await AppliedOperations.FindAsync<bool>(db, operation, handOver, ct);
        if (!earlier.IsOk || earlier.Value.IsDone)
        {
            return new Result(earlier.Error);
        }

        var batch = await db.PaymentBatches.FirstOrDefaultAsync(row => row.Id == handOver.BatchId, ct);
        if (batch is null)
        {
            return new NotFound("支払回次");
        }

        if (await new HandOverCheck(db).RefuseAsync(batch, handOver, operation, ct) is { } refused)
        {
            if (refused is HandOverByDrafter)
            {
                await gate.LogDeniedAsync(operation.Actor, "HandOverByDrafter", $"batch:{batch.Id}", ct);
            }

            return refused;
        }

        if (await HandOverMediaAsync(db, batch, handOver, operation, ct) is { } refusedMedium)
        {
            return refusedMedium;
        }

        await SendAsync(db, batch, handOver, operation);
        AppliedOperations.Add(db, operation, handOver, true);
        outbox.Add(db, PaymentFacts.Of(operation, LedgerAct.PaymentBatchChanged, batch));
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new ChangedMeanwhile("支払回次", "ほかの職員", operation.At);
        }

        await transaction.CommitAsync(CancellationToken.None);
        drain.Signal();
        return Result.Ok;
    }

    private async Task<Result<RoundFiles>> AnnounceAsync(
        AllowanceDbContext db,
        PaymentBatch batch,
        Operation operation,
        CancellationToken ct
    )
    {
        var made = await MakePartsAsync(db, batch, ct);
        if (!made.IsOk)
        {
            return made.Error;
        }

        try
        {
            await intents.OpenAsync(operation, LedgerAct.FileExported, PaymentFacts.ObjectOf(batch), ct);
        }
        catch (LedgerUnavailableException)
        {
            return new LedgerNotWritable();
        }

        var isDone = false;
        try
        {
            var files = await KeepAsync(db, batch, made.Value, operation);
            isDone = files.IsOk;
            return files;
        }
        finally
        {
            if (!isDone)
            {
                await intents.FailAsync(operation, LedgerAct.FileExported, PaymentFacts.ObjectOf(batch), ct);
            }
        }
    }

    /// <summary>The parts, after every check: hash of the content, children, sums, read-back.</summary>
    private async Task<Result<IReadOnlyList<ZenginPart>>> MakePartsAsync(
        AllowanceDbContext db,
        PaymentBatch batch,
        CancellationToken ct
    )
    {
        var content = await planner.ContentAsync(db, batch, RoundProfile.FromJson(batch.ProfileJson!), ct);
        if (content.FirstWrongSum is { } payment)
        {
            return new ApprovedContentDiffers($"支払番号{payment}の金額が、児童の合計と一致しません。");
        }

        if (content.ContentHash != batch.ContentHash)
        {
            return new ApprovedContentDiffers(await content.FirstDifferenceAsync(db, ct));
        }

        return ZenginExport.Make(content.Instruction, content.Profile.Bank);
    }

    private static async Task<DomainError?> RefuseObstaclesAsync(
        AllowanceDbContext db,
        PaymentBatch batch,
        CancellationToken ct
    )
    {
        var obstacles = await RoundObstacles.FindAsync(db, batch, ct);
        return obstacles.Count == 0
            ? null
            : new ApprovedContentDiffers(await PaymentOrderEffect.NamesAsync(db, obstacles, ct));
    }

    // Begun, it is not cancelled. The second of two clerks waits here and finds the round where the first left it.
    private async Task<Result<RoundFiles>> KeepAsync(
        AllowanceDbContext db,
        PaymentBatch batch,
        IReadOnlyList<ZenginPart> parts,
        Operation operation
    )
    {
        var ct = CancellationToken.None;
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await db.Entry(batch).ReloadAsync(ct);
            if (batch.State != PaymentBatchState.Approved)
            {
                return new RoundNotInState(batch.Number, batch.State, "ファイルはすでに作成されています。");
            }

            if (await RefuseObstaclesAsync(db, batch, ct) is { } late)
            {
                return late;
            }

            var answer = await SaveAsync(db, batch, parts, operation, ct);
            await transaction.CommitAsync(ct);
            drain.Signal();
            return answer;
        }
        catch (DbUpdateException exception)
            when (exception is DbUpdateConcurrencyException || UniqueConstraint.IsViolatedBy(exception))
        {
            return new ChangedMeanwhile("支払回次", "ほかの職員", operation.At);
        }
    }

    // The sealed files come first, under names that a repetition after a crash writes again with the same content.
    private async Task<RoundFiles> SaveAsync(
        AllowanceDbContext db,
        PaymentBatch batch,
        IReadOnlyList<ZenginPart> parts,
        Operation operation,
        CancellationToken ct
    )
    {
        var ids = new List<long>();
        foreach (var part in parts)
        {
            var (name, sha256) = await store.WriteAsync(
                batch.OperationId,
                $"zengin-{part.Number}",
                part.Bytes.ToArray(),
                ct
            );
            ids.Add(await AddFileAsync(db, batch, part, StoredFileOf(part, name, sha256, operation), operation, ct));
        }

        batch.State = PaymentBatchState.FileMade;
        var answer = new RoundFiles(batch.Id, ids);
        AppliedOperations.Add(db, operation, new { batchId = batch.Id }, answer);
        outbox.Add(
            db,
            PaymentFacts.Of(operation, LedgerAct.FileExported, batch) with
            {
                Subjects = await SubjectsAsync(db, batch.Id, ct),
            }
        );
        await db.SaveChangesAsync(ct);
        return answer;
    }

    private async Task<long> AddFileAsync(
        AllowanceDbContext db,
        PaymentBatch batch,
        ZenginPart part,
        StoredFile file,
        Operation operation,
        CancellationToken ct
    )
    {
        db.StoredFiles.Add(file);
        await db.SaveChangesAsync(ct);
        var row = new PaymentFile
        {
            BatchId = batch.Id,
            Part = part.Number,
            StoredFileId = file.Id,
            RecordCount = part.Count,
            TotalYen = part.TotalYen,
            FirstPaymentId = part.Lines.Min(line => line.PaymentNumber),
            LastPaymentId = part.Lines.Max(line => line.PaymentNumber),
        };
        db.PaymentFiles.Add(row);
        await register.RegisterAsync(
            db,
            new MediumDraft
            {
                Kind = MediumKind.ZenginFile,
                Contents = $"全銀ファイル 第{batch.Number}回 {part.Number}/{part.FileName}",
                RowCount = part.Count,
                Sha256 = file.Sha256,
                StoredFileId = file.Id,
                SourceRef = RoundPlanner.SubjectOf(batch),
            },
            operation,
            ct
        );
        return row.Id;
    }

    private static StoredFile StoredFileOf(ZenginPart part, string sealedName, string sha256, Operation operation) =>
        new()
        {
            Kind = StoredFileKind.ZenginFile,
            FileName = part.FileName,
            SealedName = sealedName,
            Sha256 = sha256,
            ByteCount = part.Bytes.Length,
            RowCount = part.Count,
            TotalYen = part.TotalYen,
            CreatedAt = operation.At,
            CreatedBy = operation.Actor.StaffId,
        };

    private async Task<DomainError?> HandOverMediaAsync(
        AllowanceDbContext db,
        PaymentBatch batch,
        HandOverRound handOver,
        Operation operation,
        CancellationToken ct
    )
    {
        foreach (var medium in await PaymentMedia.OfAsync(db, batch, ct))
        {
            var slip = new Handover(operation.At, handOver.TakenBy, handOver.CarriedInLockedBag);
            if (await register.HandOverAsync(db, medium, slip, operation, ct) is { } refused)
            {
                return refused;
            }
        }

        return null;
    }

    private static async Task SendAsync(
        AllowanceDbContext db,
        PaymentBatch batch,
        HandOverRound handOver,
        Operation operation
    )
    {
        var ct = CancellationToken.None;
        await db
            .PaymentLines.Where(line =>
                line.Status == PaymentStatus.Planned
                && db.Payments.Any(row => row.Id == line.PaymentId && row.BatchId == batch.Id)
            )
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, PaymentStatus.Sent), ct);
        await db
            .Payments.Where(row => row.BatchId == batch.Id && row.Status == PaymentStatus.Planned)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.Status, PaymentStatus.Sent)
                        .SetProperty(row => row.Stamp, Guid.NewGuid()),
                ct
            );
        batch.State = PaymentBatchState.HandedOver;
        batch.HandedOverAt = operation.At;
        batch.HandedOverOn = handOver.On;
        batch.HandedOverBy = operation.Actor.Name;
        batch.HandedOverByPersonId = operation.Actor.PersonId;
        batch.TakenBy = handOver.TakenBy.Trim();
    }

    private static async Task<IReadOnlyList<string>> SubjectsAsync(
        AllowanceDbContext db,
        long batchId,
        CancellationToken ct
    )
    {
        var recipients = await db
            .Payments.Where(row => row.BatchId == batchId && row.Status != PaymentStatus.Cancelled)
            .OrderBy(row => row.RecipientId)
            .Select(row => row.RecipientId)
            .ToListAsync(ct);
        return [.. recipients.Select(Subject.Recipient)];
    }

    private Task<DomainError?> RefuseAsync(
        Actor actor,
        Permission permission,
        string method,
        long id,
        CancellationToken ct
    ) => gate.RefuseAsync(actor, permission, $"{nameof(PaymentFileService)}.{method} {id}", ct);
}

/// <summary>A file as it is offered.</summary>
public sealed record DownloadedFile(string FileName, byte[] Content);
