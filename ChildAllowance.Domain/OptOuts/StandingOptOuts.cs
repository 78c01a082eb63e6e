using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Data;

namespace ChildAllowance.Domain.OptOuts;

/// <summary>Notices that stand against a payment: accepted or waiting, not withdrawn, not declined.</summary>
public static class StandingOptOuts
{
    public static IQueryable<OptOutNotice> Of(AllowanceDbContext db) =>
        db.OptOutNotices.Where(row => row.WithdrawnAt == null && row.Outcome != OptOutOutcome.Declined);

    /// <summary>Those that wait for somebody's decision: late, after payment, on hold, in a round.</summary>
    public static IQueryable<OptOutNotice> Waiting(AllowanceDbContext db) =>
        Of(db)
            .Where(row =>
                row.Outcome == OptOutOutcome.AwaitsApproval
                || (
                    row.Outcome != OptOutOutcome.Accepted
                    && db.CaseTasks.Any(task =>
                        task.CaseId == row.CaseId && task.Kind == CaseTaskKind.LateOptOut && task.ClosedAt == null
                    )
                )
            );
}
