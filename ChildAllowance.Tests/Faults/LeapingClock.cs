namespace ChildAllowance.Tests.Faults;

/// <summary>Every look at it is ten hours later: many epochs and a new month within a hundred entries.</summary>
internal sealed class LeapingClock(DateTimeOffset start) : TimeProvider
{
    private static readonly TimeSpan Leap = TimeSpan.FromHours(10);

    private long ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => start + new TimeSpan(Interlocked.Add(ref ticks, Leap.Ticks));

    public override long GetTimestamp() => Interlocked.Read(ref ticks);
}
