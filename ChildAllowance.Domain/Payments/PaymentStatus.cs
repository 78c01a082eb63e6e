namespace ChildAllowance.Domain.Payments;

/// <summary>状態 of one transfer and of each child in it.</summary>
public enum PaymentStatus
{
    /// <summary>予定: in a round that is not handed over.</summary>
    Planned = 1,

    /// <summary>引渡済: in a file that has left the house.</summary>
    Sent = 2,

    /// <summary>支給済</summary>
    Paid = 3,

    /// <summary>振込不能</summary>
    Failed = 4,

    /// <summary>取消: the round was cancelled before hand-over, or the recipient was taken out.</summary>
    Cancelled = 5,
}
