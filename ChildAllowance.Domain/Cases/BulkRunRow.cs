using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Cases;

/// <summary>One bulk action in a list; no personal data.</summary>
public sealed record BulkRunRow
{
    public required long Id { get; init; }

    /// <summary>What was asked for, in words.</summary>
    public required string Label { get; init; }

    public required BulkAction Action { get; init; }

    public required BulkRunState State { get; init; }

    public required int CaseCount { get; init; }

    /// <summary>Done, or refused with a reason.</summary>
    public required int HandledCount { get; init; }

    public required int DoneCount { get; init; }

    public int RefusedCount => HandledCount - DoneCount;

    public int WaitingCount => CaseCount - HandledCount;

    public required DateTime RequestedAt { get; init; }

    public required string RequestedByName { get; init; }

    public required DateTime? FinishedAt { get; init; }

    public required long? ProposalId { get; init; }
}

/// <summary>One bulk action with all that its page tells; no personal data but what an officer wrote as the reason.</summary>
public sealed record BulkRunDetail
{
    public required BulkRunRow Row { get; init; }

    public required string? Reason { get; init; }

    public required bool IsCancelRequested { get; init; }

    /// <summary>What kind of fault stopped it.</summary>
    public required string? FailureCause { get; init; }

    public required DateTime? UndoneAt { get; init; }

    public required string? UndoneByName { get; init; }

    /// <summary>Why cases were refused, most frequent first.</summary>
    public required IReadOnlyList<BulkReason> Reasons { get; init; }

    public required bool MayCancel { get; init; }

    /// <summary>Offered; whether no case was changed since is judged by the preview.</summary>
    public required bool MayUndo { get; init; }

    public required bool MayResume { get; init; }
}

/// <summary>A refusal of several cases of a run.</summary>
public sealed record BulkReason(string Code, string Message, int Count);

/// <summary>Which lines of a run are wanted.</summary>
public enum BulkItemFilter
{
    All = 0,

    /// <summary>変更した</summary>
    Done = 1,

    /// <summary>変更しなかった</summary>
    Refused = 2,

    /// <summary>まだ処理していない</summary>
    Waiting = 3,
}

/// <summary>What became of one case. Of a restricted person only the number is given.</summary>
public sealed record BulkItemRow
{
    public required long CaseId { get; init; }

    public required string CertificationNumber { get; init; }

    public required bool IsRestricted { get; init; }

    public required string Name { get; init; }

    /// <summary>The state in which the case is now.</summary>
    public required CaseState State { get; init; }

    /// <summary>Null while it waits.</summary>
    public required bool? IsDone { get; init; }

    public required string? ErrorMessage { get; init; }
}

/// <summary>What an officer may do with many cases.</summary>
/// <param name="TargetKind">Kind of an <see cref="IBulkTarget"/>, with <see cref="BulkAction.AddToTarget"/>.</param>
public sealed record BulkOffer(BulkAction Action, string Label, string? TargetKind = null);

/// <summary>The cases of a pasted list, and what in it needs a second look.</summary>
/// <param name="Unknown">Numbers that belong to no case.</param>
public sealed record PastedCases(IReadOnlyList<long> CaseIds, IReadOnlyList<string> Unknown, PastedNumbers Numbers);
