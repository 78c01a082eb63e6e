using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Domain.Applications;

/// <summary>Which applications a list shows; codes only, so that all of it may stand in the address.</summary>
public sealed record ApplicationFilter
{
    public CaseState? State { get; init; }

    public RecipientCategory? Category { get; init; }

    public ApplicationChannel? Channel { get; init; }

    /// <summary>収受日 from and to (JST), inclusive.</summary>
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary>Only those with a 補正 whose day has passed.</summary>
    public bool OverdueOnly { get; init; }

    /// <summary>Only those with a child that somebody else claims.</summary>
    public bool ContestedOnly { get; init; }

    /// <summary>受付番号</summary>
    public int? ReceptionNumber { get; init; }
}

/// <summary>One application on the list. Of a restricted person (表示制限) the name is empty.</summary>
public sealed record ApplicationRow
{
    public required long Id { get; init; }

    public required int ReceptionNumber { get; init; }

    public required long CaseId { get; init; }

    public required RecipientCategory Category { get; init; }

    public required ApplicationChannel Channel { get; init; }

    public required DateOnly ReceivedOn { get; init; }

    public required bool IsRestricted { get; init; }

    public required string Name { get; init; }

    public required string NameKana { get; init; }

    public required int ChildCount { get; init; }

    public required int ContestedCount { get; init; }

    public required CaseState State { get; init; }

    public required bool IsFrozen { get; init; }

    /// <summary>補正期限 of the open points; null: none open.</summary>
    public required DateOnly? DueOn { get; init; }

    public required string RegisteredByName { get; init; }
}

/// <summary>How many applications stand where, for the head of the list.</summary>
/// <param name="ReceivedToday">Registered today (JST).</param>
public sealed record ApplicationCounts(
    int ReceivedToday,
    int Received,
    int Incomplete,
    int UnderReview,
    int Overdue,
    int Contested
);
