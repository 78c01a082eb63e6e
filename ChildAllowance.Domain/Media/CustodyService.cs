using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Media;

/// <summary>管理簿 as the 媒体管理者 keeps it: one entry at a time, and its correction by another entry.</summary>
public sealed class CustodyService(
    IDbContextFactory<AllowanceDbContext> contexts,
    MediaRegister register,
    IEnumerable<IMediumFollower> followers,
    AccessGate gate,
    OutboxDrain drain
)
{
    /// <summary>記録する: hand-over, receipt, the paper steps, return, destruction, report, accident, clearing, closing.</summary>
    public Task<Result> RecordAsync(
        long lotId,
        MediumEntry entry,
        Operation operation,
        CancellationToken ct = default
    ) =>
        ChangeAsync(
            lotId,
            new { lotId, entry },
            operation,
            $"{nameof(CustodyService)}.{nameof(RecordAsync)} lot:{lotId}",
            async (db, book) =>
            {
                if (
                    entry.Kind
                    is MediumEventKind.Created
                        or MediumEventKind.Voided
                        or MediumEventKind.Posted
                        or MediumEventKind.Counted
                )
                {
                    return new EntryNotByHand();
                }

                return await register.RecordAsync(db, book, entry, operation, ct)
                    ?? await FollowAsync(db, book, entry, operation, ct);
            },
            ct
        );

    /// <summary>
    /// 訂正する: the wrong entry stays, a new one stands for it and points to it, here and in the ledger. Every later entry
    /// must still fit.
    /// </summary>
    /// <param name="instead">What is right; empty when it never happened.</param>
    public async Task<Result> CorrectAsync(
        long lotId,
        long eventId,
        MediumEntry? instead,
        Operation operation,
        CancellationToken ct = default
    )
    {
        // The correction names the place of the wrong entry in the ledger, so that one must be there first.
        await drain.DrainAsync(ct);
        return await ChangeAsync(
            lotId,
            new
            {
                lotId,
                eventId,
                instead,
            },
            operation,
            $"{nameof(CustodyService)}.{nameof(CorrectAsync)} lot:{lotId}",
            (db, book) => new EntryCorrector(db, register, book).CorrectAsync(eventId, instead, operation, ct),
            ct
        );
    }

    private async Task<Result> ChangeAsync(
        long lotId,
        object arguments,
        Operation operation,
        string what,
        Func<AllowanceDbContext, CustodyBook, Task<DomainError?>> act,
        CancellationToken ct
    )
    {
        if (await gate.RefuseAsync(operation.Actor, Permission.KeepMediaRegister, what, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var earlier = await AppliedOperations.FindAsync<bool>(db, operation, arguments, ct);
        if (!earlier.IsOk || earlier.Value.IsDone)
        {
            return new Result(earlier.Error);
        }

        if (await CustodyBook.ReadAsync(db, lotId, ct) is not { } book)
        {
            return new NotFound("業務単位");
        }

        try
        {
            if (await act(db, book) is { } refused)
            {
                return refused;
            }

            AppliedOperations.Add(db, operation, arguments, true);
            await db.SaveChangesAsync(CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new ChangedMeanwhile($"業務単位 {book.Lot.Number}", "ほかの職員", operation.At);
        }

        drain.Signal();
        return Result.Ok;
    }

    private async Task<DomainError?> FollowAsync(
        AllowanceDbContext db,
        CustodyBook book,
        MediumEntry entry,
        Operation operation,
        CancellationToken ct
    )
    {
        if (entry.Kind != MediumEventKind.HandedOver || book.MediumOf(entry) is not { } medium)
        {
            return null;
        }

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
