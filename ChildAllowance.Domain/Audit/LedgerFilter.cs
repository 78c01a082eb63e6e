namespace ChildAllowance.Domain.Audit;

/// <summary>What the log viewer asks for; empty parts do not narrow.</summary>
public sealed record LedgerFilter
{
    /// <summary>UTC, inclusive.</summary>
    public DateTime? FromUtc { get; init; }

    /// <summary>UTC, exclusive.</summary>
    public DateTime? ToUtc { get; init; }

    public string? StaffId { get; init; }

    public IReadOnlyList<LedgerAct> Acts { get; init; } = [];

    /// <summary>Id made by <see cref="Audit.Subject"/>.</summary>
    public string? Subject { get; init; }

    /// <summary>Number of a medium, as it stands in the 管理簿.</summary>
    public string? Medium { get; init; }

    public LedgerOutcome? Outcome { get; init; }

    public Guid? OperationId { get; init; }
}
