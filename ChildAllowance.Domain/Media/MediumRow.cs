namespace ChildAllowance.Domain.Media;

/// <summary>One medium in a list.</summary>
public sealed record MediumRow
{
    public required long Id { get; init; }

    public required long LotId { get; init; }

    public required string Number { get; init; }

    public required MediumKind Kind { get; init; }

    public MediumForm? Form { get; init; }

    public required string Contents { get; init; }

    public required long RowCount { get; init; }

    public required string Sha256 { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required MediumPlace Place { get; init; }

    public DateTime? HandedOverAt { get; init; }

    public string? HandedOverBy { get; init; }

    public string? TakenBy { get; init; }

    public bool CarriedInLockedBag { get; init; }

    public DateTime? ReturnedAt { get; init; }

    public DateOnly? DueOn { get; init; }

    public string? VoidReason { get; init; }

    /// <summary>The date by which the next thing must happen to it has passed.</summary>
    public required bool IsOverdue { get; init; }

    /// <param name="today">JST.</param>
    internal static MediumRow Of(StorageMedium medium, DateOnly today) =>
        new()
        {
            Id = medium.Id,
            LotId = medium.LotId,
            Number = medium.Number,
            Kind = medium.Kind,
            Form = medium.Form,
            Contents = medium.Contents,
            RowCount = medium.RowCount,
            Sha256 = medium.Sha256,
            CreatedAt = medium.CreatedAt,
            Place = medium.Place,
            HandedOverAt = medium.HandedOverAt,
            HandedOverBy = medium.HandedOverBy,
            TakenBy = medium.TakenBy,
            CarriedInLockedBag = medium.CarriedInLockedBag,
            ReturnedAt = medium.ReturnedAt,
            DueOn = medium.DueOn,
            VoidReason = medium.VoidReason,
            IsOverdue = medium.DueOn < today,
        };
}

/// <summary>Which media the list shows.</summary>
public enum MediumFilter
{
    /// <summary>In the house, handed over, or not to be found: not yet at an end.</summary>
    Open = 1,
    InHouse = 2,
    Outside = 3,
    All = 4,
}
