using System.Globalization;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>What a bulk action puts up for approval: the order, and each case as it stands.</summary>
internal static class BulkContent
{
    public static ProposalDraft DraftOf(BulkRun run, BulkOrder order, IReadOnlyList<ProposalLine> lines) =>
        new()
        {
            ProgrammeId = run.ProgrammeId,
            Kind = DecisionKind.BulkAction,
            SubjectRef = string.Create(CultureInfo.InvariantCulture, $"bulk:{run.Id}"),
            Title = string.Create(CultureInfo.InvariantCulture, $"一括処理：{order.Label} {lines.Count:N0}件"),
            Lines = lines,
            ContentJson = run.OrderJson,
        };

    /// <summary>The lines of these cases, by case id.</summary>
    public static Task<IReadOnlyList<ProposalLine>> LinesAsync(
        AllowanceDbContext db,
        long[] caseIds,
        CancellationToken ct
    ) => LinesOf(db.Cases.Where(row => EF.Parameter(caseIds).Contains(row.Id)), ct);

    /// <summary>The content of a drafted run as the data stand now.</summary>
    public static async Task<ProposalDraft> DraftNowAsync(AllowanceDbContext db, BulkRun run, CancellationToken ct)
    {
        var waiting = db.BulkRunItems.Where(line => line.RunId == run.Id && line.IsDone == null);
        var cases = waiting.Join(db.Cases, line => line.CaseId, row => row.Id, (line, row) => row);
        return DraftOf(run, BulkOrder.Read(run.OrderJson), await LinesOf(cases, ct));
    }

    public static Task<BulkRun> RunOfAsync(AllowanceDbContext db, Proposal proposal, CancellationToken ct) =>
        db.BulkRuns.SingleAsync(run => run.ProposalId == proposal.Id, ct);

    private static Task<IReadOnlyList<ProposalLine>> LinesOf(IQueryable<AllowanceCase> cases, CancellationToken ct) =>
        CaseStandingLines.ReadAsync(cases, row => $"{row.State}|{row.HoldReason}", ct);
}
