using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.OptOuts;

/// <summary>K3 of the 締切処理: the approved cases become 支払待ち, each with its row of 支給決定.</summary>
internal sealed class GrantEffect : IDecisionEffect
{
    public const string SubjectRef = "deadline-run";

    public bool Handles(Proposal proposal) => proposal is { Kind: DecisionKind.Grant, SubjectRef: SubjectRef };

    public Task<string> ContentHashNowAsync(AllowanceDbContext db, Proposal proposal, CancellationToken ct) =>
        CaseProposalLines.HashNowAsync(db, proposal, ct);

    public async Task<DomainError?> ApplyAsync(
        AllowanceDbContext db,
        Proposal proposal,
        Operation operation,
        CancellationToken ct
    )
    {
        var items = await (
            from item in db.ProposalItems
            where item.ProposalId == proposal.Id
            join of in db.Cases on item.CaseId equals of.Id
            join recipient in db.Recipients on of.RecipientId equals recipient.Id
            select new
            {
                item.CaseId,
                recipient.CurrentVersion,
                item.ChildCount,
                item.AmountYen,
            }
        ).ToListAsync(ct);
        var move = new CaseMove
        {
            To = CaseState.Payable,
            ProposalId = proposal.Id,
            Text = "支給決定をしました（締切処理）。",
        };
        var outcome = await CaseMoves.MoveAsync(db, [.. items.Select(item => item.CaseId)], move, operation, ct);
        if (outcome.Items.FirstOrDefault(item => !item.IsDone) is { Error: { } error })
        {
            return error;
        }

        await BulkInsert.RowsAsync(
            db,
            items.Select(item => new GrantDecision
            {
                ProgrammeId = proposal.ProgrammeId,
                CaseId = item.CaseId,
                ProposalId = proposal.Id,
                RecipientVersion = item.CurrentVersion,
                ChildCount = item.ChildCount,
                AmountYen = item.AmountYen,
                DecidedAt = operation.At,
                DecidedBy = operation.Actor.StaffId,
                DecidedByName = operation.Actor.Name,
            }),
            ct
        );
        return null;
    }

    public Task ReturnedAsync(AllowanceDbContext db, Proposal proposal, Operation operation, CancellationToken ct) =>
        Task.CompletedTask;

    public Task<string?> ExplainChangeAsync(AllowanceDbContext db, Proposal proposal, CancellationToken ct) =>
        CaseProposalLines.ExplainChangeAsync(db, proposal, ct);
}
