using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Data;

namespace ChildAllowance.Domain.Payments.LateChanges;

/// <summary>The transfers of a round whose file is in the house, as questions to the database.</summary>
internal sealed class PlannedPayees(AllowanceDbContext db, long batchId)
{
    public IQueryable<Payment> Payments { get; } =
        db.Payments.Where(row => row.BatchId == batchId && row.Status == PaymentStatus.Planned);

    public IQueryable<PaymentLine> Lines { get; } = RoundObstacles.LinesOf(db, batchId);

    /// <summary>差異 that bring something: new values that wait, or another finding of a child. Not the notes on 支援措置.</summary>
    public IQueryable<CaseTask> OpenDifferences { get; } =
        db.CaseTasks.Where(task =>
            task.Kind == CaseTaskKind.Difference
            && task.ClosedAt == null
            && (task.WaitingVersion > 0 || task.WaitingAccount > 0 || task.ChildId != null)
        );
}
