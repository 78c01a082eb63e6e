using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Applications.Decisions;

/// <summary>補正期限を過ぎた案件: in 補正待ち, with an open point whose day has passed.</summary>
internal static class UnansweredCorrections
{
    public static IQueryable<AllowanceCase> Of(AllowanceDbContext db, DateOnly today) =>
        db
            .Cases.AsNoTracking()
            .Where(row =>
                row.State == CaseState.Incomplete
                && db.Applications.Any(paper =>
                    paper.CaseId == row.Id
                    && paper.ReplacedById == null
                    && db.Deficiencies.Any(point =>
                        point.ApplicationId == paper.Id && point.ResolvedOn == null && point.DueOn < today
                    )
                )
            );
}
