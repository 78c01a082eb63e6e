namespace ChildAllowance.Domain.Audit.Store;

/// <summary>What is known of the ledger outside of it, and what it must therefore hold.</summary>
/// <param name="Seq">Highest entry that the case database or this process refers to; −1 for none.</param>
/// <param name="Witnessed">What the witness has seen; <see langword="null"/> without one.</param>
internal sealed record LedgerKnowledge(long Seq, WitnessedCheckpoint? Witnessed)
{
    public static LedgerKnowledge Nothing { get; } = new(-1, null);

    /// <summary>Something is known: no new ledger may be begun.</summary>
    public bool IsAny => Seq >= 0 || Witnessed is not null;
}
