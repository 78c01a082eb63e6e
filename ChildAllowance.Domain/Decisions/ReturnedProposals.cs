using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;

namespace ChildAllowance.Domain.Decisions;

/// <summary>差戻し: an officer's own proposals that came back and were not proposed again since.</summary>
public static class ReturnedProposals
{
    public static IQueryable<Proposal> Of(AllowanceDbContext db, Actor actor) =>
        db.Proposals.Where(row =>
            row.Status == ProposalStatus.Returned
            && row.ProposedByPersonId == actor.PersonId
            && !db.Proposals.Any(later =>
                later.Id > row.Id
                && later.ProgrammeId == row.ProgrammeId
                && later.Kind == row.Kind
                && later.SubjectRef == row.SubjectRef
            )
        );
}
