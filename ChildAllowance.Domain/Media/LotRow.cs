namespace ChildAllowance.Domain.Media;

/// <summary>One lot in the list.</summary>
public sealed record LotRow
{
    public required long Id { get; init; }

    public required string Number { get; init; }

    public required LotKind Kind { get; init; }

    public required string Title { get; init; }

    public required string SourceRef { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required LotStep NextStep { get; init; }

    public required bool IsStopped { get; init; }

    /// <summary>The earliest date (JST) by which something open must be done.</summary>
    public DateOnly? DueOn { get; init; }

    public DateTime? ClosedAt { get; init; }

    public required bool IsOverdue { get; init; }

    internal static LotRow Of(MediumLot lot, DateOnly today) =>
        new()
        {
            Id = lot.Id,
            Number = lot.Number,
            Kind = lot.Kind,
            Title = lot.Title,
            SourceRef = lot.SourceRef,
            CreatedAt = lot.CreatedAt,
            NextStep = lot.NextStep,
            IsStopped = lot.IsStopped,
            DueOn = lot.DueOn,
            ClosedAt = lot.ClosedAt,
            IsOverdue = lot.ClosedAt is null && lot.DueOn < today,
        };
}

/// <summary>Which lots the list shows.</summary>
public enum LotFilter
{
    Open = 1,
    Closed = 2,
    All = 3,
}
