using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Audit;

/// <summary>Copies waiting facts into the ledger, in order, once each by their id, and writes the <c>seq</c> back.</summary>
public sealed class OutboxDrain(Func<DbContext> openDb, Outbox outbox, ILedger ledger) : IDisposable
{
    private const int BatchSize = 200;

    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private readonly Channel<bool> signals = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    /// <summary>
    /// Raised after facts were copied, with the staff who made them: what they changed is saved. Listeners return at once.
    /// </summary>
    public event Action<IReadOnlySet<string>>? Copied;

    /// <summary>Tells the background loop that something waits; returns at once.</summary>
    public void Signal() => signals.Writer.TryWrite(true);

    /// <summary>Drains until nothing waits and answers how many facts were copied.</summary>
    /// <exception cref="LedgerUnavailableException">The rest stays in the outbox and is copied later.</exception>
    public async Task<int> DrainAsync(CancellationToken ct = default)
    {
        await oneAtATime.WaitAsync(ct);
        try
        {
            var copied = 0;
            for (var last = BatchSize; last == BatchSize; )
            {
                last = await DrainBatchAsync(ct);
                copied += last;
            }

            return copied;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    /// <summary>How many facts wait, for the health badge.</summary>
    public async Task<int> BacklogAsync(CancellationToken ct = default)
    {
        await using var db = openDb();
        return await db.Set<OutboxMessage>().CountAsync(message => message.LedgerSeq == null, ct);
    }

    internal async Task WaitForSignalAsync(CancellationToken ct) => await signals.Reader.ReadAsync(ct);

    public void Dispose() => oneAtATime.Dispose();

    private async Task<int> DrainBatchAsync(CancellationToken ct)
    {
        await using var db = openDb();
        var waiting = await db.Set<OutboxMessage>()
            .Where(message => message.LedgerSeq == null)
            .OrderBy(message => message.Id)
            .Take(BatchSize)
            .ToListAsync(ct);
        if (waiting.Count == 0)
        {
            return 0;
        }

        var facts = waiting.Select(outbox.Read).ToList();
        var places = await ledger.AppendManyAsync(facts, ct);
        foreach (var (message, seq) in waiting.Zip(places))
        {
            message.LedgerSeq = seq;
            message.SealedDetail = null;
        }

        // The ledger has them: writing the places back must not be given up half-way.
        await db.SaveChangesAsync(CancellationToken.None);
        Copied?.Invoke(facts.Select(fact => fact.Actor.StaffId).ToHashSet(StringComparer.Ordinal));
        return waiting.Count;
    }
}
