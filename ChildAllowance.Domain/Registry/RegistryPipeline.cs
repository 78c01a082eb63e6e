using System.Collections.Concurrent;

namespace ChildAllowance.Domain.Registry;

/// <summary>
/// Passes an import's rows from the thread that reads to one that protects and one that writes, in order and within a
/// bounded memory. A fault in one stops the others.
/// </summary>
internal sealed class RegistryPipeline : IDisposable
{
    private const int Waiting = 16;

    private readonly BlockingCollection<RegistryBatch> read = new(Waiting);
    private readonly BlockingCollection<SealedBatch> done = new(Waiting);
    private readonly CancellationTokenSource stop = new();
    private readonly Task sealing;
    private readonly Task writing;
    private RegistryBatch batch = new();

    public RegistryPipeline(RegistrySealer sealer, RegistryBulkWriter writer)
    {
        sealing = Start(() =>
        {
            foreach (var rows in read.GetConsumingEnumerable(stop.Token))
            {
                done.Add(sealer.Seal(rows), stop.Token);
            }

            done.CompleteAdding();
        });
        writing = Start(() =>
        {
            foreach (var rows in done.GetConsumingEnumerable(stop.Token))
            {
                writer.Write(rows);
            }
        });
    }

    /// <exception cref="OperationCanceledException">A later stage failed; <see cref="CompleteAsync"/> says why.</exception>
    public void Add(RecipientWrite write)
    {
        batch.Recipients.Add(write);
        SendWhenFull();
    }

    /// <inheritdoc cref="Add(RecipientWrite)"/>
    public void Add(ChildWrite write)
    {
        batch.Children.Add(write);
        SendWhenFull();
    }

    /// <summary>Waits until everything is written.</summary>
    public async Task CompleteAsync()
    {
        if (!stop.IsCancellationRequested)
        {
            Send();
            read.CompleteAdding();
        }

        await Task.WhenAll(sealing, writing);
    }

    /// <summary>Stops without waiting for the rest: the caller rolls back.</summary>
    public async Task AbandonAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(sealing, writing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        stop.Dispose();
        read.Dispose();
        done.Dispose();
    }

    private Task Start(Action work) =>
        Task.Factory.StartNew(
            () =>
            {
                try
                {
                    work();
                }
                catch
                {
                    stop.Cancel();
                    throw;
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );

    private void SendWhenFull()
    {
        if (batch.IsFull)
        {
            Send();
        }
    }

    private void Send()
    {
        if (!batch.IsEmpty)
        {
            read.Add(batch, stop.Token);
            batch = new RegistryBatch();
        }
    }
}
