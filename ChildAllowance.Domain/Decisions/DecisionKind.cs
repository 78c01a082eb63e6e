namespace ChildAllowance.Domain.Decisions;

/// <summary>決裁事項 K1…K12.</summary>
public enum DecisionKind
{
    /// <summary>K1 支給対象者リスト確定</summary>
    RecipientList = 1,

    /// <summary>K2 案内発送・印字データ持出し</summary>
    MailingExport = 2,

    /// <summary>K3 支給決定</summary>
    Grant = 3,

    /// <summary>K4 不支給決定</summary>
    Denial = 4,

    /// <summary>K5 支払データ作成・支出命令</summary>
    PaymentOrder = 5,

    /// <summary>K6 伝送・媒体引渡し</summary>
    PaymentHandover = 6,

    /// <summary>K7 再振込</summary>
    Reissue = 7,

    /// <summary>K8 期限経過処理</summary>
    Lapse = 8,

    /// <summary>K9 返還請求</summary>
    Repayment = 9,

    /// <summary>K10 再度の支給・児童の手動追加</summary>
    SuccessorPayment = 10,

    /// <summary>K11 支援措置の登録・解除</summary>
    ProtectionChange = 11,

    /// <summary>K12 データ消去</summary>
    Erasure = 12,

    /// <summary>一括処理 from the threshold on</summary>
    BulkAction = 13,

    /// <summary>対象外とする処理</summary>
    Exclusion = 14,

    /// <summary>代替文字</summary>
    SubstituteName = 15,

    /// <summary>支払予定中の受給拒否・保留</summary>
    ScheduledChange = 16,

    /// <summary>通知の再印刷</summary>
    LetterReprint = 17,
}

/// <summary>起案の状態</summary>
public enum ProposalStatus
{
    /// <summary>決裁待ち</summary>
    Open = 1,

    /// <summary>決裁済</summary>
    Approved = 2,

    /// <summary>差戻し</summary>
    Returned = 3,

    /// <summary>取下げ by the drafter</summary>
    Withdrawn = 4,

    /// <summary>無効: the content changed after drafting</summary>
    Void = 5,
}
