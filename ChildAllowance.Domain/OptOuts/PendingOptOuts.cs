using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.OptOuts;

/// <summary>Notices of cases in a round: they wait for an approval that takes the case out.</summary>
public static class PendingOptOuts
{
    /// <summary>The approval was given: the notices are accepted. In the caller's transaction.</summary>
    public static Task AcceptAsync(AllowanceDbContext db, IReadOnlyCollection<long> caseIds, CancellationToken ct)
    {
        var ids = caseIds.ToArray();
        return db
            .OptOutNotices.Where(row =>
                EF.Parameter(ids).Contains(row.CaseId)
                && row.WithdrawnAt == null
                && row.Outcome == OptOutOutcome.AwaitsApproval
            )
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Outcome, OptOutOutcome.Accepted), ct);
    }
}
