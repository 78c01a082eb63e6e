namespace ChildAllowance.Domain.Audit.Store;

/// <summary>
/// The order of seals among the entries, kept by the writer and by the check alike: which epoch is to be sealed next, and
/// which time would be too early for an entry after the last seal.
/// </summary>
internal sealed class SealOrder
{
    private long floor;

    /// <summary>How the seals stand, for people.</summary>
    public SealStanding Standing { get; private set; } = new();

    /// <summary>The epoch that the next seal must begin with; <see langword="null"/> before the seals were commissioned.</summary>
    public long? Open { get; private set; }

    /// <summary>The time lies in a sealed epoch, and no ClockStepped since the seal says why.</summary>
    public bool IsLate(EntryTime time) => time.UnixMilliseconds < floor - EntryTime.ToleratedMilliseconds;

    /// <summary>The epoch of the time comes after one that is not sealed.</summary>
    public bool IsAhead(EntryTime time) => Open is { } open && SealEpoch.Of(time) > open;

    /// <summary>What must be sealed before an entry at <paramref name="time"/>: the open epoch, and all that passed since at once.</summary>
    public IReadOnlyList<SealSpan> EndedBefore(EntryTime time)
    {
        if (!IsAhead(time))
        {
            return [];
        }

        var open = Open!.Value;
        var last = SealEpoch.Of(time) - 1;
        return last == open ? [new(open, open)] : [new(open, open), new(open + 1, last)];
    }

    /// <summary>How far <paramref name="time"/> is before the last seal.</summary>
    public long StepTo(EntryTime time) => time.UnixMilliseconds - floor;

    /// <summary>Takes note of an entry that is in the store.</summary>
    public void Add(EntryFields entry)
    {
        switch (entry.Act)
        {
            case nameof(LedgerAct.SealsCommissioned) when entry.EpochFirst is { } first:
                Open = first;
                Standing = new SealStanding
                {
                    EnvelopeNumber = SealEnvelope.NumberIn(entry.Reference),
                    CommissionedAt = DateTime.UnixEpoch.AddMilliseconds(entry.Time.UnixMilliseconds),
                    SealedUntil = SealEpoch.InstantOf(first),
                };
                break;
            case nameof(LedgerAct.Sealed) when entry.EpochLast is { } last && Open is not null:
                Open = last + 1;
                floor = SealEpoch.StartOf(last + 1);
                Standing = Standing with { SealedUntil = SealEpoch.InstantOf(last + 1) };
                break;
            case nameof(LedgerAct.ClockStepped):
                floor = Math.Min(floor, entry.Time.UnixMilliseconds);
                break;
            default:
                break;
        }
    }
}
