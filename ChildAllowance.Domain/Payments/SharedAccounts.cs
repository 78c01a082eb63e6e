using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Payments;

/// <summary>口座の共用: transfers of one round that go into the same account.</summary>
internal static class SharedAccounts
{
    /// <summary>Marks those of these recipients, and whoever shares with them.</summary>
    public static async Task WarnAsync(AllowanceDbContext db, long batchId, long[] recipientIds, CancellationToken ct)
    {
        var planned = db.Payments.Where(row => row.BatchId == batchId && row.Status == PaymentStatus.Planned);
        var pairs = await (
            from mine in planned
            where EF.Parameter(recipientIds).Contains(mine.RecipientId)
            join account in db.PayoutAccounts on mine.PayoutAccountId equals account.Id
            join same in db.PayoutAccounts on account.AccountIndex equals same.AccountIndex
            where same.Id != account.Id
            join other in planned on same.RecipientId equals other.RecipientId
            where other.PayoutAccountId == same.Id
            select new { Mine = mine.Id, Other = other.Id }
        ).ToListAsync(ct);
        if (pairs.Count == 0)
        {
            return;
        }

        long[] sharing = [.. pairs.SelectMany(pair => new[] { pair.Mine, pair.Other }).Distinct()];
        await planned
            .Where(row => EF.Parameter(sharing).Contains(row.Id))
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Warnings, row => row.Warnings | PaymentWarnings.SharedAccount),
                ct
            );
    }
}
