using System.Text.Json;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Mailing;

/// <summary>K2 案内文の発送・印字データの持出し: what is approved and what the decision does.</summary>
internal sealed class MailingProposal : IDecisionEffect
{
    public static ProposalDraft DraftOf(MailingBatch batch, MailingEvaluation evaluation) =>
        new()
        {
            ProgrammeId = batch.ProgrammeId,
            Kind = DecisionKind.MailingExport,
            SubjectRef = MailingLabels.RefOf(batch.Id),
            Title = $"{MailingLabels.RunName(batch.Number)} {batch.Title}",
            Lines = [.. evaluation.Included.Select(row => row.ToLine())],
            ContentJson = ContentJsonOf(batch),
        };

    /// <summary>The form of the file is approved with its rows.</summary>
    public static string ContentJsonOf(MailingBatch batch) =>
        JsonSerializer.Serialize(
            new
            {
                run = batch.Number,
                encoding = batch.Encoding.ToString(),
                barcode = batch.HasCustomerBarcode,
                columns = LabelCsv.HeaderOf(batch.HasCustomerBarcode),
            }
        );

    public bool Handles(Proposal proposal) => proposal.Kind == DecisionKind.MailingExport;

    public async Task<string> ContentHashNowAsync(AllowanceDbContext db, Proposal proposal, CancellationToken ct)
    {
        var batch = await BatchOfAsync(db, proposal, ct);
        return (await MailingEvaluation.OfIncludedAsync(db, batch, ct)).HashOf(batch);
    }

    public async Task<DomainError?> ApplyAsync(
        AllowanceDbContext db,
        Proposal proposal,
        Operation operation,
        CancellationToken ct
    )
    {
        var batch = await BatchOfAsync(db, proposal, ct);
        if (batch.State != MailingBatchState.Proposed)
        {
            return new MailingStepNotNow(batch.State, "決裁");
        }

        batch.State = MailingBatchState.Approved;
        batch.VoidReason = null;
        return null;
    }

    public async Task ReturnedAsync(AllowanceDbContext db, Proposal proposal, Operation operation, CancellationToken ct)
    {
        var batch = await BatchOfAsync(db, proposal, ct);
        batch.State = MailingBatchState.Draft;
        batch.ProposalId = null;
        batch.VoidReason = proposal.Comment;
    }

    public async Task<string?> ExplainChangeAsync(AllowanceDbContext db, Proposal proposal, CancellationToken ct)
    {
        var batch = await BatchOfAsync(db, proposal, ct);
        return await MailingChanges.ExplainAsync(db, batch, ct);
    }

    private static Task<MailingBatch> BatchOfAsync(AllowanceDbContext db, Proposal proposal, CancellationToken ct) =>
        db.MailingBatches.SingleAsync(row => row.ProposalId == proposal.Id, ct);
}
