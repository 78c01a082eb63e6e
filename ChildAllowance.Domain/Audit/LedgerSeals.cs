namespace ChildAllowance.Domain.Audit;

/// <summary>What a verification saw of the seals of one ledger.</summary>
public sealed record LedgerSeals
{
    /// <summary>封筒の番号 of the key; empty while the seals were not commissioned.</summary>
    public string? EnvelopeNumber { get; init; }

    public bool AreCommissioned => EnvelopeNumber is not null;

    /// <summary>Seal entries found, in order and without a gap.</summary>
    public long Count { get; init; }

    /// <summary>True when each was recomputed with the key from the envelope; otherwise only their order was checked.</summary>
    public bool WithKey { get; init; }

    /// <summary>UTC; everything before is sealed.</summary>
    public DateTime? SealedUntil { get; init; }
}
