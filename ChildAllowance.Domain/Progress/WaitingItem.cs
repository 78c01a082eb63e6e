namespace ChildAllowance.Domain.Progress;

/// <summary>Kinds of work that wait, as home and the menu count them.</summary>
public enum WaitingKind
{
    /// <summary>決裁待ち (drafted by others)</summary>
    Approvals = 1,

    /// <summary>差し戻された自分の起案</summary>
    ReturnedProposals = 2,

    /// <summary>締切処理を待つ案件</summary>
    DeadlineRun = 3,

    /// <summary>支払待ち without a round</summary>
    Payable = 4,

    /// <summary>Approved rounds without a file</summary>
    FileToMake = 5,

    /// <summary>Files that wait for their hand-over by somebody else than the drafter</summary>
    FileToHandOver = 6,

    /// <summary>重複申立</summary>
    ContestedChildren = 7,

    /// <summary>同一児童の疑い</summary>
    SuspectedChildren = 8,

    /// <summary>差異</summary>
    Differences = 9,

    /// <summary>期限後・支払予定中の受給拒否</summary>
    LateOptOuts = 10,

    /// <summary>宛所なし返戻</summary>
    Undelivered = 11,

    /// <summary>振込不能</summary>
    TransferFailed = 12,

    /// <summary>補正待ち</summary>
    Deficiencies = 13,

    /// <summary>媒体の引渡し・返却待ち</summary>
    Media = 14,

    /// <summary>印刷を待つパスワード通知書</summary>
    PasswordNotices = 15,

    /// <summary>発送の記録を待つ発送回</summary>
    Postings = 16,

    /// <summary>口座などの確認が必要な案件 of the newest round</summary>
    PaymentExceptions = 17,

    /// <summary>消失</summary>
    Vanished = 18,

    /// <summary>支払前の変更 that a round waits for</summary>
    PaymentChanges = 19,

    /// <summary>申請受付: papers whose review has not begun</summary>
    ApplicationsReceived = 20,

    /// <summary>補正期限を過ぎた申請</summary>
    OverdueCorrections = 21,

    /// <summary>処理を待つ返戻</summary>
    ReturnedMail = 22,

    /// <summary>抜取り確認・発送を待つ通知発送</summary>
    LetterRuns = 23,

    /// <summary>期限を過ぎた立入調査・改善・状況報告 of contractors</summary>
    ContractorOversight = 30,

    /// <summary>警報 of the 定期分析 that nobody has assessed</summary>
    ReviewAlerts = 32,

    /// <summary>確認されていない月次報告 of months that are over</summary>
    ReviewReports = 33,

    /// <summary>Lots of which a medium or a report is overdue</summary>
    OverdueMedia = 34,

    /// <summary>Lots that a difference or an accident stops</summary>
    StoppedLots = 35,

    /// <summary>Media in the house that were not counted this month</summary>
    StockTaking = 36,
}

/// <summary>One figure of the home page.</summary>
/// <param name="IsUrgent">True when a date has passed.</param>
public sealed record WaitingItem(WaitingKind Kind, int Count, bool IsUrgent = false);

/// <summary>今日の仕事 of one person.</summary>
public sealed record Waiting(IReadOnlyList<WaitingItem> Items, IReadOnlyList<ProgressDeadline> Deadlines);
