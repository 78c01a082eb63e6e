using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;

namespace ChildAllowance.Domain.Cases;

/// <summary>Carries out an approved exclusion or reopening of one case.</summary>
public sealed class ExclusionEffect : IDecisionEffect
{
    public bool Handles(Proposal proposal) => proposal.Kind == DecisionKind.Exclusion;

    public async Task<string> ContentHashNowAsync(AllowanceDbContext db, Proposal proposal, CancellationToken ct) =>
        (await ExclusionContent.Of(proposal).DraftAsync(db, ct)).ContentHash();

    public async Task<DomainError?> ApplyAsync(
        AllowanceDbContext db,
        Proposal proposal,
        Operation operation,
        CancellationToken ct
    )
    {
        var content = ExclusionContent.Of(proposal);
        var move = content.Code switch
        {
            null => CaseStandardMoves.Reopen(proposal.Id),
            { } code when Replacement.IsReplacement(code) => Replacement.MoveOf(code, proposal.Id),
            { } code => CaseStandardMoves.Exclude(code, proposal.Id),
        };
        var outcome = await CaseMoves.MoveAsync(db, [content.CaseId], move, operation, ct);
        if (outcome.Items[0].Error is { } error)
        {
            return error;
        }

        if (move.To == CaseState.Replaced)
        {
            await Replacement.FreeAsync(db, content.CaseId, operation, ct);
        }

        return null;
    }

    public Task ReturnedAsync(AllowanceDbContext db, Proposal proposal, Operation operation, CancellationToken ct) =>
        Task.CompletedTask;

    public Task<string?> ExplainChangeAsync(AllowanceDbContext db, Proposal proposal, CancellationToken ct) =>
        Task.FromResult<string?>("案件の状態または児童が変わりました。");
}
