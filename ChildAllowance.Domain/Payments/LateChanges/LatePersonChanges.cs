using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Payments.Banks;
using ChildAllowance.Domain.Registry;
using ChildAllowance.Domain.Registry.Banks;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Payments.LateChanges;

/// <summary>Address, name and protection beside the version that counted at the decision.</summary>
internal static class LatePersonChanges
{
    public static async Task<IReadOnlyList<LateChange>> FindAsync(
        AllowanceDbContext db,
        PlannedPayees payees,
        long[] paymentIds,
        CancellationToken ct
    )
    {
        if (paymentIds.Length == 0)
        {
            return [];
        }

        var rows = await (
            from line in payees.Lines
            where EF.Parameter(paymentIds).Contains(line.PaymentId)
            join person in db.Recipients on line.RecipientId equals person.Id
            where line.SeenVersion != person.CurrentVersion
            join now in db.RecipientVersions
                on new { RecipientId = person.Id, Number = person.CurrentVersion } equals new
                {
                    now.RecipientId,
                    now.Number,
                }
            join then in db.RecipientVersions
                on new { RecipientId = person.Id, Number = line.SeenVersion } equals new
                {
                    then.RecipientId,
                    then.Number,
                }
            join account in db.PayoutAccounts on line.PayoutAccountId equals account.Id
            select new Difference
            {
                Line = line,
                Version = person.CurrentVersion,
                NameKana = now.NameKana,
                HolderKana = account.HolderNameKana,
                IsMoved =
                    (now.LossReason == LossReason.MovedOut && then.LossReason != LossReason.MovedOut)
                    || now.PostalCode != then.PostalCode
                    || now.Address != then.Address
                    || now.BuildingName != then.BuildingName,
                IsRenamed = now.Name != then.Name || now.NameKana != then.NameKana,
                IsShielded = now.HasProtectedAddress && !then.HasProtectedAddress,
            }
        )
            .Where(row => row.IsMoved || row.IsRenamed || row.IsShielded)
            .ToListAsync(ct);
        return [.. rows.SelectMany(row => KindsOf(row).Select(kind => LateChange.Of(row.Line, kind, row.Version)))];
    }

    private static IEnumerable<LateChangeKind> KindsOf(Difference row)
    {
        if (row.IsMoved)
        {
            yield return LateChangeKind.Moved;
        }

        if (row.IsShielded)
        {
            yield return LateChangeKind.Protected;
        }

        if (row.IsRenamed)
        {
            var isAlike = KanaSimilarity.Of(row.HolderKana, row.NameKana) >= AccountChecks.AlikeFrom;
            yield return isAlike ? LateChangeKind.NameChanged : LateChangeKind.HolderDiffers;
        }
    }

    private sealed record Difference
    {
        public required PayeeLine Line { get; init; }

        public required int Version { get; init; }

        public required string NameKana { get; init; }

        public required string HolderKana { get; init; }

        public required bool IsMoved { get; init; }

        public required bool IsRenamed { get; init; }

        public required bool IsShielded { get; init; }
    }
}
