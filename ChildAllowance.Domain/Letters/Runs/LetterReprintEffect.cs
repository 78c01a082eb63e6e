using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Letters.Runs;

/// <summary>再印刷の決裁: the letters are withheld no longer, and become due again where the case still gives them.</summary>
internal sealed class LetterReprintEffect : IDecisionEffect
{
    public bool Handles(Proposal proposal) => proposal.Kind == DecisionKind.LetterReprint;

    public async Task<string> ContentHashNowAsync(AllowanceDbContext db, Proposal proposal, CancellationToken ct) =>
        ProposalContent.HashOf(
            proposal.Kind,
            proposal.SubjectRef,
            proposal.ContentJson,
            LetterReprints.LinesOf(await Letters(db, proposal).AsNoTracking().ToListAsync(ct))
        );

    public async Task<DomainError?> ApplyAsync(
        AllowanceDbContext db,
        Proposal proposal,
        Operation operation,
        CancellationToken ct
    )
    {
        await Letters(db, proposal).ExecuteUpdateAsync(set => set.SetProperty(row => row.IsWithheld, false), ct);
        return null;
    }

    public Task ReturnedAsync(AllowanceDbContext db, Proposal proposal, Operation operation, CancellationToken ct) =>
        Letters(db, proposal).ExecuteUpdateAsync(set => set.SetProperty(row => row.ReprintProposalId, (long?)null), ct);

    public Task<IReadOnlyList<string>> ConsequencesAsync(
        AllowanceDbContext db,
        Proposal proposal,
        CancellationToken ct
    ) =>
        Task.FromResult<IReadOnlyList<string>>([
            "無効にした通知を、新しい整理番号で作り直せるようになります。もとの紙の所在を確認し、裁断したことを確かめてから決裁してください。",
        ]);

    private static IQueryable<Letter> Letters(AllowanceDbContext db, Proposal proposal) =>
        db.Letters.Where(row => row.ReprintProposalId == proposal.Id);
}
