namespace ChildAllowance.Domain.Letters.Runs;

/// <summary>通知発送の状態</summary>
public enum LetterRunState
{
    /// <summary>作成中</summary>
    Draft = 1,

    /// <summary>印刷済</summary>
    Printed = 2,

    /// <summary>抜取り確認済</summary>
    Checked = 3,

    /// <summary>発送済</summary>
    Posted = 4,

    /// <summary>取消</summary>
    Cancelled = 5,

    /// <summary>停止: counts that do not agree, or a fault in the sample.</summary>
    Stopped = 6,
}

/// <summary>Why a case gets no letter by a run.</summary>
public enum LetterLeftOut
{
    None = 0,

    /// <summary>支援措置対象者: sent singly, by an officer who may see the address.</summary>
    ProtectedAddress = 1,

    /// <summary>保留</summary>
    OnHold = 2,

    /// <summary>受給拒否</summary>
    OptedOut = 3,

    /// <summary>宛先不備</summary>
    NoValidAddress = 4,

    /// <summary>返戻中</summary>
    Undelivered = 5,

    /// <summary>書体にない文字</summary>
    MissingGlyphs = 6,

    /// <summary>氏名が窓に収まらない</summary>
    NameDoesNotFit = 7,

    /// <summary>住所が窓に収まらない</summary>
    AddressDoesNotFit = 8,

    /// <summary>死亡</summary>
    Deceased = 9,

    /// <summary>差込項目の値がない</summary>
    ValueMissing = 10,

    /// <summary>The case is no longer where the letter wants it.</summary>
    StateChanged = 11,

    /// <summary>住所・氏名の変更 after the printing; pulled from the stack.</summary>
    AddressChanged = 12,
}
