using ChildAllowance.Domain.Audit.Store;

namespace ChildAllowance.Domain.Audit;

/// <summary>
/// The append-only ledger in <c>ledger.db</c>. One thread writes; what waits meanwhile goes into the next transaction
/// together (group commit). It fails closed: what cannot be made durable throws, and the store is opened anew next time.
/// </summary>
public sealed class LedgerStore : ILedger, IDisposable, IAsyncDisposable
{
    private readonly string boot = Guid.NewGuid().ToString("N")[..16];
    private readonly AppendQueue queue = new();
    private readonly LedgerWriter writer;
    private readonly Thread thread;
    private readonly Lock gate = new();
    private volatile bool isStarted;
    private bool isDisposed;

    /// <summary>Touches no file before <see cref="OpenAsync"/>.</summary>
    public LedgerStore(LedgerOptions options)
    {
        Options = options;
        writer = new LedgerWriter(options, boot, queue);
        thread = new Thread(writer.Run) { IsBackground = true, Name = "Ledger" };
    }

    public LedgerOptions Options { get; }

    public LedgerHealth Health => writer.Health;

    /// <summary>How the seals stood when this process last wrote.</summary>
    public SealStanding Seals => writer.Seals;

    /// <summary>Opens the store, or creates it when nothing is known of an earlier one.</summary>
    /// <param name="minimumSeq">Highest <c>seq</c> that the case database refers to: a shorter or missing ledger is refused.</param>
    /// <param name="witnessed">What the witness has seen: a shorter or other ledger is refused.</param>
    /// <returns>The state; in any other than <see cref="LedgerState.Ready"/> appending throws.</returns>
    public async Task<LedgerHealth> OpenAsync(
        long? minimumSeq = null,
        WitnessedCheckpoint? witnessed = null,
        CancellationToken ct = default
    )
    {
        writer.Require(minimumSeq ?? -1);
        if (witnessed is not null)
        {
            writer.Require(witnessed);
        }

        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            if (!isStarted)
            {
                isStarted = true;
                thread.Start();
            }
        }

        try
        {
            await EnqueueAsync(new PendingAppend([]), ct);
        }
        catch (LedgerUnavailableException)
        {
            return Health;
        }

        return Health;
    }

    public async Task<long> AppendAsync(LedgerFact fact, CancellationToken ct = default)
    {
        var places = await EnqueueAsync(new PendingAppend([EntryDraft.Of(fact, boot)]), ct);
        return places[0];
    }

    public async Task<IReadOnlyList<long>> AppendManyAsync(
        IReadOnlyList<LedgerFact> facts,
        CancellationToken ct = default
    ) => await EnqueueAsync(new PendingAppend([.. facts.Select(fact => EntryDraft.Of(fact, boot))]), ct);

    /// <summary>Signs a checkpoint over the last entry and puts it beside the store.</summary>
    public Task SignCheckpointAsync(CancellationToken ct = default) =>
        EnqueueAsync(new PendingAppend([]) { WantsCheckpoint = true }, ct);

    /// <summary>Does <paramref name="exchange"/> to the files while nothing here has them open, and forgets what they were.</summary>
    internal async Task ExchangeAsync(Action exchange, CancellationToken ct)
    {
        var pending = new PendingAppend([]) { Exchange = exchange };
        lock (gate)
        {
            if (!isStarted)
            {
                exchange();
                writer.Forget();
                return;
            }
        }

        await EnqueueAsync(pending, ct);
    }

    /// <summary>Begins the seals under <paramref name="envelope"/>; false when this ledger has begun them before.</summary>
    /// <param name="fact">Who began them; the epoch and the envelope's number are added.</param>
    internal async Task<bool> CommissionSealsAsync(SealEnvelope envelope, LedgerFact fact, CancellationToken ct)
    {
        var pending = new PendingAppend([]) { Commission = new SealCommission(envelope, fact), WantsCheckpoint = true };
        await EnqueueAsync(pending, ct);
        return pending.Commissioned;
    }

    /// <summary>Waits until the search tables hold every entry.</summary>
    internal Task CompleteIndexAsync(CancellationToken ct) =>
        EnqueueAsync(new PendingAppend([]) { WantsIndex = true }, ct);

    /// <summary>Writes what waits, signs a checkpoint over the last entry and closes.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (isDisposed)
            {
                return;
            }

            isDisposed = true;
            queue.Close();
        }

        if (isStarted)
        {
            thread.Join();
        }
    }

    public async ValueTask DisposeAsync() => await Task.Run(Dispose);

    private Task<long[]> EnqueueAsync(PendingAppend pending, CancellationToken ct)
    {
        return isStarted && queue.TryAdd(pending)
            ? pending.Done.WaitAsync(ct)
            : Task.FromException<long[]>(new LedgerUnavailableException("記録簿は開かれていません。"));
    }
}
