namespace ChildAllowance.Domain.Audit.Store;

/// <summary>Epochs of 15 minutes, numbered from 1970-01-01T00:00Z.</summary>
internal static class SealEpoch
{
    public const long Milliseconds = 15 * 60 * 1_000;

    public static long Of(EntryTime time) => time.UnixMilliseconds / Milliseconds;

    public static long StartOf(long epoch) => epoch * Milliseconds;

    /// <summary>UTC.</summary>
    public static DateTime InstantOf(long epoch) => DateTime.UnixEpoch.AddMilliseconds(StartOf(epoch));
}

/// <summary>Epochs that one seal closes: one, or several in a row in which no program ran.</summary>
internal readonly record struct SealSpan(long First, long Last);
