using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;

namespace ChildAllowance.Domain.AccessReview;

/// <summary>What waits for an auditor.</summary>
public static class ReviewStanding
{
    /// <summary>Found at once, and nobody has assessed it yet.</summary>
    public static IQueryable<ReviewFinding> Alerts(AllowanceDbContext db) =>
        db.ReviewFindings.Where(row => row.IsAlert && row.IsStanding && row.Verdict == ReviewVerdict.Open);

    /// <summary>A pass that saw the whole of its month, with its last night.</summary>
    public static bool Covers(ReviewRun run) => ReviewMonths.IsOver(run.Month, JapanTime.DateOf(run.At));
}
