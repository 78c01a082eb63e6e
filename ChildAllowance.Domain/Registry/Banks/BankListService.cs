using System.Security.Cryptography;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Registry.Banks;

/// <summary>金融機関マスタ取込: a newer list of banks and branches, whole or not at all. It counts at once.</summary>
public sealed class BankListService(
    IDbContextFactory<AllowanceDbContext> contexts,
    BankDirectories directories,
    AccessGate gate,
    Outbox outbox,
    OutboxDrain drain,
    TimeProvider clock
)
{
    /// <summary>Bytes of the largest list that is taken.</summary>
    public const int LargestBytes = BankListFile.LargestBytes;

    private const int MostChanges = 500;
    private const int ShownLists = 20;

    /// <summary>検査: reads every row and compares with what counts now. Changes nothing.</summary>
    public async Task<Result<BankListPreview>> CheckAsync(
        BankListUpload upload,
        Actor actor,
        CancellationToken ct = default
    )
    {
        if (await RefuseAsync(actor, nameof(CheckAsync), ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var newest = await NewestAsync(db, ct);
        if (RefuseUpload(upload, newest) is { } refused)
        {
            return refused;
        }

        var read = await BankListFile.ReadAsync(upload.Content, upload.Encoding, ct);
        return read.IsOk
            ? PreviewOf(read.Value, await directories.CurrentAsync(db, ct), newest?.Number ?? 0)
            : read.Error;
    }

    /// <summary>取込を確定.</summary>
    /// <param name="seenNumber">List that the preview was compared with; another one by now refuses.</param>
    public async Task<Result<BankListLine>> CommitAsync(
        BankListUpload upload,
        int seenNumber,
        Operation operation,
        CancellationToken ct = default
    )
    {
        if (await RefuseAsync(operation.Actor, nameof(CommitAsync), ct) is { } refusal)
        {
            return refusal;
        }

        var sha256 = Sha256Of(upload);
        var arguments = new
        {
            sha256,
            seenNumber,
            upload.SnapshotOn,
        };
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var earlier = await AppliedOperations.FindAsync<BankListLine>(db, operation, arguments, ct);
        if (!earlier.IsOk || earlier.Value.IsDone)
        {
            return earlier.IsOk ? earlier.Value.Answer! : earlier.Error;
        }

        var newest = await NewestAsync(db, ct);
        if (RefuseUpload(upload, newest) is { } refused)
        {
            return refused;
        }

        if ((newest?.Number ?? 0) != seenNumber)
        {
            return new ChangedMeanwhile("金融機関マスタ", newest!.CommittedByName, newest.CommittedAt);
        }

        var read = await BankListFile.ReadAsync(upload.Content, upload.Encoding, ct);
        if (!read.IsOk)
        {
            return read.Error;
        }

        if (read.Value.Faults.Count > 0)
        {
            return new BankListHasFaults(read.Value.Faults.Count);
        }

        var line = await WriteAsync(db, upload, read.Value.Rows, sha256, seenNumber + 1, operation);
        AppliedOperations.Add(db, operation, arguments, line);
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        drain.Signal();
        return line;
    }

    /// <summary>Imported lists, newest first, at most 20.</summary>
    public async Task<Result<IReadOnlyList<BankListLine>>> HistoryAsync(Actor actor, CancellationToken ct = default)
    {
        if (await RefuseAsync(actor, nameof(HistoryAsync), ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db
            .BankLists.OrderByDescending(row => row.Number)
            .Take(ShownLists)
            .Select(row => new BankListLine(
                row.Number,
                row.SnapshotOn,
                row.FileName,
                row.BankCount,
                row.BranchCount,
                row.CommittedAt,
                row.CommittedByName
            ))
            .ToListAsync(ct);
    }

    private DomainError? RefuseUpload(BankListUpload upload, BankList? newest)
    {
        if (upload.SnapshotOn > JapanTime.Today(clock))
        {
            return new BankListInFuture();
        }

        return newest is not null && newest.Sha256 == Sha256Of(upload)
            ? new BankListUnchanged(newest.CommittedAt)
            : null;
    }

    private static BankListPreview PreviewOf(BankListReading read, BankDirectory current, int seenNumber)
    {
        var changes =
            read.Faults.Count > 0
                ? []
                : BankListComparison.Between(current, BankDirectory.Of(read.Rows, DateOnly.MinValue));
        return new BankListPreview
        {
            Encoding = read.Encoding,
            Samples = read.Samples,
            BankCount = read.Rows.Count(row => row.BranchCode.Length == 0),
            BranchCount = read.Rows.Count(row => row.BranchCode.Length > 0),
            Faults = read.Faults,
            NewCount = changes.Count(change => change.Kind == BankListChangeKind.New),
            ChangedCount = changes.Count(change => change.Kind == BankListChangeKind.Changed),
            VanishedCount = changes.Count(change => change.Kind == BankListChangeKind.Vanished),
            Changes = [.. changes.OrderByDescending(change => change.Kind).Take(MostChanges)],
            SeenNumber = seenNumber,
        };
    }

    private async Task<BankListLine> WriteAsync(
        AllowanceDbContext db,
        BankListUpload upload,
        IReadOnlyList<BankListRow> rows,
        string sha256,
        int number,
        Operation operation
    )
    {
        var ct = CancellationToken.None;
        var list = new BankList
        {
            Number = number,
            SnapshotOn = upload.SnapshotOn,
            FileName = upload.FileName.Length > 200 ? upload.FileName[^200..] : upload.FileName,
            Sha256 = sha256,
            BankCount = rows.Count(row => row.BranchCode.Length == 0),
            BranchCount = rows.Count(row => row.BranchCode.Length > 0),
            CommittedAt = operation.At,
            CommittedBy = operation.Actor.StaffId,
            CommittedByName = operation.Actor.Name,
            OperationId = operation.Id,
        };
        db.BankLists.Add(list);
        await db.SaveChangesAsync(ct);
        await BulkInsert.RowsAsync(
            db,
            rows.Select(row => new BankListEntry
            {
                ListId = list.Id,
                BankCode = row.BankCode,
                BranchCode = row.BranchCode,
                Kana = row.Kana,
                Name = row.Name,
            }),
            ct
        );
        outbox.Add(
            db,
            LedgerFact.Of(operation, LedgerAct.BankListImported) with
            {
                Artifact = new LedgerObject
                {
                    Ref = $"bank-list:{number}",
                    Sha256 = sha256,
                    Rows = rows.Count,
                },
            }
        );
        return new BankListLine(
            number,
            list.SnapshotOn,
            list.FileName,
            list.BankCount,
            list.BranchCount,
            list.CommittedAt,
            list.CommittedByName
        );
    }

    private static string Sha256Of(BankListUpload upload) =>
        Convert.ToHexStringLower(SHA256.HashData(upload.Content.Span));

    private static Task<BankList?> NewestAsync(AllowanceDbContext db, CancellationToken ct) =>
        db.BankLists.AsNoTracking().OrderByDescending(row => row.Number).FirstOrDefaultAsync(ct);

    private Task<DomainError?> RefuseAsync(Actor actor, string method, CancellationToken ct) =>
        gate.RefuseAsync(actor, Permission.ManageSettings, $"{nameof(BankListService)}.{method}", ct);
}
