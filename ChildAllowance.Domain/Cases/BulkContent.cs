using System.Globalization;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>What a bulk action puts up for approval: the order, and each case as it stands.</summary>
internal static class BulkContent
{
    public static async Task<ProposalDraft> DraftAsync(
        AllowanceDbContext db,
        BulkRun run,
        BulkOrder order,
        CancellationToken ct
    )
    {
        var rows = await (
            from line in db.BulkRunItems
            where line.RunId == run.Id && line.IsDone == null
            join row in db.Cases on line.CaseId equals row.Id
            select new
            {
                row.Id,
                row.State,
                row.HoldReason,
                row.ChildCount,
                row.AmountYen,
            }
        ).ToListAsync(ct);
        return new ProposalDraft
        {
            ProgrammeId = run.ProgrammeId,
            Kind = DecisionKind.BulkAction,
            SubjectRef = SubjectOf(run.Id),
            Title = string.Create(CultureInfo.InvariantCulture, $"一括処理：{order.Label} {rows.Count:N0}件"),
            Lines =
            [
                .. rows.Select(row => new ProposalLine(
                    row.Id,
                    $"{row.State}|{row.HoldReason}",
                    row.ChildCount,
                    row.AmountYen
                )),
            ],
            ContentJson = run.OrderJson,
        };
    }

    public static Task<BulkRun> RunOfAsync(AllowanceDbContext db, Proposal proposal, CancellationToken ct) =>
        db.BulkRuns.SingleAsync(run => run.ProposalId == proposal.Id, ct);

    private static string SubjectOf(long runId) => string.Create(CultureInfo.InvariantCulture, $"bulk:{runId}");
}
