using System.Globalization;
using System.Text.Json;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>What an exclusion or reopening of one case puts up for approval.</summary>
/// <param name="Code">Reason of the exclusion; null for a reopening.</param>
internal sealed record ExclusionContent(long CaseId, string? Code)
{
    public string ToJson() => JsonSerializer.Serialize(this);

    public static ExclusionContent Of(Proposal proposal) =>
        JsonSerializer.Deserialize<ExclusionContent>(proposal.ContentJson)!;

    public async Task<ProposalDraft> DraftAsync(AllowanceDbContext db, CancellationToken ct)
    {
        var row = await db.Cases.AsNoTracking().SingleAsync(found => found.Id == CaseId, ct);
        var (children, yen) = await CaseAmounts.ClaimedAsync(db, CaseId, ct);
        return new ProposalDraft
        {
            ProgrammeId = row.ProgrammeId,
            Kind = DecisionKind.Exclusion,
            SubjectRef = string.Create(CultureInfo.InvariantCulture, $"case:{CaseId}"),
            Title = Code is null
                ? "終了した案件を元の状態に戻す（1件）"
                : $"{(Replacement.IsReplacement(Code) ? "差替えとする" : "対象外とする")}（1件、{ExclusionReasons.Label(Code)}）",
            Lines = [new ProposalLine(CaseId, $"{row.State}|{row.StateBefore}|{Code}", children, yen)],
            ContentJson = ToJson(),
        };
    }
}
