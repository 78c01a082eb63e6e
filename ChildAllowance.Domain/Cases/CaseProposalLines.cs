using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>
/// The lines that proposals about cases and money are made of: state, recipient, and each payable child with category and
/// yen. Whatever moves a case or one of its children changes its line, and so the hash of the content.
/// </summary>
public static class CaseProposalLines
{
    private const int LongestContent = 400;

    /// <summary>Lines of <paramref name="cases"/> as the data stand now; the amount is the sum over the open children.</summary>
    public static async Task<IReadOnlyList<ProposalLine>> ReadAsync(
        AllowanceDbContext db,
        IQueryable<AllowanceCase> cases,
        CancellationToken ct
    )
    {
        var children = (
            await db
                .Entitlements.AsNoTracking()
                .Where(child => child.Status == EntitlementStatus.Open && cases.Any(row => row.Id == child.CaseId))
                .OrderBy(child => child.CaseId)
                .ThenBy(child => child.ChildId)
                .Select(child => new ChildPart(child.CaseId, child.ChildId, child.Category, child.AmountYen))
                .ToListAsync(ct)
        ).ToLookup(child => child.CaseId);
        var rows = await cases
            .AsNoTracking()
            .OrderBy(row => row.Id)
            .Select(row => new
            {
                row.Id,
                row.State,
                row.RecipientId,
            })
            .ToListAsync(ct);
        return [.. rows.Select(row => LineOf(row.Id, row.State, row.RecipientId, children[row.Id]))];
    }

    /// <summary>The cases of a proposal.</summary>
    public static IQueryable<AllowanceCase> CasesOf(AllowanceDbContext db, Proposal proposal) =>
        db.Cases.Where(row => db.ProposalItems.Any(item => item.ProposalId == proposal.Id && item.CaseId == row.Id));

    /// <summary>The content hash of a proposal over its cases as they stand now.</summary>
    public static async Task<string> HashNowAsync(AllowanceDbContext db, Proposal proposal, CancellationToken ct) =>
        ProposalContent.HashOf(
            proposal.Kind,
            proposal.SubjectRef,
            proposal.ContentJson,
            await ReadAsync(db, CasesOf(db, proposal), ct)
        );

    /// <summary>How many cases differ from what was drafted, by the state in which they are now.</summary>
    public static async Task<string?> ExplainChangeAsync(AllowanceDbContext db, Proposal proposal, CancellationToken ct)
    {
        var now = (await ReadAsync(db, CasesOf(db, proposal), ct)).ToDictionary(line => line.CaseId);
        var drafted = await db
            .ProposalItems.AsNoTracking()
            .Where(item => item.ProposalId == proposal.Id)
            .Select(item => new { item.CaseId, item.Line })
            .ToListAsync(ct);
        var changed = drafted
            .Where(item => !now.TryGetValue(item.CaseId, out var line) || ProposalContent.LineOf(line) != item.Line)
            .Select(item => item.CaseId)
            .ToArray();
        var states = await db
            .Cases.Where(row => EF.Parameter(changed).Contains(row.Id))
            .GroupBy(row => row.State)
            .Select(group => new { State = group.Key, Count = group.Count() })
            .ToListAsync(ct);
        return states.Count == 0
            ? null
            : $"起案の後に変わった案件が{changed.Length:N0}件あります（現在の状態: "
                + string.Join(
                    "、",
                    states.OrderBy(row => row.State).Select(row => $"{row.State.Label()}{row.Count:N0}件")
                )
                + "）。";
    }

    private static ProposalLine LineOf(long caseId, CaseState state, long recipientId, IEnumerable<ChildPart> children)
    {
        var content = new StringBuilder();
        content.Append(CultureInfo.InvariantCulture, $"{(int)state}/{recipientId}");
        var count = 0;
        var yen = 0L;
        foreach (var child in children)
        {
            content.Append(CultureInfo.InvariantCulture, $"/{child.ChildId}:{(int)child.Category}:{child.AmountYen}");
            count++;
            yen += child.AmountYen;
        }

        return new ProposalLine(caseId, Shortened(content.ToString()), count, yen);
    }

    // A facility may have many children; the line has a limit.
    private static string Shortened(string content) =>
        content.Length <= LongestContent
            ? content
            : "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    private readonly record struct ChildPart(long CaseId, long ChildId, RecipientCategory Category, long AmountYen);
}
