using System.Globalization;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Mailing;

/// <summary>Letters of a case, for its page.</summary>
internal sealed class MailingCaseLetters : ICaseLetters
{
    public async Task<IReadOnlyList<CaseLetter>> OfCaseAsync(AllowanceDbContext db, long caseId, CancellationToken ct)
    {
        var rows = await db
            .MailingItems.AsNoTracking()
            .Where(item => item.CaseId == caseId)
            .Join(
                db.MailingBatches.Where(batch => batch.State != MailingBatchState.Cancelled),
                item => item.BatchId,
                batch => batch.Id,
                (item, batch) =>
                    new
                    {
                        batch.Id,
                        batch.Number,
                        batch.State,
                        batch.PostedOn,
                        item.SequenceNumber,
                        item.LeftOut,
                    }
            )
            .OrderByDescending(row => row.Id)
            .ToListAsync(ct);
        return
        [
            .. rows.Select(row => new CaseLetter(
                row.LeftOut == LeftOutReason.None ? row.PostedOn : null,
                TitleOf(row.Number, row.SequenceNumber),
                row.LeftOut == LeftOutReason.None
                    ? row.State == MailingBatchState.Posted
                        ? ""
                        : $"未発送（{row.State.Label()}）"
                    : $"発送していません（{row.LeftOut.Label()}）"
            )),
        ];
    }

    private static string TitleOf(int number, int sequence) =>
        sequence == 0
            ? $"支給のお知らせ（{MailingLabels.RunName(number)}）"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"支給のお知らせ（{MailingLabels.RunName(number)} 連番{sequence:N0}）"
            );
}
