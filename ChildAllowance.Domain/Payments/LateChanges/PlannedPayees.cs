using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Payments.LateChanges;

/// <summary>The transfers of a round whose file is in the house, as questions to the database.</summary>
internal sealed class PlannedPayees(AllowanceDbContext db, long batchId)
{
    public IQueryable<Payment> Payments { get; } =
        db.Payments.Where(row => row.BatchId == batchId && row.Status == PaymentStatus.Planned);

    /// <summary>One for each child that is paid.</summary>
    public IQueryable<PayeeLine> Lines =>
        from line in RoundObstacles.LinesOf(db, batchId)
        join payment in db.Payments on line.PaymentId equals payment.Id
        join child in db.Entitlements on line.EntitlementId equals child.Id
        join decision in db.GrantDecisions
            on new { ProposalId = child.GrantedByProposalId ?? 0, line.CaseId } equals new
            {
                decision.ProposalId,
                decision.CaseId,
            }
            into decisions
        from decision in decisions.DefaultIfEmpty()
        select new PayeeLine
        {
            PaymentId = payment.Id,
            CaseId = line.CaseId,
            RecipientId = payment.RecipientId,
            PayoutAccountId = payment.PayoutAccountId,
            SeenVersion = decision == null ? payment.RecipientVersion : decision.RecipientVersion,
            DecidedAt = decision == null ? null : decision.DecidedAt,
        };

    /// <summary>The children of the few payees in <paramref name="marks"/>, each with every mark of its transfer.</summary>
    /// <param name="marks">Transfer, and which change it is.</param>
    public async Task<IEnumerable<(PayeeLine Line, TMark Mark)>> WithAsync<TMark>(
        IReadOnlyList<(long PaymentId, TMark Mark)> marks,
        CancellationToken ct
    )
    {
        if (marks.Count == 0)
        {
            return [];
        }

        var ids = marks.Select(mark => mark.PaymentId).Distinct().ToArray();
        var lines = await Lines.Where(line => EF.Parameter(ids).Contains(line.PaymentId)).ToListAsync(ct);
        return lines.Join(marks, line => line.PaymentId, mark => mark.PaymentId, (line, mark) => (line, mark.Mark));
    }

    /// <summary>差異 that bring something: new values that wait, or another finding of a child. Not the notes on 支援措置.</summary>
    public IQueryable<CaseTask> OpenDifferences { get; } =
        db.CaseTasks.Where(task =>
            task.Kind == CaseTaskKind.Difference
            && task.ClosedAt == null
            && (task.WaitingVersion > 0 || task.WaitingAccount > 0 || task.ChildId != null)
        );
}

/// <summary>A child of a transfer, with what was known when it was decided on.</summary>
internal sealed record PayeeLine
{
    public required long PaymentId { get; init; }

    public required long CaseId { get; init; }

    public required long RecipientId { get; init; }

    public required long PayoutAccountId { get; init; }

    /// <summary>Version of the recipient that counted at the grant decision; at the drafting of the round where none is known.</summary>
    public required int SeenVersion { get; init; }

    public required DateTime? DecidedAt { get; init; }
}
