using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>
/// Time of one writer. Two of its entries in a row between which the clocks differ by more than two seconds have a
/// ClockStepped entry between them; so has its first entry when it is more than two seconds before the entry ahead of it.
/// </summary>
internal sealed class WriterClock(TimeProvider clock, string boot)
{
    private readonly long start = clock.GetTimestamp();
    private EntryTime? own;
    private EntryTime? placed;
    private EntryTime? ahead;

    /// <summary>Id of this writer, as in <c>boot</c>.</summary>
    public string Boot => boot;

    public EntryTime Now() =>
        new(clock.GetUtcNow().ToUnixTimeMilliseconds(), (long)clock.GetElapsedTime(start).TotalMilliseconds);

    /// <summary>The step in milliseconds that must be told before an entry at <paramref name="time"/>.</summary>
    public long? StepBefore(EntryTime time)
    {
        var step = (placed ?? own) is { } last ? time.StepSince(last) : FirstStep(time);
        return EntryTime.IsStep(step) ? step : null;
    }

    public EntryDraft StepEntry(long step) =>
        SystemEntry(LedgerAct.ClockStepped, new LedgerObject { StepMilliseconds = step });

    /// <summary>An entry that the writer makes by itself.</summary>
    public EntryDraft SystemEntry(LedgerAct act, LedgerObject artifact) =>
        EntryOf(
            new LedgerFact
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                Act = act,
                Actor = Actor.System(""),
                Artifact = artifact,
            }
        );

    public EntryDraft EntryOf(LedgerFact fact) => EntryDraft.Of(fact, boot);

    public void Placed(EntryTime time) => placed = time;

    /// <summary>What was placed is durable.</summary>
    public void Committed()
    {
        own = placed ?? own;
        placed = null;
    }

    /// <summary>What was placed since the last commit is lost.</summary>
    public void RolledBack() => placed = null;

    /// <summary>Takes note of an entry that is in the store.</summary>
    public void Seen(EntryFields entry)
    {
        if (entry.Boot == boot)
        {
            own = entry.Time;
        }
        else
        {
            ahead = entry.Time;
        }
    }

    private long FirstStep(EntryTime time) =>
        ahead is { } other ? Math.Min(time.UnixMilliseconds - other.UnixMilliseconds, 0) : 0;
}
