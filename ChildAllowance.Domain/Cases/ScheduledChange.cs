using System.Text.Json;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>
/// 支払予定の案件の変更: what a late opt-out or a hold does to cases that stand in a round whose file is not handed over. It is
/// drafted here and carried out by the payments when another person approves.
/// </summary>
/// <param name="To"><see cref="CaseState.OptedOut"/> or <see cref="CaseState.OnHold"/>.</param>
public sealed record ScheduledChange(CaseState To, HoldReason HoldReason = HoldReason.None)
{
    /// <summary>What the cases become, with the reason of a hold.</summary>
    private string Label => HoldReason == HoldReason.None ? To.Label() : $"{To.Label()}（{HoldReason.Label()}）";

    /// <summary>The parameters as they stand in the proposal.</summary>
    public static ScheduledChange Of(Proposal proposal) =>
        JsonSerializer.Deserialize<ScheduledChange>(proposal.ContentJson)!;

    /// <summary>
    /// The proposal for these cases. They are not frozen by it: the round's own proposal may hold them already, and the
    /// change is what shall come through.
    /// </summary>
    public async Task<ProposalDraft> DraftAsync(
        AllowanceDbContext db,
        int programmeId,
        IReadOnlyCollection<long> caseIds,
        CancellationToken ct
    ) =>
        new()
        {
            ProgrammeId = programmeId,
            Kind = DecisionKind.ScheduledChange,
            SubjectRef = SubjectOf(caseIds),
            Title = $"支払予定の案件{caseIds.Count:N0}件を「{Label}」にする（支払回次から外す）",
            Lines = await LinesAsync(db, caseIds, ct),
            ContentJson = JsonSerializer.Serialize(this),
            FreezesCases = false,
        };

    /// <summary>One line per case as it stands now: its state, its round, its children and yen.</summary>
    public static Task<IReadOnlyList<ProposalLine>> LinesAsync(
        AllowanceDbContext db,
        IReadOnlyCollection<long> caseIds,
        CancellationToken ct
    )
    {
        var ids = caseIds.ToArray();
        return CaseStandingLines.ReadAsync(
            db.Cases.Where(row => EF.Parameter(ids).Contains(row.Id)),
            row => $"{row.State}|{row.PaymentBatchId}",
            ct
        );
    }

    /// <summary>Changes of a case that wait for approval.</summary>
    public static IQueryable<Proposal> OpenProposals(AllowanceDbContext db, long caseId) =>
        db.Proposals.Where(row =>
            row.Kind == DecisionKind.ScheduledChange
            && row.Status == ProposalStatus.Open
            && db.ProposalItems.Any(item => item.ProposalId == row.Id && item.CaseId == caseId)
        );

    private static string SubjectOf(IReadOnlyCollection<long> caseIds) =>
        caseIds.Count == 1 ? $"case:{caseIds.First()}" : "";
}
