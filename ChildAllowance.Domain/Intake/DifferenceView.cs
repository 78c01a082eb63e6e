using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Intake;

/// <summary>差異: what the extract says now beside what counts. Of a restricted person (表示制限) only the number is given.</summary>
public sealed record DifferenceView
{
    public required long TaskId { get; init; }

    public long? CaseId { get; init; }

    public required string CertificationNumber { get; init; }

    public required bool IsRestricted { get; init; }

    /// <summary>Name of the recipient, empty when restricted.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the child when the difference is about one.</summary>
    public string? ChildName { get; init; }

    public required DateTime Since { get; init; }

    public required string Text { get; init; }

    /// <summary>Before: what counts; after: what waits. Empty for a difference that the extraction found.</summary>
    public IReadOnlyList<FieldChange> Fields { get; init; } = [];

    /// <summary>There are new data to adopt.</summary>
    public required bool HasVersion { get; init; }

    /// <summary>What must happen before 採用; null when the case is free.</summary>
    public DomainError? Obstacle { get; init; }
}

/// <summary>Open differences, and how many there are in all.</summary>
public sealed record DifferenceList(IReadOnlyList<DifferenceView> Items, int Total);
