namespace ChildAllowance.Domain.Audit.Store;

/// <summary>
/// The clock rule of <see cref="WriterClock"/>, checked on finished entries. A part of the entries is checked by itself
/// first; what it needs of the entries before it is checked when it is joined to them.
/// </summary>
internal sealed class ClockCheck(DefectList defects)
{
    private readonly List<BootClock> boots = [];
    private BootClock? latest;
    private long lastTime = long.MinValue;

    /// <summary>Adds the next entry of the part.</summary>
    public void Add(in EntryView entry)
    {
        var isStep = entry.Act.SequenceEqual("ClockStepped"u8);
        if (Find(entry.Boot) is not { } known)
        {
            boots.Add(latest = new BootClock(entry.Boot.ToArray(), entry.Seq, isStep, entry.Time, lastTime));
        }
        else
        {
            Check(known, entry.Seq, isStep, entry.Time);
            latest = known;
        }

        latest.Last = entry.Time;
        lastTime = entry.Time.UnixMilliseconds;
    }

    /// <summary>Joins the part that follows the entries checked so far.</summary>
    public void Join(ClockCheck next)
    {
        foreach (var boot in next.boots)
        {
            if (Find(boot.Name) is { } known)
            {
                Check(known, boot.FirstSeq, boot.BeginsWithStep, boot.First);
                known.Last = boot.Last;
            }
            else
            {
                CheckFirst(boot);
                boots.Add(boot);
            }
        }

        lastTime = next.boots.Count > 0 ? next.lastTime : lastTime;
    }

    private BootClock? Find(ReadOnlySpan<byte> name)
    {
        if (latest is not null && latest.Name.AsSpan().SequenceEqual(name))
        {
            return latest;
        }

        foreach (var boot in boots)
        {
            if (boot.Name.AsSpan().SequenceEqual(name))
            {
                return boot;
            }
        }

        return null;
    }

    private void Check(BootClock known, long seq, bool isStep, EntryTime time)
    {
        if ((EntryTime.IsStep(time.StepSince(known.Last)) && !isStep) || time.Mono < known.Last.Mono)
        {
            defects.Clock(seq);
        }
    }

    /// <summary>The first entry of a writer may not lie before the entry ahead of it.</summary>
    private void CheckFirst(BootClock boot)
    {
        var before = boot.TimeBefore == long.MinValue ? lastTime : boot.TimeBefore;
        if (
            before != long.MinValue
            && boot.First.UnixMilliseconds < before - EntryTime.ToleratedMilliseconds
            && !boot.BeginsWithStep
        )
        {
            defects.Clock(boot.FirstSeq);
        }
    }

    /// <param name="TimeBefore">Time of the entry ahead in the same part; the smallest value when there was none.</param>
    private sealed record BootClock(byte[] Name, long FirstSeq, bool BeginsWithStep, EntryTime First, long TimeBefore)
    {
        public EntryTime Last { get; set; } = First;
    }
}
