using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ChildAllowance.Domain.Audit;

/// <summary>Wakes the drain after each save that left something in the outbox.</summary>
public sealed class OutboxSignal(Lazy<OutboxDrain> drain) : SaveChangesInterceptor
{
    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        SignalWhenWaiting(eventData.Context);
        return result;
    }

    public override ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData,
        int result,
        CancellationToken cancellationToken = default
    )
    {
        SignalWhenWaiting(eventData.Context);
        return ValueTask.FromResult(result);
    }

    private void SignalWhenWaiting(DbContext? db)
    {
        if (db is not null && db.ChangeTracker.Entries<OutboxMessage>().Any(entry => entry.Entity.LedgerSeq is null))
        {
            drain.Value.Signal();
        }
    }
}
