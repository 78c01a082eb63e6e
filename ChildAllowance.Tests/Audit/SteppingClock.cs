namespace ChildAllowance.Tests.Audit;

/// <summary>Wall and monotonic clock that can be moved apart.</summary>
internal sealed class SteppingClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset wall = start;
    private long ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => wall;

    public override long GetTimestamp() => ticks;

    public void Elapse(TimeSpan time)
    {
        wall += time;
        ticks += time.Ticks;
    }

    public void Step(TimeSpan time) => wall += time;
}
