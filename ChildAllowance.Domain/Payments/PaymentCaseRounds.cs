using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Payments;

/// <summary>Tells the lower floors about rounds.</summary>
internal sealed class PaymentCaseRounds : ICaseRounds
{
    public async Task<IReadOnlyList<CaseRound>> AllAsync(AllowanceDbContext db, int programmeId, CancellationToken ct)
    {
        var rows = await db
            .PaymentBatches.AsNoTracking()
            .Where(row => row.ProgrammeId == programmeId)
            .OrderBy(row => row.Number)
            .Select(row => new
            {
                row.Id,
                row.Number,
                row.TransferOn,
                row.State,
            })
            .ToListAsync(ct);
        return
        [
            .. rows.Select(row => new CaseRound(
                row.Id,
                row.Number,
                row.TransferOn,
                row.State is PaymentBatchState.HandedOver or PaymentBatchState.Closed,
                PaymentBatchStates.Label(row.State)
            )),
        ];
    }
}
