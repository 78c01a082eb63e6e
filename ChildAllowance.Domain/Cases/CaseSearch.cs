using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Domain.Cases;

/// <summary>期限 of a case as a filter.</summary>
public enum CaseDeadline
{
    /// <summary>受給拒否の期限前</summary>
    OptOutRunning = 1,

    /// <summary>受給拒否の期限を経過（締切処理待ち）</summary>
    OptOutPassed = 2,

    /// <summary>口座の届出待ち（期限前）</summary>
    AccountNoticeRunning = 3,

    /// <summary>口座の届出期限を経過</summary>
    AccountNoticePassed = 4,
}

/// <summary>A mark that lies across the states.</summary>
public enum CaseMark
{
    /// <summary>返戻</summary>
    Undelivered = 1,

    /// <summary>口座なし</summary>
    NoAccount = 2,

    /// <summary>決裁待ち</summary>
    Frozen = 3,

    /// <summary>重複申立の児童あり</summary>
    Contested = 4,

    /// <summary>保留中の児童あり (the case itself goes on)</summary>
    ChildHeld = 5,

    /// <summary>支援措置対象者</summary>
    Protected = 6,
}

/// <summary>What the officer looks for. Codes may stand in an address; <see cref="Text"/> never does.</summary>
public sealed record CaseSearch
{
    /// <summary>Name, reading, 認定番号, 住民番号, part of the address, a child's name; parts divided by spaces must all be found.</summary>
    public string Text { get; init; } = "";

    public CaseState? State { get; init; }

    public RecipientCategory? Category { get; init; }

    public IntakeRoute? Route { get; init; }

    /// <summary>支払回次 by id.</summary>
    public long? RoundId { get; init; }

    public CaseDeadline? Deadline { get; init; }

    public CaseMark? Mark { get; init; }

    public HoldReason? HoldReason { get; init; }

    /// <summary>Cases with an open task of this kind.</summary>
    public CaseTaskKind? Task { get; init; }

    /// <summary>True when nothing narrows the list.</summary>
    public bool IsEverything => this == new CaseSearch();
}
