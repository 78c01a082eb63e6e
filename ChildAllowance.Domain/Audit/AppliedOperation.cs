using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Audit;

/// <summary>
/// An operation that was done, saved with its change: the same <see cref="Operation.Id"/> again answers the same result,
/// and an open intent in the ledger is closed by looking here.
/// </summary>
public sealed class AppliedOperation
{
    public required Guid OperationId { get; init; }

    public required OperationKind Kind { get; init; }

    public required DateTime AppliedAt { get; init; }

    public required string StaffId { get; init; }

    /// <summary>SHA-256 (hex) of what was asked: the same id with other arguments is refused.</summary>
    public required string ArgumentsHash { get; init; }

    /// <summary>The answer, free of personal data, to be given again.</summary>
    public string? ResultJson { get; init; }
}
