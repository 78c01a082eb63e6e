using ChildAllowance.Domain.Audit.Store;
using ChildAllowance.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Audit;

/// <summary>What happens with the ledger when a program begins, before anything personal is shown.</summary>
public sealed class LedgerStart(
    LedgerStore store,
    LedgerReader reader,
    OutboxDrain drain,
    Func<DbContext> openDb,
    ILedgerWitness? witness = null
)
{
    /// <summary>
    /// Opens the ledger against what its checkpoint file, the witness and the case database know of it, drains the outbox, and
    /// closes intents that a crash left open. A declared restore that broke off is finished first. In any state other than ready it does nothing more; the caller shows the state.
    /// </summary>
    /// <param name="closesIntents">
    /// True for the server. A verb leaves open intents alone: they may belong to a server that is at work.
    /// </param>
    public async Task<LedgerHealth> RunAsync(bool closesIntents, CancellationToken ct = default)
    {
        await FinishRestoreAsync(ct);
        await store.OpenAsync(await HighestKnownAsync(ct), await WitnessedAsync(ct), ct);
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
        return await db.Set<OutboxMessage>()
            .Where(message => message.LedgerSeq >= 0)
            .MaxAsync(message => message.LedgerSeq, ct);
    }

    /// <summary>What the witness has seen of the log that lies here.</summary>
    internal async Task<WitnessedCheckpoint?> WitnessedAsync(CancellationToken ct) =>
        witness is null
            ? null
            : await witness.LastSeenAsync(LedgerSurvey.NameIn(store.Options) ?? store.Options.FirstName, ct);

    /// <summary>Another program that is at it is left alone: until it is done the store says so.</summary>
    private async Task FinishRestoreAsync(CancellationToken ct)
    {
        var files = new IncarnationFiles(store.Options);
        if (!files.HasNext)
        {
            return;
        }

        using var held = files.TryHold();
        if (held is not null)
        {
            await ExchangeAsync(files, ct);
        }
    }

    /// <summary>
    /// Puts a declared incarnation into its place. Facts whose entries were lost wait in the outbox again; places in the closed
    /// ledger are no references any more. May be repeated after a death at any step.
    /// </summary>
    internal async Task ExchangeAsync(IncarnationFiles files, CancellationToken ct)
    {
        if (!files.HasNext)
        {
            return;
        }

        var first = LedgerSurvey.FirstEntryIn(files.Next);
        var kept = first.PreviousSize ?? 0;
        await using (var db = openDb())
        {
            await db.Set<OutboxMessage>()
                .Where(message => message.LedgerSeq >= kept)
                .ExecuteUpdateAsync(row => row.SetProperty(message => message.LedgerSeq, (long?)null), ct);
            await db.Set<OutboxMessage>()
                .Where(message => message.LedgerSeq >= 0)
                .ExecuteUpdateAsync(
                    row => row.SetProperty(message => message.LedgerSeq, message => -1 - message.LedgerSeq),
                    ct
                );
        }

        var number = Incarnation.Read(first.Log)!.Value.Number;
        await store.ExchangeAsync(() => files.PutNextInPlace(number), ct);
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
