namespace ChildAllowance.Domain.Cases;

/// <summary>保留の理由</summary>
public enum HoldReason
{
    None = 0,

    /// <summary>支援措置</summary>
    ProtectedAddress = 1,

    /// <summary>死亡</summary>
    Death = 2,

    /// <summary>照会中</summary>
    Inquiry = 3,

    /// <summary>重複疑い</summary>
    SuspectedDuplicate = 4,

    /// <summary>その他</summary>
    Other = 9,
}
