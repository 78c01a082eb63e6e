using ChildAllowance.Domain.Data;

namespace ChildAllowance.Domain.OptOuts;

/// <summary>Notices that stand against a payment: accepted or waiting, not withdrawn, not declined.</summary>
public static class StandingOptOuts
{
    public static IQueryable<OptOutNotice> Of(AllowanceDbContext db) =>
        db.OptOutNotices.Where(row => row.WithdrawnAt == null && row.Outcome != OptOutOutcome.Declined);
}
