using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Sheets;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Payments;

/// <summary>除外一覧 of a round as Excel.</summary>
public sealed class RoundExceptionExport(
    IDbContextFactory<AllowanceDbContext> contexts,
    AccessGate gate,
    ListExports exports
)
{
    private static readonly IReadOnlyList<SheetColumn<RoundExceptionRow>> Columns =
    [
        SheetColumn<RoundExceptionRow>.Text("認定番号", 14, row => row.CertificationNumber),
        SheetColumn<RoundExceptionRow>.Text("理由", 24, row => PaymentLabels.Label(row.Reason)),
        SheetColumn<RoundExceptionRow>.Text("次にすること", 80, row => row.Text),
    ];

    public async Task<Result<DownloadedFile>> MakeAsync(Actor actor, long batchId, CancellationToken ct = default)
    {
        var what = $"{nameof(RoundExceptionExport)}.{nameof(MakeAsync)} batch:{batchId}";
        var refusal =
            await gate.RefuseAsync(actor, Permission.SeePayments, what, ct)
            ?? await exports.RefuseAsync(actor, what, ct);
        if (refusal is not null)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var batch = await db.PaymentBatches.AsNoTracking().FirstOrDefaultAsync(row => row.Id == batchId, ct);
        if (batch is null)
        {
            return new NotFound("支払回次");
        }

        var rows = await PaymentListQueries
            .RowsOf(db, db.PaymentExceptions.Where(row => row.BatchId == batchId))
            .ToListAsync(ct);
        return await exports.OfferAsync(
            new ListExport
            {
                Title = $"第{batch.Number}回支払_除外",
                Ref = $"batch:{batchId}/exceptions",
                Content = WorkbookWriter.OneSheet("除外", Columns, rows),
                CaseIds = [.. rows.Select(row => row.CaseId)],
            },
            actor,
            ct
        );
    }
}
