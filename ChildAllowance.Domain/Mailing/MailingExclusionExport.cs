using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Sheets;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Mailing;

/// <summary>除いた宛先 of a run as Excel; of a shielded person only the number and the reason.</summary>
public sealed class MailingExclusionExport(
    IDbContextFactory<AllowanceDbContext> contexts,
    AccessGate gate,
    ListExports exports
)
{
    private static readonly IReadOnlyList<SheetColumn<MailingItemRow>> Columns =
    [
        SheetColumn<MailingItemRow>.Text("認定番号", 14, row => row.CertificationNumber),
        SheetColumn<MailingItemRow>.Text("氏名", 26, row => IsShielded(row) ? "表示制限" : row.Name),
        SheetColumn<MailingItemRow>.Text("郵便番号", 12, row => IsShielded(row) ? "" : row.PostalCode),
        SheetColumn<MailingItemRow>.Text("住所", 40, row => IsShielded(row) ? "" : row.Address),
        SheetColumn<MailingItemRow>.Text("方書", 30, row => IsShielded(row) ? "" : row.BuildingName),
        SheetColumn<MailingItemRow>.Text("理由", 28, row => row.LeftOut.Label()),
        SheetColumn<MailingItemRow>.Text("このあと", 56, row => row.LeftOut.WayOn()),
    ];

    public async Task<Result<DownloadedFile>> MakeAsync(Actor actor, long batchId, CancellationToken ct = default)
    {
        var what = $"{nameof(MailingExclusionExport)}.{nameof(MakeAsync)} {MailingLabels.RefOf(batchId)}";
        var refusal =
            await gate.RefuseAsync(actor, Permission.SeeMailing, what, ct)
            ?? await exports.RefuseAsync(actor, what, ct);
        if (refusal is not null)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var batch = await db.MailingBatches.AsNoTracking().FirstOrDefaultAsync(row => row.Id == batchId, ct);
        if (batch is null)
        {
            return new NotFound("発送回");
        }

        var items = await MailingQueries
            .Sort(MailingQueries.Filter(db, batchId, MailingItemFilter.LeftOut))
            .ToListAsync(ct);
        var rows = items.Select(MailingItemRow.Of).ToList();
        return await exports.OfferAsync(
            new ListExport
            {
                Title = $"{MailingLabels.RunName(batch.Number)}_除いた宛先",
                Ref = $"{MailingLabels.RefOf(batchId)}/left-out",
                Content = WorkbookWriter.OneSheet("除いた宛先", Columns, rows),
                CaseIds = [.. rows.Select(row => row.CaseId)],
            },
            actor,
            ct
        );
    }

    private static bool IsShielded(MailingItemRow row) => row.LeftOut == LeftOutReason.ProtectedAddress;
}
