namespace ChildAllowance.Domain.Decisions;

/// <summary>One line of the approver's list; no personal data.</summary>
public sealed record ProposalRow
{
    public required long Id { get; init; }

    public required DecisionKind Kind { get; init; }

    public required string Title { get; init; }

    public required string SubjectRef { get; init; }

    public required int CaseCount { get; init; }

    public required int ChildCount { get; init; }

    public required long TotalYen { get; init; }

    public required ProposalStatus Status { get; init; }

    public required string ProposedByName { get; init; }

    /// <summary>Natural person of the drafter, who may not decide.</summary>
    public required string ProposedByPersonId { get; init; }

    public required DateTime ProposedAt { get; init; }

    public string? DecidedByName { get; init; }

    public DateTime? DecidedAt { get; init; }

    public string? Comment { get; init; }
}
