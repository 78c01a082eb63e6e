namespace ChildAllowance.Domain.Common;

/// <summary>
/// Why a write happens: who, when, what kind, for what reason. Made once when a dialog opens, so that a repeated
/// call (double click, lost connection) carries the same <see cref="Id"/> and is done once.
/// </summary>
public sealed record Operation
{
    public required Guid Id { get; init; }

    public required OperationKind Kind { get; init; }

    public required Actor Actor { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>理由 in the officer's words; personal data may stand in it, so it goes to the erasable detail only.</summary>
    public string? Reason { get; init; }

    /// <summary>閲覧・処理の目的 chosen for the work mode.</summary>
    public string? Purpose { get; init; }

    public static Operation Begin(OperationKind kind, Actor actor, TimeProvider clock, string? reason = null) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Kind = kind,
            Actor = actor,
            At = clock.GetUtcNow().UtcDateTime,
            Reason = reason,
        };
}
