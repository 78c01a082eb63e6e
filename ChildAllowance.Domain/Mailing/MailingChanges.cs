using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Mailing;

/// <summary>A letter of the run whose case changed after the snapshot.</summary>
internal sealed record MailingChange(long ItemId, long CaseId, LeftOutReason Reason);

/// <summary>Late changes: opted out, held, protected, moved since the snapshot was taken.</summary>
internal static class MailingChanges
{
    /// <summary>Every included letter that would not go out as printed if the run were made now.</summary>
    public static async Task<IReadOnlyList<MailingChange>> FindAsync(
        AllowanceDbContext db,
        MailingBatch batch,
        CancellationToken ct
    )
    {
        var now = await MailingEvaluation.OfIncludedAsync(db, batch, ct);
        var printed = await db
            .MailingItems.AsNoTracking()
            .Where(item => item.BatchId == batch.Id && item.LeftOut == LeftOutReason.None)
            .Select(item => new
            {
                item.Id,
                item.CaseId,
                item.PostalCode,
                item.Address,
                item.BuildingName,
                item.Name,
                item.CertificationNumber,
            })
            .ToDictionaryAsync(item => item.CaseId, ct);
        var dropped = now.LeftOut.Select(row => new MailingChange(printed[row.CaseId].Id, row.CaseId, row.LeftOut));
        var moved = now
            .Included.Where(row =>
            {
                var item = printed[row.CaseId];
                return row.PrintedDigest()
                    != Addressee.DigestOf(
                        item.PostalCode,
                        item.Address,
                        item.BuildingName,
                        item.Name,
                        item.CertificationNumber
                    );
            })
            .Select(row => new MailingChange(printed[row.CaseId].Id, row.CaseId, LeftOutReason.AddressChanged));
        return [.. dropped, .. moved];
    }

    /// <summary><c>受給拒否 1件、住所・氏名の変更 2件。</c>, without personal data.</summary>
    public static async Task<string> ExplainAsync(AllowanceDbContext db, MailingBatch batch, CancellationToken ct)
    {
        var changes = await FindAsync(db, batch, ct);
        return changes.Count == 0
            ? "支給額または児童数に変更がある案件があります。"
            : string.Join("、", changes.GroupBy(change => change.Reason).OrderBy(group => group.Key).Select(Show))
                + "。";
    }

    private static string Show(IGrouping<LeftOutReason, MailingChange> group) =>
        $"{group.Key.Label()} {group.Count():N0}件";
}
