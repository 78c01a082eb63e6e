using ChildAllowance.Domain.Audit;

namespace ChildAllowance.Domain.AccessReview;

/// <summary>A person or case of the family, by opaque id and the name as the reader may see it.</summary>
public sealed record TracedSubject(string Subject, string ShownName);

/// <summary>The looks of one staff member at the family.</summary>
public sealed record TracedStaff(
    string StaffId,
    int Count,
    DateTime FirstAtUtc,
    DateTime LastAtUtc,
    IReadOnlyDictionary<string, int> ByAct
);

/// <summary>The answer to 「だれがこの家族を見たか」.</summary>
public sealed record FamilyTrace
{
    public required IReadOnlyList<TracedSubject> Family { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime AnsweredAt { get; init; }

    /// <summary>Every entry that showed or touched the family, the oldest first.</summary>
    public required IReadOnlyList<LedgerRow> Entries { get; init; }

    /// <summary>Older entries were left out: ask for a shorter period.</summary>
    public required bool IsCut { get; init; }

    /// <summary>The same entries counted by staff, who looked most often first.</summary>
    public required IReadOnlyList<TracedStaff> Staff { get; init; }

    /// <summary>Where the files with the family in them went: every entry that names one of them or its medium.</summary>
    public required IReadOnlyList<LedgerRow> Files { get; init; }

    /// <inheritdoc cref="LedgerView.IsMerged"/>
    public bool IsMerged { get; init; }

    /// <inheritdoc cref="LedgerView.Unread"/>
    public IReadOnlyList<string> Unread { get; init; } = [];
}
