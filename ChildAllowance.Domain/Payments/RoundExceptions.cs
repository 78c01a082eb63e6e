using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Payments;

/// <summary>除外 of a round as the plan found them, and as the map of the states refused them.</summary>
internal static class RoundExceptions
{
    /// <param name="refused">Message by case.</param>
    /// <param name="isPartial">The plan covers some of the candidates only: exceptions of the others stay listed.</param>
    public static async Task ReplaceAsync(
        AllowanceDbContext db,
        long batchId,
        RoundPlan plan,
        IReadOnlyDictionary<long, string> refused,
        bool isPartial,
        CancellationToken ct
    )
    {
        var judged = plan.CaseIds.ToArray();
        await db
            .PaymentExceptions.Where(row =>
                row.BatchId == batchId && (!isPartial || EF.Parameter(judged).Contains(row.CaseId))
            )
            .ExecuteDeleteAsync(ct);
        var recipients = plan
            .Transfers.SelectMany(transfer =>
                transfer.Children.Select(child => (child.CaseId, transfer.Payee.RecipientId))
            )
            .DistinctBy(pair => pair.CaseId)
            .ToDictionary(pair => pair.CaseId, pair => pair.RecipientId);
        var refusals = refused.Select(pair => new PlannedException(
            pair.Key,
            recipients[pair.Key],
            PaymentExceptionReason.NotPayable,
            pair.Value
        ));
        await BulkInsert.RowsAsync(
            db,
            plan.Exceptions.Concat(refusals)
                .Select(row => new PaymentException
                {
                    BatchId = batchId,
                    CaseId = row.CaseId,
                    RecipientId = row.RecipientId,
                    Reason = row.Reason,
                    Text = row.Text,
                }),
            ct
        );
    }
}
