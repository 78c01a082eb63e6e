namespace ChildAllowance.Domain.AccessReview;

/// <summary>The rules of the 定期分析. Numbers are stored and never reused.</summary>
public enum ReviewRule
{
    /// <summary>開庁時間外の閲覧</summary>
    OutOfHours = 1,

    /// <summary>夜間・休日の大量閲覧; found at once.</summary>
    NightLooks = 2,

    /// <summary>本人の普段より多い閲覧</summary>
    AboveOwnUsual = 3,

    /// <summary>同じ役割の職員より多い閲覧</summary>
    AboveGroupUsual = 4,

    /// <summary>同じ案件の繰返し閲覧</summary>
    RepeatedLooks = 5,

    /// <summary>職員と同じ姓の対象者の閲覧</summary>
    SameFamilyName = 6,

    /// <summary>処理を伴わない閲覧</summary>
    LooksWithoutWork = 7,

    /// <summary>権限のない操作; found at once.</summary>
    RefusedCalls = 8,

    /// <summary>ログインの失敗; found at once.</summary>
    FailedSignIns = 9,

    /// <summary>大量の持出し</summary>
    LargeExports = 10,

    /// <summary>支援措置対象者の閲覧</summary>
    ProtectedPersons = 11,

    /// <summary>利用者と権限の変更</summary>
    RightsChanges = 12,
}
