namespace ChildAllowance.Domain.Contractors;

/// <summary>立入調査を予定する.</summary>
public sealed record PlanInspection
{
    public required long ContractorId { get; init; }

    public required DateOnly PlannedOn { get; init; }

    public required string Place { get; init; }
}
