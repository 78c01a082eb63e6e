namespace ChildAllowance.Domain.Contractors;

/// <summary>改善を確認したことを記録する.</summary>
public sealed record RecordFollowUp
{
    public required long InspectionId { get; init; }

    public required DateOnly DoneOn { get; init; }

    public required string Result { get; init; }
}
