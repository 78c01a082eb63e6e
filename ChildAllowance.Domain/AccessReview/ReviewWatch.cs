using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.AccessReview;

/// <summary>警報: the rules that do not wait for the end of the month, over yesterday and today.</summary>
public sealed class ReviewWatch(
    IDbContextFactory<AllowanceDbContext> contexts,
    ReviewAnalysis analysis,
    Outbox outbox,
    OutboxDrain drain,
    TimeProvider clock
)
{
    /// <summary>Looks once; every new finding is an entry in the ledger and stands on the home page of the auditors.</summary>
    /// <returns>How many findings are new.</returns>
    public async Task<int> LookAsync(CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var today = JapanTime.Today(clock);
        var scope = await ReviewScope.OfAsync(db, today.AddDays(-1), today, ct);
        var found = await analysis.FindAsync(db, scope, onlyAtOnce: true, ct);
        if (found.Count == 0)
        {
            return 0;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var added = await ReviewFindings.KeepAsync(db, found, scope, now, isAlert: true, ct);
        foreach (var finding in added)
        {
            outbox.Add(db, FactOf(finding));
        }

        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateException exception)
            when (exception is DbUpdateConcurrencyException || UniqueConstraint.IsViolatedBy(exception))
        {
            // An analysis or another server kept the same findings in this moment; what is left comes at the next look.
            return 0;
        }

        if (added.Count > 0)
        {
            drain.Signal();
        }

        return added.Count;
    }

    private static LedgerFact FactOf(ReviewFinding finding) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Act = LedgerAct.ReviewAlertRaised,
            Actor = Actor.System("review"),
            Subjects = [Subject.Staff(finding.StaffId)],
            Artifact = new LedgerObject { Ref = $"rule:{finding.Rule}", Rows = finding.Count },
            Detail = finding.Figures,
        };
}
