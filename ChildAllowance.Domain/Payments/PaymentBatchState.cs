namespace ChildAllowance.Domain.Payments;

/// <summary>支払回次の状態. The moves between them are declared in <see cref="PaymentBatchStates"/>.</summary>
public enum PaymentBatchState
{
    /// <summary>作成中</summary>
    Draft = 1,

    /// <summary>起案</summary>
    Proposed = 2,

    /// <summary>決裁済</summary>
    Approved = 3,

    /// <summary>作成済</summary>
    FileMade = 4,

    /// <summary>引渡済</summary>
    HandedOver = 5,

    /// <summary>確定</summary>
    Closed = 6,

    /// <summary>取消</summary>
    Cancelled = 7,
}
