using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Media;
using ChildAllowance.Domain.Payments.LateChanges;
using ChildAllowance.Domain.Payments.Zengin;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Payments;

/// <summary>The answer of making the file.</summary>
public sealed record RoundFiles(long BatchId, IReadOnlyList<long> FileIds);

/// <summary>全銀ファイル: made from the approved lines, read back and compared, kept sealed.</summary>
public sealed class PaymentFileService(
    IDbContextFactory<AllowanceDbContext> contexts,
    RoundPlanner planner,
    ExportStore store,
    MediaRegister register,
    AccessGate gate,
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
        var what = $"{nameof(PaymentFileService)}.{nameof(MakeFileAsync)} batch:{batchId}";
        if (await gate.RefuseAsync(operation.Actor, Permission.DraftPayment, what, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        // The round before the operation: the second of a double click must not find a file and miss that it is its own.
        var batch = await db.PaymentBatches.FirstOrDefaultAsync(row => row.Id == batchId, ct);
        if (await EarlierAsync(db, batchId, operation, ct) is { } earlier)
        {
            return earlier;
        }

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

    /// <summary>The answer of this operation when it was done before; <see langword="null"/> when it was not.</summary>
    private static async Task<Result<RoundFiles>?> EarlierAsync(
        AllowanceDbContext db,
        long batchId,
        Operation operation,
        CancellationToken ct
    )
    {
        var earlier = await AppliedOperations.FindAsync<RoundFiles>(db, operation, new { batchId }, ct);
        if (!earlier.IsOk)
        {
            return earlier.Error;
        }

        if (!earlier.Value.IsDone)
        {
            return null;
        }

        return earlier.Value.Answer!;
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

        RoundFiles? files = null;
        var announced = await intents.AnnounceAsync(
            operation,
            LedgerAct.FileExported,
            PaymentFacts.ObjectOf(batch),
            async () =>
            {
                var kept = await KeepAsync(db, batch, made.Value, operation);
                files = kept.Value;
                return new AnnouncedOutcome(kept.Error);
            },
            ct
        );
        return announced.IsOk ? files! : announced.Error;
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
            ? await LateChangeCheck.RefuseAsync(db, batch.Id, ct)
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
            if (await EarlierAsync(db, batch.Id, operation, ct) is { } earlier)
            {
                return earlier;
            }

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
                Subjects = await PaymentFacts.SubjectsAsync(db, batch.Id, ct),
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
                LotTitle = $"第{batch.Number}回の支払回次",
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
}
