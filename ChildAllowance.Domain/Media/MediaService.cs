using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Media;

/// <summary>管理簿 as the 媒体管理者 keeps it: the list, and the record of a hand-over.</summary>
public sealed class MediaService(
    IDbContextFactory<AllowanceDbContext> contexts,
    MediaRegister register,
    IEnumerable<IMediumFollower> followers,
    AccessGate gate,
    OutboxDrain drain,
    TimeProvider clock
)
{
    /// <summary>All lines, newest first; no personal data of recipients stands in them.</summary>
    public async Task<Result<PageOf<MediumRow>>> ListAsync(
        Actor actor,
        PageRequest page,
        CancellationToken ct = default
    )
    {
        if (await gate.RefuseAsync(actor, Permission.SeeMediaRegister, "MediaService.ListAsync", ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var total = await db.StorageMedia.CountAsync(ct);
        var rows = await db
            .StorageMedia.AsNoTracking()
            .OrderByDescending(row => row.Id)
            .Skip(page.Skip)
            .Take(page.Take)
            .ToListAsync(ct);
        var calendar = (await ProgrammeService.CurrentAsync(db, ct)).Settings.Calendar();
        var today = JapanTime.Today(clock);
        return new PageOf<MediumRow>(
            [
                .. rows.Select(MediumRow.Of)
                    .Select(row =>
                        row with
                        {
                            IsOverdue = row.IsInHouse && MediumStay.IsTooLong(row.CreatedAt, today, calendar),
                        }
                    ),
            ],
            total
        );
    }

    /// <summary>引渡しを記録する. The medium and its password notice are refused on one occasion.</summary>
    public async Task<Result> HandOverAsync(
        long mediumId,
        Handover handover,
        Operation operation,
        CancellationToken ct = default
    )
    {
        var what = $"MediaService.HandOverAsync medium:{mediumId}";
        if (await gate.RefuseAsync(operation.Actor, Permission.KeepMediaRegister, what, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var arguments = new { mediumId, handover };
        var earlier = await AppliedOperations.FindAsync<bool>(db, operation, arguments, ct);
        if (!earlier.IsOk || earlier.Value.IsDone)
        {
            return new Result(earlier.Error);
        }

        var medium = await db.StorageMedia.FirstOrDefaultAsync(row => row.Id == mediumId, ct);
        if (medium is null)
        {
            return new NotFound("媒体");
        }

        var refused =
            await register.HandOverAsync(db, medium, handover, operation, ct)
            ?? await FollowAsync(db, medium, operation, ct);
        if (refused is not null)
        {
            return refused;
        }

        AppliedOperations.Add(db, operation, arguments, true);
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new ChangedMeanwhile($"媒体 {medium.Number}", "ほかの職員", operation.At);
        }

        drain.Signal();
        return Result.Ok;
    }

    private async Task<DomainError?> FollowAsync(
        AllowanceDbContext db,
        StorageMedium medium,
        Operation operation,
        CancellationToken ct
    )
    {
        foreach (var follower in followers.Where(follower => follower.Follows(medium)))
        {
            if (await follower.HandedOverAsync(db, medium, operation, ct) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }
}
