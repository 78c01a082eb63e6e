namespace ChildAllowance.Domain.Cases;

/// <summary>案件の状態. The moves between them are declared in <see cref="CaseTransitions"/>.</summary>
public enum CaseState
{
    /// <summary>抽出済</summary>
    Extracted = 1,

    /// <summary>案内発送済</summary>
    Notified = 2,

    /// <summary>申請書送付済</summary>
    Invited = 3,

    /// <summary>申請受付</summary>
    Received = 4,

    /// <summary>補正待ち</summary>
    Incomplete = 5,

    /// <summary>審査中</summary>
    UnderReview = 6,

    /// <summary>支払待ち</summary>
    Payable = 7,

    /// <summary>支払予定</summary>
    Scheduled = 8,

    /// <summary>支給済</summary>
    Paid = 9,

    /// <summary>振込不能</summary>
    TransferFailed = 10,

    /// <summary>受給拒否</summary>
    OptedOut = 11,

    /// <summary>保留</summary>
    OnHold = 12,

    /// <summary>対象外</summary>
    Excluded = 13,

    /// <summary>不支給決定</summary>
    Denied = 14,

    /// <summary>取下げ</summary>
    Withdrawn = 15,

    /// <summary>差替済</summary>
    Replaced = 16,

    /// <summary>期限経過</summary>
    Lapsed = 17,
}
