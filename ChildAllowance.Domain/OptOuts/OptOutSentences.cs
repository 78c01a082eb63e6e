using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.OptOuts;

/// <summary>Tells the case page of a paper, so that nobody tells a caller that there is none.</summary>
internal sealed class OptOutSentences : ICaseOptOuts
{
    public async Task<string?> SentenceAsync(AllowanceDbContext db, long caseId, CancellationToken ct)
    {
        var notice = await db
            .OptOutNotices.AsNoTracking()
            .FirstOrDefaultAsync(row => row.CaseId == caseId && row.WithdrawnAt == null, ct);
        if (notice is null)
        {
            return null;
        }

        var paper = $"受給拒否の届出（受付日 {JapaneseDate.Show(notice.ReceivedOn)}）";
        return notice.Outcome switch
        {
            OptOutOutcome.Late => $"{paper}が期限の後に届き、受け入れるかどうかを確認しています。",
            OptOutOutcome.WhileOnHold => $"{paper}が保留中に届き、扱いを確認しています。",
            OptOutOutcome.AwaitsApproval => $"{paper}があり、支払を止めて決裁を待っています。",
            OptOutOutcome.AfterPayment => $"{paper}が支給の後に届いています。",
            OptOutOutcome.Declined => $"{paper}は、受理していません。",
            _ => null,
        };
    }
}
