using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Media;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Payments;

/// <summary>
/// The lines of a round's files in the 管理簿. Their hand-over is recorded on the round, where the bank's counts and hashes
/// are compared and the drafter is kept apart; never by the register alone.
/// </summary>
internal sealed class PaymentMedia : IMediumFollower
{
    public static Task<List<StorageMedium>> OfAsync(AllowanceDbContext db, PaymentBatch batch, CancellationToken ct)
    {
        var source = RoundPlanner.SubjectOf(batch);
        return db
            .StorageMedia.Where(row => row.Kind == MediumKind.ZenginFile && row.SourceRef == source)
            .OrderBy(row => row.Id)
            .ToListAsync(ct);
    }

    public bool Follows(StorageMedium medium) => medium.Kind == MediumKind.ZenginFile;

    public Task<DomainError?> HandedOverAsync(
        AllowanceDbContext db,
        StorageMedium medium,
        Operation operation,
        CancellationToken ct
    ) => Task.FromResult<DomainError?>(new HandOverOnTheRound());
}
