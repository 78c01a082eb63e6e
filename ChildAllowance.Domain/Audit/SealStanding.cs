namespace ChildAllowance.Domain.Audit;

/// <summary>How the seals of the running ledger stand.</summary>
public sealed record SealStanding
{
    /// <summary>封筒の番号; empty before the seals were commissioned.</summary>
    public string? EnvelopeNumber { get; init; }

    public bool AreCommissioned => EnvelopeNumber is not null;

    /// <summary>UTC.</summary>
    public DateTime? CommissionedAt { get; init; }

    /// <summary>UTC; everything before is sealed.</summary>
    public DateTime? SealedUntil { get; init; }
}
