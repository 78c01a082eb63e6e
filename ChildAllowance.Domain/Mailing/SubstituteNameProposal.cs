using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Mailing;

/// <summary>代替文字の決裁: approved spellings take effect in the run that waits for them.</summary>
internal sealed class SubstituteNameProposal : IDecisionEffect
{
    public static ProposalDraft DraftOf(MailingBatch batch, IReadOnlyCollection<SubstituteName> rows) =>
        new()
        {
            ProgrammeId = batch.ProgrammeId,
            Kind = DecisionKind.SubstituteName,
            SubjectRef = MailingLabels.RefOf(batch.Id),
            Title = $"{MailingLabels.RunName(batch.Number)} 代替文字 {rows.Count:N0}件",
            Lines = LinesOf(rows),
            FreezesCases = false,
        };

    public bool Handles(Proposal proposal) => proposal.Kind == DecisionKind.SubstituteName;

    public async Task<string> ContentHashNowAsync(AllowanceDbContext db, Proposal proposal, CancellationToken ct)
    {
        var rows = await db
            .SubstituteNames.AsNoTracking()
            .Where(row => row.ProposalId == proposal.Id)
            .OrderBy(row => row.Id)
            .ToListAsync(ct);
        return ProposalContent.HashOf(proposal.Kind, proposal.SubjectRef, proposal.ContentJson, LinesOf(rows));
    }

    public async Task<DomainError?> ApplyAsync(
        AllowanceDbContext db,
        Proposal proposal,
        Operation operation,
        CancellationToken ct
    )
    {
        await db
            .SubstituteNames.Where(row => row.ProposalId == proposal.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.IsApproved, true), ct);
        var batchId = MailingLabels.IdOf(proposal.SubjectRef);
        var batch = await db.MailingBatches.SingleAsync(row => row.Id == batchId, ct);
        if (batch.State == MailingBatchState.Draft)
        {
            var evaluation = await MailingEvaluation.OfSelectionAsync(db, batch, ct);
            await MailingSnapshot.WriteAsync(db, batch, evaluation, ct);
        }

        return null;
    }

    public Task ReturnedAsync(AllowanceDbContext db, Proposal proposal, Operation operation, CancellationToken ct) =>
        Task.CompletedTask;

    // One line per case; several texts of one case stand together in the order of their rows.
    private static ProposalLine[] LinesOf(IEnumerable<SubstituteName> rows) =>
        [
            .. rows.GroupBy(row => row.CaseId)
                .Select(group => new ProposalLine(
                    group.Key,
                    string.Join('|', group.Select(row => Addressee.DigestOf(row.Original, row.Substitute))),
                    0,
                    0
                )),
        ];
}
