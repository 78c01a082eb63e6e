using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Contractors;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Payments;

/// <summary>Reads of rounds. Figures ask for the permission alone; lists of people are in the ledger before they are read.</summary>
public sealed class PaymentQueries(IDbContextFactory<AllowanceDbContext> contexts, AccessGate gate)
{
    /// <summary>All rounds, newest first; there are few.</summary>
    public async Task<Result<IReadOnlyList<RoundRow>>> ListAsync(Actor actor, CancellationToken ct = default)
    {
        if (await RefuseAsync(actor, nameof(ListAsync), 0, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        return await Rows(db.PaymentBatches.OrderByDescending(row => row.Id)).ToListAsync(ct);
    }

    public async Task<Result<RoundDetail>> OpenAsync(Actor actor, long batchId, CancellationToken ct = default)
    {
        if (await RefuseAsync(actor, nameof(OpenAsync), batchId, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var batch = await db.PaymentBatches.AsNoTracking().FirstOrDefaultAsync(row => row.Id == batchId, ct);
        return batch is null ? new NotFound("支払回次") : await DetailAsync(db, batch, actor, ct);
    }

    /// <summary>指定金融機関の取扱者 who may take a file over on <paramref name="on"/> (JST).</summary>
    public async Task<Result<PageOf<CustodianChoice>>> TakersAsync(
        Actor actor,
        DateOnly on,
        CancellationToken ct = default
    )
    {
        if (await RefuseAsync(actor, nameof(TakersAsync), 0, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var takers = await BankCustodians.OnAsync(db, on, ct);
        return new PageOf<CustodianChoice>(takers, takers.Count);
    }

    private static async Task<RoundDetail> DetailAsync(
        AllowanceDbContext db,
        PaymentBatch batch,
        Actor actor,
        CancellationToken ct
    )
    {
        var settings = (await ProgrammeService.CurrentAsync(db, ct)).Settings;
        var latest = settings.Calendar().LatestHandOver(batch.TransferOn, settings.LeadBusinessDays);
        return new RoundDetail
        {
            Row = await Rows(db.PaymentBatches.Where(row => row.Id == batch.Id)).SingleAsync(ct),
            LatestHandOverOn = latest.IsOk ? latest.Value : null,
            VoidReason = batch.VoidReason,
            ContentHash = batch.ContentHash,
            Categories = await CategoriesAsync(db, batch.Id, ct),
            Exceptions = await ExceptionsAsync(db, batch.Id, ct),
            Warnings = await WarningsAsync(db, batch.Id, ct),
            Decision = await DecisionAsync(db, batch, ct),
            Files = await FilesAsync(db, batch, ct),
            IsOwn = actor.PersonId == batch.CreatedByPersonId || actor.PersonId == batch.ProposedByPersonId,
            HandedOverAt = batch.HandedOverAt,
            HandedOverOn = batch.HandedOverOn,
            HandedOverBy = batch.HandedOverBy,
            TakenBy = batch.TakenBy,
            CancelledAt = batch.CancelledAt,
            CancelReason = batch.CancelReason,
        };
    }

    private static IQueryable<RoundRow> Rows(IQueryable<PaymentBatch> batches) =>
        batches
            .AsNoTracking()
            .Select(row => new RoundRow
            {
                Id = row.Id,
                Number = row.Number,
                TransferOn = row.TransferOn,
                State = row.State,
                PaymentCount = row.PaymentCount,
                ChildCount = row.ChildCount,
                TotalYen = row.TotalYen,
                ExceptionCount = row.ExceptionCount,
                CreatedAt = row.CreatedAt,
                CreatedBy = row.CreatedBy,
            });

    private static async Task<IReadOnlyList<RoundCategory>> CategoriesAsync(
        AllowanceDbContext db,
        long batchId,
        CancellationToken ct
    )
    {
        var rows = await (
            from payment in db.Payments
            where payment.BatchId == batchId && payment.Status != PaymentStatus.Cancelled
            join line in db.PaymentLines on payment.Id equals line.PaymentId
            join child in db.Entitlements on line.EntitlementId equals child.Id
            group line by child.Category into category
            select new
            {
                Category = category.Key,
                Payments = category.Select(line => line.PaymentId).Distinct().Count(),
                Children = category.Count(),
                Yen = category.Sum(line => line.AmountYen),
            }
        ).ToListAsync(ct);
        return
        [
            .. rows.OrderBy(row => row.Category)
                .Select(row => new RoundCategory(row.Category, row.Payments, row.Children, row.Yen)),
        ];
    }

    private static async Task<IReadOnlyList<RoundExceptionCount>> ExceptionsAsync(
        AllowanceDbContext db,
        long batchId,
        CancellationToken ct
    )
    {
        var rows = await db
            .PaymentExceptions.Where(row => row.BatchId == batchId)
            .GroupBy(row => row.Reason)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToListAsync(ct);
        return [.. rows.OrderByDescending(row => row.Count).Select(row => new RoundExceptionCount(row.Key, row.Count))];
    }

    private static async Task<IReadOnlyList<RoundWarningCount>> WarningsAsync(
        AllowanceDbContext db,
        long batchId,
        CancellationToken ct
    )
    {
        var rows = await db
            .Payments.Where(row =>
                row.BatchId == batchId && row.Status != PaymentStatus.Cancelled && row.Warnings != PaymentWarnings.None
            )
            .GroupBy(row => row.Warnings)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToListAsync(ct);
        return
        [
            .. rows.SelectMany(row =>
                    PaymentLabels.Split(row.Key).Select(single => new RoundWarningCount(single, row.Count))
                )
                .GroupBy(row => row.Warning)
                .OrderBy(group => group.Key)
                .Select(group => new RoundWarningCount(group.Key, group.Sum(row => row.Count))),
        ];
    }

    private static async Task<RoundDecision?> DecisionAsync(
        AllowanceDbContext db,
        PaymentBatch batch,
        CancellationToken ct
    )
    {
        var subject = RoundPlanner.SubjectOf(batch);
        var proposal = await db
            .Proposals.AsNoTracking()
            .Where(row => row.Kind == DecisionKind.PaymentOrder && row.SubjectRef == subject)
            .OrderByDescending(row => row.Id)
            .FirstOrDefaultAsync(ct);
        return proposal is null
            ? null
            : new RoundDecision
            {
                ProposalId = proposal.Id,
                ProposedBy = proposal.ProposedByName,
                ProposedAt = proposal.ProposedAt,
                DecidedBy = proposal.DecidedByName,
                DecidedAt = proposal.DecidedAt,
                StatusLabel = DecisionKinds.StatusLabel(proposal.Status),
                Comment = proposal.Comment,
            };
    }

    private static async Task<IReadOnlyList<RoundFile>> FilesAsync(
        AllowanceDbContext db,
        PaymentBatch batch,
        CancellationToken ct
    )
    {
        var files = await (
            from file in db.PaymentFiles
            join stored in db.StoredFiles on file.StoredFileId equals stored.Id
            where file.BatchId == batch.Id
            orderby file.Part
            select new { File = file, Stored = stored }
        )
            .AsNoTracking()
            .ToListAsync(ct);
        var media = (await PaymentMedia.OfAsync(db, batch, ct)).ToLookup(row => row.StoredFileId, row => row.Number);
        var ids = files.Select(row => row.File.Id).ToArray();
        var downloads = await db
            .PaymentFileDownloads.AsNoTracking()
            .Where(row => EF.Parameter(ids).Contains(row.FileId))
            .OrderByDescending(row => row.Id)
            .ToListAsync(ct);
        var byFile = downloads.ToLookup(row => row.FileId, row => new RoundDownload(row.At, row.StaffName));
        return
        [
            .. files.Select(row => new RoundFile
            {
                Id = row.File.Id,
                Part = row.File.Part,
                FileName = row.Stored.FileName,
                Sha256 = row.Stored.Sha256,
                ByteCount = row.Stored.ByteCount,
                RecordCount = row.File.RecordCount,
                TotalYen = row.File.TotalYen,
                CreatedAt = row.Stored.CreatedAt,
                MediumNumber = media[row.Stored.Id].FirstOrDefault(),
                Downloads = [.. byFile[row.File.Id]],
            }),
        ];
    }

    private Task<DomainError?> RefuseAsync(Actor actor, string method, long batchId, CancellationToken ct) =>
        gate.RefuseAsync(actor, Permission.SeePayments, $"{nameof(PaymentQueries)}.{method} batch:{batchId}", ct);
}
