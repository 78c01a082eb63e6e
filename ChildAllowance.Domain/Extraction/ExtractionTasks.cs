using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Extraction;

/// <summary>The work list that a run leaves: double claims, suspicions, differences. What is listed already is not listed again.</summary>
internal static class ExtractionTasks
{
    public static async Task AddAsync(
        AllowanceDbContext db,
        int programmeId,
        ExtractionChanges changes,
        IReadOnlyList<SuspectedPair> pairs,
        ExtractionStanding standing,
        Operation operation,
        CancellationToken ct
    )
    {
        var listed = await db
            .CaseTasks.Where(row =>
                row.ProgrammeId == programmeId
                && row.Kind == CaseTaskKind.Difference
                && row.ClosedAt == null
                && row.WaitingVersion == 0
                && row.WaitingAccount == 0
            )
            .Select(row => new { row.CaseId, row.ChildId })
            .ToListAsync(ct);
        var known = listed.Select(row => (row.CaseId, row.ChildId)).ToHashSet();
        var contests = changes
            .Placements.Where(row => row.IsContested)
            .Select(row => row.Claim.ChildId)
            .Distinct()
            .Where(child => !standing.OpenContests.Contains(child))
            .Select(child => TaskOf(CaseTaskKind.ContestedChild) with { ChildId = child });
        var suspicions = pairs
            .Where(pair => !standing.KnownPairs.Contains(pair))
            .Select(pair =>
                TaskOf(CaseTaskKind.SuspectedSameChild) with
                {
                    ChildId = pair.ChildId,
                    OtherChildId = pair.OtherChildId,
                }
            );
        var differences = changes
            .Differences.Where(row => !known.Contains((row.CaseId, row.Claim.ChildId)))
            .Select(row =>
                TaskOf(CaseTaskKind.Difference) with
                {
                    CaseId = row.CaseId,
                    RecipientId = row.Claim.RecipientId,
                    ChildId = row.Claim.ChildId,
                    Text = row.Text,
                }
            );
        await BulkInsert.RowsAsync(
            db,
            contests.Concat(suspicions).Concat(differences).Select(row => row.ToTask(programmeId, operation.At)),
            ct
        );
    }

    private static NewTask TaskOf(CaseTaskKind kind) =>
        new(
            kind,
            kind == CaseTaskKind.ContestedChild
                ? "同じ児童が複数の受給者から抽出されています。どちらに支給するかを決めてください。"
                : "カナ・生年月日・住所が同じ児童が、別の番号で登録されています。同一の児童かどうかを確認してください。"
        );

    private sealed record NewTask(CaseTaskKind Kind, string Text)
    {
        public long? CaseId { get; init; }

        public long? RecipientId { get; init; }

        public long? ChildId { get; init; }

        public long? OtherChildId { get; init; }

        public CaseTask ToTask(int programmeId, DateTime at) =>
            new()
            {
                ProgrammeId = programmeId,
                CaseId = CaseId,
                RecipientId = RecipientId,
                ChildId = ChildId,
                OtherChildId = OtherChildId,
                Kind = Kind,
                Text = Text,
                CreatedAt = at,
            };
    }
}
