using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Contractors;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Payments.LateChanges;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Payments;

/// <summary>What must be true when a round's file is handed over.</summary>
internal sealed class HandOverCheck(AllowanceDbContext db)
{
    public async Task<DomainError?> RefuseAsync(
        PaymentBatch batch,
        HandOverRound handOver,
        Operation operation,
        CancellationToken ct
    )
    {
        if (batch.State is PaymentBatchState.HandedOver or PaymentBatchState.Closed)
        {
            return new ResultUnconfirmed(batch.Number, batch.HandedOverAt!.Value, batch.HandedOverBy!);
        }

        if (batch.State != PaymentBatchState.FileMade)
        {
            return new RoundNotInState(batch.Number, batch.State, "ファイルを作成してから引き渡してください。");
        }

        if (operation.Actor.PersonId == batch.CreatedByPersonId || operation.Actor.PersonId == batch.ProposedByPersonId)
        {
            return new HandOverByDrafter();
        }

        var files = await (
            from file in db.PaymentFiles
            join stored in db.StoredFiles on file.StoredFileId equals stored.Id
            where file.BatchId == batch.Id
            orderby file.Part
            select new FileFacts(file.Part, stored.Sha256, stored.CreatedAt)
        ).ToListAsync(ct);
        return RefuseFields(batch, handOver, files, operation)
            ?? await RefuseTakerAsync(handOver, ct)
            ?? await RefuseHashesAsync(handOver, files, ct)
            ?? await RefuseObstaclesAsync(batch, ct);
    }

    private static DomainError? RefuseFields(
        PaymentBatch batch,
        HandOverRound handOver,
        List<FileFacts> files,
        Operation operation
    )
    {
        if (handOver.CustodianId == 0)
        {
            return new HandOverIncomplete("受領者");
        }

        if (handOver.On < JapanTime.DateOf(files[0].CreatedAt) || handOver.On > JapanTime.DateOf(operation.At))
        {
            return new HandOverDateInvalid();
        }

        if (handOver.Count != batch.PaymentCount || handOver.TotalYen != batch.TotalYen)
        {
            return new HandOverCountsDiffer(batch.PaymentCount, batch.TotalYen);
        }

        return handOver.Sha256.Count == files.Count
            ? null
            : new HandOverIncomplete($"ファイル{files.Count}個すべてのSHA-256");
    }

    // Beside the register's own rules (取扱者, period, identity): nobody but the bank takes the money's file.
    private async Task<DomainError?> RefuseTakerAsync(HandOverRound handOver, CancellationToken ct) =>
        await CustodianCheck.RefuseAsync(db, handOver.CustodianId, handOver.On, ct)
        ?? (
            (await BankCustodians.OnAsync(db, handOver.On, ct)).Any(choice => choice.Id == handOver.CustodianId)
                ? null
                : new TakerIsNotOfTheBank()
        );

    // The last moment at which a refusal on paper, a hold, a doubled payment or a death can still stop the money.
    private async Task<DomainError?> RefuseObstaclesAsync(PaymentBatch batch, CancellationToken ct)
    {
        var obstacles = await RoundObstacles.FindAsync(db, batch, ct);
        return obstacles.Count == 0
            ? await LateChangeCheck.RefuseAsync(db, batch.Id, ct)
            : new RoundHasObstacles(await PaymentOrderEffect.NamesAsync(db, obstacles, ct));
    }

    // A wrong file is named: last week's, or another programme's.
    private async Task<DomainError?> RefuseHashesAsync(
        HandOverRound handOver,
        List<FileFacts> files,
        CancellationToken ct
    )
    {
        foreach (var (file, typed) in files.Zip(handOver.Sha256.Select(Plain)))
        {
            if (typed.Length == 0)
            {
                return new HandOverIncomplete($"ファイル{file.Part}のSHA-256");
            }

            if (typed != file.Sha256)
            {
                return new FileIsAnother(file.Part, await WhichAsync(typed, ct));
            }
        }

        return null;
    }

    private async Task<string?> WhichAsync(string sha256, CancellationToken ct)
    {
        var known = await (
            from file in db.PaymentFiles
            join stored in db.StoredFiles on file.StoredFileId equals stored.Id
            join batch in db.PaymentBatches on file.BatchId equals batch.Id
            where stored.Sha256 == sha256
            select new { batch.Number, file.Part }
        ).FirstOrDefaultAsync(ct);
        return known is null ? null : $"第{known.Number}回の支払回次のファイル{known.Part}";
    }

    private static string Plain(string typed) =>
        string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    private sealed record FileFacts(int Part, string Sha256, DateTime CreatedAt);
}
