using System.Diagnostics.CodeAnalysis;
using ChildAllowance.Tests.Faults;

/// <summary>Runs before the test runner in processes that a test starts to kill them.</summary>
[SuppressMessage("Design", "CA1050", Justification = "The runtime looks for this name without a namespace.")]
internal static class StartupHook
{
    public static void Initialize()
    {
        LedgerWriterProcess.RunWhenAsked();
        KilledScenario.RunWhenAsked();
    }
}
