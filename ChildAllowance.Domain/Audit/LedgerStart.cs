using ChildAllowance.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Audit;

/// <summary>What happens with the ledger when a program begins, before anything personal is shown.</summary>
public sealed class LedgerStart(LedgerStore store, LedgerReader reader, OutboxDrain drain, Func<DbContext> openDb)
{
    /// <summary>
    /// Opens the ledger against what the case database knows of it, drains the outbox, and closes intents that a crash
    /// left open. In any state other than ready it does nothing more; the caller shows the state.
    /// </summary>
    /// <param name="closesIntents">
    /// True for the server. A verb leaves open intents alone: they may belong to a server that is at work.
    /// </param>
    public async Task<LedgerHealth> RunAsync(bool closesIntents, CancellationToken ct = default)
    {
        await store.OpenAsync(await HighestKnownAsync(ct), ct);
        if (!store.Health.IsWritable)
        {
            return store.Health;
        }

        try
        {
            await drain.DrainAsync(ct);
            if (closesIntents)
            {
                await CloseOpenIntentsAsync(ct);
            }
        }
        catch (LedgerUnavailableException)
        {
            return store.Health;
        }

        return store.Health;
    }

    /// <summary>Highest <c>seq</c> that the case database refers to, for opening and for 検証.</summary>
    public async Task<long?> HighestKnownAsync(CancellationToken ct = default)
    {
        await using var db = openDb();
        return await db.Set<OutboxMessage>().MaxAsync(message => message.LedgerSeq, ct);
    }

    /// <summary>
    /// Each open intent gets its outcome: ok when its operation was saved, failed when it was not. Call after the outbox
    /// was drained, so that an outcome that waited there is not told twice.
    /// </summary>
    /// <returns>How many were closed.</returns>
    public async Task<int> CloseOpenIntentsAsync(CancellationToken ct = default)
    {
        var open = await reader.OpenIntentsAsync(ct);
        await using var db = openDb();
        foreach (var intent in open)
        {
            var wasDone = await db.Set<AppliedOperation>().AnyAsync(row => row.OperationId == intent.OperationId, ct);
            var outcome = wasDone ? LedgerOutcome.Ok : LedgerOutcome.Failed;
            await store.AppendAsync(
                new LedgerFact
                {
                    Id = LedgerIntents.IdOf(intent.OperationId, intent.Act, outcome),
                    Act = intent.Act,
                    Actor = Actor.System(""),
                    Out = outcome,
                    OperationId = intent.OperationId,
                    Purpose = "recovery",
                },
                ct
            );
        }

        return open.Count;
    }
}
