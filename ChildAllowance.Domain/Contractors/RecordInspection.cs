namespace ChildAllowance.Domain.Contractors;

/// <summary>立入調査の結果を記録する.</summary>
public sealed record RecordInspection
{
    public required long InspectionId { get; init; }

    public required DateOnly DoneOn { get; init; }

    public required string Inspectors { get; init; }

    public required string AttendedBy { get; init; }

    public required string Findings { get; init; }

    /// <summary>改善を求める事項, with its last day; both or none.</summary>
    public string? FollowUp { get; init; }

    public DateOnly? FollowUpDueOn { get; init; }
}
