namespace ChildAllowance.Domain.Payments;

/// <summary>What a round's content became: answer of composing and refreshing it.</summary>
public sealed record RoundChange
{
    public required long BatchId { get; init; }

    public required int Number { get; init; }

    public required int PaymentCount { get; init; }

    public required int ChildCount { get; init; }

    public required long TotalYen { get; init; }

    public required int ExceptionCount { get; init; }

    /// <summary>Transfers that came in, and those that were taken out (changed ones count in both).</summary>
    public int AddedCount { get; init; }

    public int RemovedCount { get; init; }
}
