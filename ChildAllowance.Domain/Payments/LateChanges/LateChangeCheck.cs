using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;

namespace ChildAllowance.Domain.Payments.LateChanges;

/// <summary>Keeps a round from going on while a change is neither settled nor confirmed. Asked at 起案, 決裁, file and hand-over.</summary>
public static class LateChangeCheck
{
    /// <summary>How many changes keep rounds from going on.</summary>
    public static async Task<int> CountAsync(
        AllowanceDbContext db,
        IEnumerable<PaymentBatch> rounds,
        CancellationToken ct
    )
    {
        var count = 0;
        foreach (var round in rounds)
        {
            count += (await InTheWayAsync(db, round.Id, ct)).Count;
        }

        return count;
    }

    internal static async Task<DomainError?> RefuseAsync(AllowanceDbContext db, long batchId, CancellationToken ct)
    {
        var inTheWay = await InTheWayAsync(db, batchId, ct);
        return inTheWay.Count == 0 ? null : new LateChangesInTheWay(Explain(inTheWay));
    }

    /// <summary>What the approver has to know of the payees, in whole sentences.</summary>
    internal static async Task<IReadOnlyList<string>> SentencesAsync(
        AllowanceDbContext db,
        long batchId,
        CancellationToken ct
    )
    {
        var changes = await LateChangeFinder.FindAsync(db, batchId, ct);
        var confirmed = changes.Where(row => row.Confirmation is not null).ToList();
        var inTheWay = changes.Where(row => row.IsInTheWay).ToList();
        var told = new List<string>();
        if (confirmed.Count > 0)
        {
            told.Add($"支給決定の後の変更を確認したうえで、次の受給者にも支払います: {Explain(confirmed)}。");
        }

        if (inTheWay.Count > 0)
        {
            told.Add($"確認が済んでいない変更があるため、まだ決裁できません: {Explain(inTheWay)}。");
        }

        return told;
    }

    private static async Task<List<LateChange>> InTheWayAsync(
        AllowanceDbContext db,
        long batchId,
        CancellationToken ct
    ) => [.. (await LateChangeFinder.FindAsync(db, batchId, ct)).Where(row => row.IsInTheWay)];

    /// <summary><c>死亡 2件、未処理の差異 1件</c></summary>
    private static string Explain(IEnumerable<LateChange> changes) =>
        string.Join(
            "、",
            changes
                .GroupBy(row => row.Kind)
                .OrderBy(group => group.Key)
                .Select(group => $"{group.Key.Label()} {group.Count():N0}件")
        );
}
