namespace ChildAllowance.Domain.Audit.Store;

/// <summary>Wall clock (UTC, milliseconds since 1970) and milliseconds since the writer started, read together.</summary>
internal readonly record struct EntryTime(long UnixMilliseconds, long Mono)
{
    /// <summary>A difference between the clocks above this is a step and gets an entry of its own.</summary>
    public const long ToleratedMilliseconds = 2_000;

    /// <summary>How far the wall clock moved against the monotonic clock since <paramref name="earlier"/> of the same writer.</summary>
    public long StepSince(EntryTime earlier) => UnixMilliseconds - earlier.UnixMilliseconds - (Mono - earlier.Mono);

    public static bool IsStep(long milliseconds) => Math.Abs(milliseconds) > ToleratedMilliseconds;
}
