namespace ChildAllowance.Domain.Audit;

/// <summary>A fact that was saved together with the change it tells of and waits to be copied into the ledger.</summary>
public sealed class OutboxMessage
{
    public long Id { get; init; }

    /// <summary>Id of the fact: the ledger takes it once.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>JSON of the <see cref="LedgerFact"/> without its detail.</summary>
    public required string Fact { get; init; }

    /// <summary>Personal detail, sealed; dropped once the ledger has it.</summary>
    public byte[]? SealedDetail { get; set; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>
    /// Place of the entry in the ledger; empty until the drain copied it. Once 復元の宣言 closed that ledger, −1 − place, so that
    /// only places in the running ledger count as references to it.
    /// </summary>
    public long? LedgerSeq { get; set; }
}
