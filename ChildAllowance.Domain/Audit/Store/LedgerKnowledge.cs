namespace ChildAllowance.Domain.Audit.Store;

/// <summary>What is known of the ledger outside of it, and what it must therefore hold.</summary>
/// <param name="Referred">Highest entry that the case database refers to; −1 for none.</param>
/// <param name="Seen">Last entry that this process has seen in it; −1 for none.</param>
/// <param name="Witnessed">What the witness has seen; <see langword="null"/> without one.</param>
internal sealed record LedgerKnowledge(long Referred, long Seen, WitnessedCheckpoint? Witnessed)
{
    /// <summary>Something is known: no new ledger may be begun.</summary>
    public bool IsAny => Referred >= 0 || Seen >= 0 || Witnessed is not null;
}
