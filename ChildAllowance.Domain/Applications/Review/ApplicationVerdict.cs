using ChildAllowance.Domain.Applications.Rules;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Domain.Applications.Review;

/// <summary>What the review of one child comes to.</summary>
public enum VerdictOutcome
{
    /// <summary>審査中: something is missing still.</summary>
    Undecided = 0,

    /// <summary>支給する</summary>
    Grant = 1,

    /// <summary>支給しない</summary>
    Deny = 2,

    /// <summary>Not to be decided now: held for itself, or ended already.</summary>
    LeftOut = 3,
}

/// <summary>The review of one child of an application as it stands.</summary>
public sealed record ChildVerdict
{
    /// <summary>1, 2, 3 … in the order of the paper.</summary>
    public required int Number { get; init; }

    public required long ChildId { get; init; }

    public required long? EntitlementId { get; init; }

    public required EntitlementStatus? Status { get; init; }

    public required EntitlementTrack Track { get; init; }

    public required VerdictOutcome Outcome { get; init; }

    /// <summary>Code of the finding that decides: stored with the decision.</summary>
    public required string Code { get; init; }

    public required string Title { get; init; }

    /// <summary>根拠</summary>
    public required string Clause { get; init; }

    /// <summary>Whole sentences: why.</summary>
    public required string Text { get; init; }

    /// <summary>重複申立: another recipient claims the child, and nobody has settled it.</summary>
    public bool IsDisputed { get; init; }

    /// <summary>保留 of the child for itself.</summary>
    public bool IsHeld { get; init; }

    /// <summary>What is to be found out, asked or judged before the child can be decided.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>An officer may or must judge the finding <see cref="Code"/>.</summary>
    public bool NeedsJudgement { get; init; }

    /// <summary>The judgement that counts; null when there is none, or when a fact changed after it.</summary>
    public ReviewJudgement? Judgement { get; init; }

    /// <summary>A judgement on this finding stands from before the facts changed.</summary>
    public bool IsJudgementStale { get; init; }

    /// <summary>前受給者の案件 in this ward, on the second track.</summary>
    public long? FormerCaseId { get; init; }

    /// <summary>Status of the 通常分 of <see cref="FormerCaseId"/>.</summary>
    public EntitlementStatus? FormerStatus { get; init; }

    /// <summary>The category that was judged: as claimed, or the one to which an officer judged the facts to belong.</summary>
    public required RecipientCategory Category { get; init; }

    /// <summary>Yen; 0 unless it is granted.</summary>
    public required long AmountYen { get; init; }

    /// <summary>The category that should be judged instead, where the facts belong to another one.</summary>
    public RecipientCategory? BetterCategory { get; init; }

    /// <summary>Which municipality pays this category.</summary>
    public PayerRule? Payer { get; init; }
}

/// <summary>The review of one application as it stands.</summary>
public sealed record ApplicationVerdict
{
    public required long ApplicationId { get; init; }

    public required int ReceptionNumber { get; init; }

    public required long CaseId { get; init; }

    public required RecipientCategory Category { get; init; }

    /// <summary>期限後の申請</summary>
    public required bool IsLate { get; init; }

    /// <summary>How lateness was judged.</summary>
    public required string DeadlineReason { get; init; }

    /// <summary>What the application as a whole lacks: unanswered items, open 補正依頼.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Children of the case for whom no paper has come: the decision would leave them behind.</summary>
    public int ChildrenWithoutPaper { get; init; }

    public required IReadOnlyList<ChildVerdict> Children { get; init; }
}
