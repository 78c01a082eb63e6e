using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Registry;
using ChildAllowance.Domain.Sheets;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Payments.LateChanges;

/// <summary>支払前の変更確認 of a round: counts by kind, the list, its Excel. Every case that is shown is in the ledger before.</summary>
public sealed class LateChangeQueries(
    IDbContextFactory<AllowanceDbContext> contexts,
    AccessGate gate,
    AccessLog log,
    ListExports exports
)
{
    private const string Covered = "表示制限";

    private static readonly IReadOnlyList<SheetColumn<LateChangeRow>> Columns =
    [
        SheetColumn<LateChangeRow>.Text("認定番号", 14, row => row.CertificationNumber),
        SheetColumn<LateChangeRow>.Text("受給者", 24, row => row.Name),
        SheetColumn<LateChangeRow>.Text("変更", 24, row => row.Seen.Kind.Label()),
        SheetColumn<LateChangeRow>.Text("次にすること", 70, row => row.Seen.Kind.NextStep()),
        SheetColumn<LateChangeRow>.Text("確認した職員", 16, row => row.ConfirmedByName ?? ""),
        SheetColumn<LateChangeRow>.Text("理由", 50, row => row.Reason ?? ""),
    ];

    /// <summary>Counts by kind, those in the way first; empty once the file has left the house.</summary>
    public async Task<Result<IReadOnlyList<LateChangeFigure>>> FiguresAsync(
        Actor actor,
        long batchId,
        CancellationToken ct = default
    )
    {
        if (await RefuseAsync(actor, nameof(FiguresAsync), batchId, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var changes = await LateChangeFinder.FindAsync(db, batchId, ct);
        return changes
            .GroupBy(row => row.Kind)
            .Select(group => new LateChangeFigure(
                group.Key,
                group.Count(),
                group.Count(row => row.Confirmation is not null)
            ))
            .OrderByDescending(row => row.Kind.Weight())
            .ThenBy(row => row.Kind)
            .ToList();
    }

    /// <summary>The list of one kind, or of all that are in the way; 支援措置の開始 is told only to who may see it.</summary>
    public async Task<Result<PageOf<LateChangeRow>>> PageAsync(
        Actor actor,
        long batchId,
        LateChangeKind? kind,
        PageRequest page,
        CancellationToken ct = default
    )
    {
        if (await RefuseAsync(actor, nameof(PageAsync), batchId, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var all = (await ShownAsync(db, batchId, actor, ct))
            .Where(row => kind is { } only ? row.Kind == only : row.IsInTheWay)
            .ToList();
        var shown = all.Skip(page.Skip).Take(page.Take).ToList();
        try
        {
            await log.RecordAsync(
                actor,
                LedgerAct.ListShown,
                [.. shown.Select(row => row.CaseId).Distinct().Select(Subject.Case)],
                artifact: new LedgerObject { Ref = $"batch:{batchId}/changes" },
                ct: ct
            );
        }
        catch (LedgerUnavailableException)
        {
            return new LedgerNotWritable();
        }

        return new PageOf<LateChangeRow>(await RowsAsync(db, shown, actor, ct), all.Count);
    }

    /// <summary>All changes of the round as Excel.</summary>
    public async Task<Result<DownloadedFile>> ExportAsync(Actor actor, long batchId, CancellationToken ct = default)
    {
        var refusal =
            await RefuseAsync(actor, nameof(ExportAsync), batchId, ct)
            ?? await exports.RefuseAsync(actor, $"{nameof(LateChangeQueries)}.{nameof(ExportAsync)}", ct);
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

        var rows = await RowsAsync(db, await ShownAsync(db, batchId, actor, ct), actor, ct);
        return await exports.OfferAsync(
            new ListExport
            {
                Title = $"第{batch.Number}回支払_変更確認",
                Ref = $"batch:{batchId}/changes",
                Content = WorkbookWriter.OneSheet("支払前の変更確認", Columns, rows),
                CaseIds = [.. rows.Select(row => row.CaseId)],
            },
            actor,
            ct
        );
    }

    private static async Task<List<LateChange>> ShownAsync(
        AllowanceDbContext db,
        long batchId,
        Actor actor,
        CancellationToken ct
    ) =>
        [
            .. (await LateChangeFinder.FindAsync(db, batchId, ct)).Where(row =>
                row.Kind != LateChangeKind.Protected || actor.May(Permission.SeeProtected)
            ),
        ];

    private static async Task<IReadOnlyList<LateChangeRow>> RowsAsync(
        AllowanceDbContext db,
        IReadOnlyList<LateChange> changes,
        Actor actor,
        CancellationToken ct
    )
    {
        var ids = changes.Select(row => row.PaymentId).Distinct().ToArray();
        var payees = await (
            from payment in db.Payments
            where EF.Parameter(ids).Contains(payment.Id)
            join person in Shield.People(db, actor) on payment.RecipientId equals person.RecipientId
            select new
            {
                payment.Id,
                payment.AmountYen,
                Person = person,
            }
        ).ToDictionaryAsync(row => row.Id, ct);
        return
        [
            .. changes.Select(row =>
            {
                var payee = payees[row.PaymentId];
                return new LateChangeRow
                {
                    Seen = new SeenLateChange(row.PaymentId, row.Kind, row.Mark),
                    CaseId = row.CaseId,
                    CertificationNumber = payee.Person.CertificationNumber,
                    Name = payee.Person.IsRestricted ? Covered : payee.Person.Name,
                    AmountYen = payee.AmountYen,
                    ConfirmedByName = row.Confirmation?.ConfirmedByName,
                    ConfirmedAt = row.Confirmation?.ConfirmedAt,
                    Reason = row.Confirmation?.Reason,
                };
            }),
        ];
    }

    private Task<DomainError?> RefuseAsync(Actor actor, string method, long batchId, CancellationToken ct) =>
        gate.RefuseAsync(actor, Permission.SeePayments, $"{nameof(LateChangeQueries)}.{method} batch:{batchId}", ct);
}
