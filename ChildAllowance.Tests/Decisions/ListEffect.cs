using System.Globalization;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Decisions;

/// <summary>An effect of a list of cases: the content is each case's amount, the effect a note on the case.</summary>
public sealed class ListEffect : IDecisionEffect
{
    public int AppliedCount { get; private set; }

    public int ReturnedCount { get; private set; }

    /// <summary>Refuses, when set.</summary>
    public DomainError? Refusal { get; set; }

    /// <summary>Throws, when set: the act dies between its intent and its save.</summary>
    public Exception? Fault { get; set; }

    public static IReadOnlyList<ProposalLine> LinesOf(IEnumerable<Domain.Cases.AllowanceCase> cases) =>
        [
            .. cases.Select(row => new ProposalLine(
                row.Id,
                row.RecipientId.ToString(CultureInfo.InvariantCulture),
                row.ChildCount,
                row.AmountYen
            )),
        ];

    public bool Handles(Proposal proposal) => true;

    public async Task<string> ContentHashNowAsync(AllowanceDbContext db, Proposal proposal, CancellationToken ct)
    {
        var cases = await db
            .Cases.AsNoTracking()
            .Where(row => db.ProposalItems.Any(item => item.ProposalId == proposal.Id && item.CaseId == row.Id))
            .ToListAsync(ct);
        return ProposalContent.HashOf(proposal.Kind, proposal.SubjectRef, proposal.ContentJson, LinesOf(cases));
    }

    public async Task<DomainError?> ApplyAsync(
        AllowanceDbContext db,
        Proposal proposal,
        Operation operation,
        CancellationToken ct
    )
    {
        await db
            .Cases.Where(row => row.FrozenByProposalId == proposal.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ChangedBy, operation.Actor.Name), ct);
        if (Fault is not null)
        {
            throw Fault;
        }

        if (Refusal is null)
        {
            AppliedCount++;
        }

        return Refusal;
    }

    public Task ReturnedAsync(AllowanceDbContext db, Proposal proposal, Operation operation, CancellationToken ct)
    {
        ReturnedCount++;
        return Task.CompletedTask;
    }

    public Task<string?> ExplainChangeAsync(AllowanceDbContext db, Proposal proposal, CancellationToken ct) =>
        Task.FromResult<string?>("1件の金額が変わっています。");
}
