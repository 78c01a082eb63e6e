namespace ChildAllowance.Domain.Letters.Templates;

/// <summary>通知書の種類 L1…L11.</summary>
public enum LetterKind
{
    /// <summary>支給のお知らせ</summary>
    Notice = 1,

    /// <summary>申請のご案内</summary>
    ApplicationGuide = 2,

    /// <summary>受付のお知らせ</summary>
    Receipt = 3,

    /// <summary>補正依頼</summary>
    CorrectionRequest = 4,

    /// <summary>不支給決定通知</summary>
    Denial = 5,

    /// <summary>振込不能のお知らせ</summary>
    TransferFailed = 6,

    /// <summary>支給決定通知</summary>
    Grant = 7,

    /// <summary>未申請・未提出の勧奨</summary>
    Reminder = 8,

    /// <summary>期限経過のお知らせ</summary>
    Lapsed = 9,

    /// <summary>返還のお願い</summary>
    Repayment = 10,

    /// <summary>お詫びと訂正</summary>
    Apology = 11,
}
