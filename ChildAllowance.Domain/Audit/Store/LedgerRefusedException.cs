namespace ChildAllowance.Domain.Audit.Store;

/// <summary>The store as it lies there must not be written: a state with its reason in Japanese.</summary>
internal sealed class LedgerRefusedException(LedgerState state, string message) : Exception(message)
{
    public LedgerState State { get; } = state;
}
