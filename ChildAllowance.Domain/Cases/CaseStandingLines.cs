using ChildAllowance.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>How a case stands, for the line of a proposal that moves it.</summary>
internal sealed record CaseStanding(
    long CaseId,
    CaseState State,
    HoldReason HoldReason,
    long? PaymentBatchId,
    int ChildCount,
    long AmountYen
);

/// <summary>
/// The short lines of proposals that move cases as a whole: the state and what else must not change until the approval.
/// Proposals about money use <see cref="CaseProposalLines"/>.
/// </summary>
internal static class CaseStandingLines
{
    /// <summary>One line per case as the data stand now, by case id.</summary>
    public static async Task<IReadOnlyList<ProposalLine>> ReadAsync(
        IQueryable<AllowanceCase> cases,
        Func<CaseStanding, string> content,
        CancellationToken ct
    )
    {
        var rows = await cases
            .OrderBy(row => row.Id)
            .Select(row => new CaseStanding(
                row.Id,
                row.State,
                row.HoldReason,
                row.PaymentBatchId,
                row.ChildCount,
                row.AmountYen
            ))
            .ToListAsync(ct);
        return [.. rows.Select(row => new ProposalLine(row.CaseId, content(row), row.ChildCount, row.AmountYen))];
    }
}
