namespace ChildAllowance.Domain.Cases;

/// <summary>一括処理の種類</summary>
public enum BulkAction
{
    /// <summary>保留にする</summary>
    Hold = 1,

    /// <summary>保留を解除する</summary>
    Release = 2,

    /// <summary>対象外にする</summary>
    Exclude = 3,

    /// <summary>返戻を記録する</summary>
    MarkUndelivered = 4,

    /// <summary>発送回または支払回次に加える (a <see cref="IBulkTarget"/>)</summary>
    AddToTarget = 5,

    /// <summary>一括処理を取り消す</summary>
    Undo = 6,
}
