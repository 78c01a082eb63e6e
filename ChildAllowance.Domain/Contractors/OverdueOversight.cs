using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Contractors;

/// <summary>One thing of the supervision of contractors that is past its day.</summary>
public sealed record OverdueItem(long ContractorId, string ContractorName, string What, DateOnly DueOn);

/// <summary>期限を過ぎた立入調査・改善・状況報告, as the home page counts them and the register lists them.</summary>
public static class OverdueOversight
{
    public static async Task<int> CountAsync(AllowanceDbContext db, DateOnly today, CancellationToken ct) =>
        await Inspections(db, today).CountAsync(ct)
        + await FollowUps(db, today).CountAsync(ct)
        + await Reports(db, today).CountAsync(ct);

    /// <summary>The oldest first.</summary>
    internal static async Task<IReadOnlyList<OverdueItem>> ListAsync(
        AllowanceDbContext db,
        ContractorTree tree,
        DateOnly today,
        CancellationToken ct
    )
    {
        var planned = await Inspections(db, today).ToListAsync(ct);
        var followUps = await FollowUps(db, today).ToListAsync(ct);
        var reports = await Reports(db, today).ToListAsync(ct);
        return
        [
            .. planned
                .Select(row => Item(row.ContractorId, "立入調査の実施", row.PlannedOn))
                .Concat(
                    followUps.Select(row => Item(row.ContractorId, "立入調査の改善の確認", row.FollowUpDueOn!.Value))
                )
                .Concat(reports.Select(row => Item(row.ContractorId, $"状況報告「{row.Subject}」", row.DueOn)))
                .OrderBy(item => item.DueOn),
        ];

        OverdueItem Item(long contractorId, string what, DateOnly due) =>
            new(contractorId, tree.Firm(contractorId).Version.Name, what, due);
    }

    private static IQueryable<ContractorInspection> Inspections(AllowanceDbContext db, DateOnly today) =>
        db
            .ContractorInspections.AsNoTracking()
            .Where(row => row.CancelledAt == null && row.DoneOn == null && row.PlannedOn < today);

    private static IQueryable<ContractorInspection> FollowUps(AllowanceDbContext db, DateOnly today) =>
        db
            .ContractorInspections.AsNoTracking()
            .Where(row => row.DoneOn != null && row.FollowUpDoneOn == null && row.FollowUpDueOn < today);

    private static IQueryable<StatusReport> Reports(AllowanceDbContext db, DateOnly today) =>
        db
            .StatusReports.AsNoTracking()
            .Where(row => row.CancelledAt == null && row.ReceivedOn == null && row.DueOn < today);
}
