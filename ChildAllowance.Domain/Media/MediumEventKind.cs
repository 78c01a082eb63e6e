namespace ChildAllowance.Domain.Media;

/// <summary>区分 of an entry of the 管理簿.</summary>
public enum MediumEventKind
{
    /// <summary>作成</summary>
    Created = 1,

    /// <summary>引渡: the medium, or the notice with its password, leaves the house.</summary>
    HandedOver = 2,

    /// <summary>受領: it lies in the locked cabinet of who took it.</summary>
    Received = 3,

    /// <summary>印字</summary>
    Printed = 4,

    /// <summary>封入封緘</summary>
    Enclosed = 5,

    /// <summary>返却</summary>
    Returned = 6,

    /// <summary>納品 of the filled envelopes to the ward.</summary>
    Delivered = 7,

    /// <summary>納品検査 by the ward.</summary>
    Inspected = 8,

    /// <summary>再引渡 after the inspection.</summary>
    HandedBack = 9,

    /// <summary>郵便局持込</summary>
    Posted = 10,

    /// <summary>廃棄・消去</summary>
    Destroyed = 11,

    /// <summary>電子データ消去報告書の受領</summary>
    ErasureReported = 12,

    /// <summary>事故</summary>
    Incident = 13,

    /// <summary>差異・事故の処置</summary>
    Cleared = 14,

    /// <summary>無効: replaced by another medium, or its run or round was cancelled.</summary>
    Voided = 15,

    /// <summary>完了 of the lot.</summary>
    Closed = 16,

    /// <summary>棚卸し</summary>
    Counted = 17,
}
