namespace ChildAllowance.Domain.Contractors;

/// <summary>状況報告の受領を記録する.</summary>
public sealed record ReceiveReport
{
    public required long ReportId { get; init; }

    public required DateOnly ReceivedOn { get; init; }

    public required string ReportedBy { get; init; }

    public required string Findings { get; init; }
}
