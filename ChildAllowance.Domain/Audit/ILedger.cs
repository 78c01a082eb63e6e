namespace ChildAllowance.Domain.Audit;

/// <summary>
/// The only door to the append-only ledger (アクセスログ・管理簿). An entry is durable when the call returns.
/// There is no update and no delete.
/// </summary>
public interface ILedger
{
    /// <summary>Appends the fact, or finds the entry that already carries its id, and returns its <c>seq</c>.</summary>
    /// <exception cref="LedgerUnavailableException">The store is full, read-only, locked or refused at start.</exception>
    Task<long> AppendAsync(LedgerFact fact, CancellationToken ct = default);

    /// <summary>
    /// Appends several facts in order in one durable transaction (outbox drain). Without facts it only makes sure that the
    /// ledger takes entries.
    /// </summary>
    /// <exception cref="LedgerUnavailableException">See <see cref="AppendAsync"/>.</exception>
    Task<IReadOnlyList<long>> AppendManyAsync(IReadOnlyList<LedgerFact> facts, CancellationToken ct = default);
}

/// <summary>The ledger takes no entry: nothing personal may be shown and nothing approved or exported (fail closed).</summary>
public sealed class LedgerUnavailableException : Exception
{
    public LedgerUnavailableException()
        : base("記録簿に書き込めません。") { }

    public LedgerUnavailableException(string message)
        : base(message) { }

    public LedgerUnavailableException(string message, Exception innerException)
        : base(message, innerException) { }
}
