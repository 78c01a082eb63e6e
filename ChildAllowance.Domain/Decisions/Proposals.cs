using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Decisions;

/// <summary>起案: adds proposals inside a feature's own transaction.</summary>
public sealed class Proposals(Outbox outbox)
{
    /// <summary>
    /// Adds the proposal with its items, freezes its cases and adds the ProposalMade fact. The caller adds its
    /// <see cref="AppliedOperation"/>, saves and commits; on a refusal it leaves without committing.
    /// </summary>
    /// <exception cref="InvalidOperationException">The caller holds no transaction.</exception>
    public async Task<Result<Proposal>> AddAsync(
        AllowanceDbContext db,
        ProposalDraft draft,
        Operation operation,
        CancellationToken ct = default
    )
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("A proposal is added inside the caller's transaction.");
        }

        if (draft.Lines.Count == 0)
        {
            return new ProposalIsEmpty();
        }

        if (await OpenOfSameSubjectAsync(db, draft, ct) is { } open)
        {
            return new AlreadyProposed(open.ProposedByName, open.ProposedAt);
        }

        var proposal = ProposalOf(draft, operation);
        db.Proposals.Add(proposal);
        await db.SaveChangesAsync(ct);
        await AddItemsAsync(db, proposal.Id, draft.Lines, ct);
        if (draft.FreezesCases && await FreezeAsync(db, proposal.Id, ct) is { } frozen)
        {
            return frozen;
        }

        outbox.Add(
            db,
            LedgerFact.Of(operation, LedgerAct.ProposalMade) with
            {
                Artifact = ProposalFacts.ObjectOf(proposal),
            }
        );
        return proposal;
    }

    /// <summary>
    /// Voids an approval whose content no longer holds (an opt-out after the approval, an address that changed): the feature
    /// drafts anew. The caller saves.
    /// </summary>
    /// <param name="why">What changed, in Japanese and without personal data.</param>
    public async Task VoidApprovalAsync(
        AllowanceDbContext db,
        long proposalId,
        string why,
        Operation operation,
        CancellationToken ct = default
    )
    {
        var proposal = await db.Proposals.SingleAsync(row => row.Id == proposalId, ct);
        proposal.Status = ProposalStatus.Void;
        proposal.Comment = why;
        outbox.Add(
            db,
            LedgerFact.Of(operation, LedgerAct.ProposalWithdrawn) with
            {
                Artifact = ProposalFacts.ObjectOf(proposal),
                Detail = why,
            }
        );
    }

    /// <summary>
    /// Makes an open proposal void because something else changed its content; in the caller's transaction, who also
    /// takes the subject back to drafting and saves.
    /// </summary>
    public async Task VoidAsync(
        AllowanceDbContext db,
        long proposalId,
        string explanation,
        Operation operation,
        CancellationToken ct
    )
    {
        var proposal = await db.Proposals.SingleAsync(row => row.Id == proposalId, ct);
        if (proposal.Status != ProposalStatus.Open)
        {
            return;
        }

        proposal.Status = ProposalStatus.Void;
        proposal.DecidedBy = operation.Actor.StaffId;
        proposal.DecidedByName = operation.Actor.Name;
        proposal.DecidedByPersonId = operation.Actor.PersonId;
        proposal.DecidedAt = operation.At;
        proposal.Comment = explanation;
        await UnfreezeAsync(db, proposalId, ct);
        outbox.Add(
            db,
            LedgerFact.Of(operation, LedgerAct.ProposalReturned) with
            {
                Artifact = ProposalFacts.ObjectOf(proposal),
                Detail = explanation,
            }
        );
    }

    /// <summary>Sets the cases of a decided proposal free again.</summary>
    internal static Task UnfreezeAsync(AllowanceDbContext db, long proposalId, CancellationToken ct) =>
        db
            .Cases.Where(row => row.FrozenByProposalId == proposalId)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.FrozenByProposalId, (long?)null), ct);

    private static async Task<Proposal?> OpenOfSameSubjectAsync(
        AllowanceDbContext db,
        ProposalDraft draft,
        CancellationToken ct
    ) =>
        draft.SubjectRef.Length == 0
            ? null
            : await db
                .Proposals.AsNoTracking()
                .FirstOrDefaultAsync(
                    row =>
                        row.ProgrammeId == draft.ProgrammeId
                        && row.Kind == draft.Kind
                        && row.SubjectRef == draft.SubjectRef
                        && row.Status == ProposalStatus.Open,
                    ct
                );

    private static Proposal ProposalOf(ProposalDraft draft, Operation operation) =>
        new()
        {
            ProgrammeId = draft.ProgrammeId,
            Kind = draft.Kind,
            SubjectRef = draft.SubjectRef,
            Title = draft.Title,
            ContentHash = draft.ContentHash(),
            CaseCount = draft.Lines.Count,
            ChildCount = draft.Lines.Sum(line => line.ChildCount),
            TotalYen = draft.Lines.Sum(line => line.AmountYen),
            ContentJson = draft.ContentJson,
            ProposedBy = operation.Actor.StaffId,
            ProposedByName = operation.Actor.Name,
            ProposedByPersonId = operation.Actor.PersonId,
            ProposedAt = operation.At,
            Reason = operation.Reason,
            OperationId = operation.Id,
        };

    private static Task AddItemsAsync(
        AllowanceDbContext db,
        long proposalId,
        IReadOnlyList<ProposalLine> lines,
        CancellationToken ct
    ) =>
        BulkInsert.RowsAsync(
            db,
            lines
                .OrderBy(line => line.CaseId)
                .Select(line => new ProposalItem
                {
                    ProposalId = proposalId,
                    CaseId = line.CaseId,
                    AmountYen = line.AmountYen,
                    ChildCount = line.ChildCount,
                    Line = ProposalContent.LineOf(line),
                }),
            ct
        );

    private static async Task<DomainError?> FreezeAsync(AllowanceDbContext db, long proposalId, CancellationToken ct)
    {
        var ids = db.ProposalItems.Where(item => item.ProposalId == proposalId).Select(item => item.CaseId);
        var cases = db.Cases.Where(row => ids.Contains(row.Id));
        var frozen = cases.Where(row => row.FrozenByProposalId != null);
        var count = await frozen.CountAsync(ct);
        if (count > 0)
        {
            var sample = await frozen
                .OrderBy(row => row.CertificationNumber)
                .Select(row => row.CertificationNumber)
                .Take(3)
                .ToListAsync(ct);
            return new CasesFrozen(count, string.Join("、", sample) + (count > 3 ? " ほか" : ""));
        }

        await cases.ExecuteUpdateAsync(set => set.SetProperty(row => row.FrozenByProposalId, proposalId), ct);
        return null;
    }
}
