namespace ChildAllowance.Domain.Audit.Store;

/// <summary>What waits for the one writer, in order. The writer is woken once for as many as it wants, not for each.</summary>
internal sealed class AppendQueue
{
    private readonly object gate = new();
    private readonly Queue<PendingAppend> waiting = [];
    private int wanted = 1;
    private bool isClosed;

    public int Count
    {
        get
        {
            lock (gate)
            {
                return waiting.Count;
            }
        }
    }

    /// <summary>Closed and empty.</summary>
    public bool IsCompleted
    {
        get
        {
            lock (gate)
            {
                return isClosed && waiting.Count == 0;
            }
        }
    }

    /// <summary>False when the queue is closed.</summary>
    public bool TryAdd(PendingAppend pending)
    {
        lock (gate)
        {
            if (isClosed)
            {
                return false;
            }

            waiting.Enqueue(pending);
            if (waiting.Count == wanted)
            {
                Monitor.Pulse(gate);
            }

            return true;
        }
    }

    /// <summary>Takes nothing more; what waits is still to be taken.</summary>
    public void Close()
    {
        lock (gate)
        {
            isClosed = true;
            Monitor.Pulse(gate);
        }
    }

    /// <summary>Waits until <paramref name="count"/> are there, or the time is over, or the queue is closed.</summary>
    /// <param name="milliseconds"><see cref="Timeout.Infinite"/> for ever.</param>
    public void WaitFor(int count, int milliseconds)
    {
        lock (gate)
        {
            wanted = count;
            if (waiting.Count < wanted && !isClosed)
            {
                Monitor.Wait(gate, milliseconds);
            }
        }
    }

    /// <summary>
    /// Takes what waits into <paramref name="batch"/>, up to <paramref name="maxDrafts"/> drafts and one pending append
    /// more. One that exchanges the files is taken alone.
    /// </summary>
    public void Take(List<PendingAppend> batch, int maxDrafts)
    {
        lock (gate)
        {
            for (
                var drafts = 0;
                drafts < maxDrafts
                    && waiting.TryPeek(out var next)
                    && (batch.Count == 0 || (next.Exchange is null && batch[0].Exchange is null));
                drafts += next.Drafts.Count
            )
            {
                batch.Add(waiting.Dequeue());
            }
        }
    }
}
