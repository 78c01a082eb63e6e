using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.AccessReview;

/// <summary>How far a month's report is.</summary>
public enum ReviewMonthState
{
    /// <summary>月の途中</summary>
    Running = 1,

    /// <summary>未分析: nothing covers the whole month.</summary>
    NotRun = 2,

    /// <summary>評価待ち</summary>
    ToAssess = 3,

    /// <summary>確認待ち</summary>
    ToSign = 4,

    /// <summary>確認済</summary>
    SignedOff = 5,
}

/// <summary>A month in the list of reports.</summary>
public sealed record ReviewMonthRow
{
    public required YearMonth Month { get; init; }

    public required ReviewMonthState State { get; init; }

    public required int FindingCount { get; init; }

    public required int OpenCount { get; init; }

    public required int ActionCount { get; init; }

    public DateTime? RunAt { get; init; }

    public DateTime? SignedAt { get; init; }

    public string? SignedBy { get; init; }

    /// <summary>Over and not signed.</summary>
    public bool IsOverdue => State is ReviewMonthState.NotRun or ReviewMonthState.ToAssess or ReviewMonthState.ToSign;
}

/// <summary>A finding in a list.</summary>
public sealed record ReviewFindingRow
{
    public required long Id { get; init; }

    public required ReviewRule Rule { get; init; }

    public required string StaffId { get; init; }

    public required DateOnly On { get; init; }

    public required DateOnly LastOn { get; init; }

    public required string Figures { get; init; }

    public required bool IsAlert { get; init; }

    public required DateTime FoundAt { get; init; }

    public required bool IsStanding { get; init; }

    public required ReviewVerdict Verdict { get; init; }

    public required string AssessmentText { get; init; }

    public string? AssessedBy { get; init; }

    public DateTime? AssessedAt { get; init; }
}

/// <summary>One month with everything found in it.</summary>
public sealed record ReviewMonthDetail
{
    public required ReviewMonthRow Row { get; init; }

    public required IReadOnlyList<ReviewFindingRow> Findings { get; init; }

    /// <summary>The newest pass over the month.</summary>
    public ReviewRun? Run { get; init; }

    /// <summary>SHA-256 (hex) of the signed report.</summary>
    public string? ReportSha256 { get; init; }

    /// <summary>The reader is the subject of one of the findings and must not sign.</summary>
    public required bool ConcernsReader { get; init; }
}

/// <summary>One finding with the entries that show it.</summary>
public sealed record ReviewFindingDetail
{
    public required ReviewFindingRow Row { get; init; }

    public required YearMonth Month { get; init; }

    public required int RuleVersion { get; init; }

    public required Guid Stamp { get; init; }

    /// <summary>Kinds of entries that were counted.</summary>
    public required IReadOnlyList<LedgerAct> Acts { get; init; }

    public string? Subject { get; init; }

    public required IReadOnlyList<LedgerRow> Entries { get; init; }

    public required IReadOnlyList<ReviewAssessment> History { get; init; }

    /// <summary>The month's report is signed: nothing changes any more.</summary>
    public required bool IsFrozen { get; init; }

    /// <summary>The finding is about the reader, who must not assess it.</summary>
    public required bool ConcernsReader { get; init; }
}
