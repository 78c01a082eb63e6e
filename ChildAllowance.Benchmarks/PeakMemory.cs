using System.Diagnostics;
using System.Runtime;

namespace ChildAllowance.Benchmarks;

/// <summary>Peak resident memory of a measured part, without what its preparation used.</summary>
public static class PeakMemory
{
    private const string ClearRefs = "/proc/self/clear_refs";

    /// <summary>Gives memory back and lets the kernel count the peak anew; false where the kernel does not do that.</summary>
    public static bool TryReset()
    {
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        try
        {
            File.WriteAllText(ClearRefs, "5");
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public static long Bytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
