namespace ChildAllowance.Domain.Media;

/// <summary>One line of the 管理簿.</summary>
public sealed record MediumRow
{
    public required long Id { get; init; }

    public required string Number { get; init; }

    public required MediumKind Kind { get; init; }

    public required string Contents { get; init; }

    public required long RowCount { get; init; }

    public required string Sha256 { get; init; }

    public required string SourceRef { get; init; }

    public required DateTime CreatedAt { get; init; }

    public DateTime? HandedOverAt { get; init; }

    public string? HandedOverBy { get; init; }

    public string? TakenBy { get; init; }

    public bool CarriedInLockedBag { get; init; }

    public string? VoidReason { get; init; }

    /// <summary>Made, not void, and still in the house.</summary>
    public bool IsInHouse => HandedOverAt is null && VoidReason is null;

    /// <summary>In the house for longer than it should be (<see cref="MediumStay"/>).</summary>
    public bool IsOverdue { get; init; }

    internal static MediumRow Of(StorageMedium medium) =>
        new()
        {
            Id = medium.Id,
            Number = medium.Number,
            Kind = medium.Kind,
            Contents = medium.Contents,
            RowCount = medium.RowCount,
            Sha256 = medium.Sha256,
            SourceRef = medium.SourceRef,
            CreatedAt = medium.CreatedAt,
            HandedOverAt = medium.HandedOverAt,
            HandedOverBy = medium.HandedOverBy,
            TakenBy = medium.TakenBy,
            CarriedInLockedBag = medium.CarriedInLockedBag,
            VoidReason = medium.VoidReason,
        };
}
