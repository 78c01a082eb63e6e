namespace ChildAllowance.Domain.Audit;

/// <summary>State of the ledger for the health badge.</summary>
/// <param name="Problem">What is wrong, in Japanese, free of personal data; empty while all is well.</param>
/// <param name="LastSeq"><c>seq</c> of the last entry that this process knows.</param>
/// <param name="Waiting">Entries that wait for the writer.</param>
public sealed record LedgerHealth(LedgerState State, string? Problem, long? LastSeq, int Waiting)
{
    public bool IsWritable => State == LedgerState.Ready;
}
