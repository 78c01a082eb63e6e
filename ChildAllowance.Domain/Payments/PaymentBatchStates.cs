namespace ChildAllowance.Domain.Payments;

/// <summary>支払回次: the declared moves between its states, and the words on screen.</summary>
public static class PaymentBatchStates
{
    private static readonly Dictionary<PaymentBatchState, PaymentBatchState[]> Moves = new()
    {
        [PaymentBatchState.Draft] = [PaymentBatchState.Proposed, PaymentBatchState.Cancelled],
        [PaymentBatchState.Proposed] =
        [
            PaymentBatchState.Draft,
            PaymentBatchState.Approved,
            PaymentBatchState.Cancelled,
        ],
        [PaymentBatchState.Approved] = [PaymentBatchState.FileMade, PaymentBatchState.Cancelled],
        [PaymentBatchState.FileMade] = [PaymentBatchState.HandedOver, PaymentBatchState.Cancelled],
        [PaymentBatchState.HandedOver] = [PaymentBatchState.Closed],
        [PaymentBatchState.Closed] = [],
        [PaymentBatchState.Cancelled] = [],
    };

    /// <summary>The steps of a round in order, without 取消.</summary>
    public static readonly PaymentBatchState[] Steps =
    [
        PaymentBatchState.Draft,
        PaymentBatchState.Proposed,
        PaymentBatchState.Approved,
        PaymentBatchState.FileMade,
        PaymentBatchState.HandedOver,
        PaymentBatchState.Closed,
    ];

    public static bool MayMove(PaymentBatchState from, PaymentBatchState to) => Moves[from].Contains(to);

    /// <summary>True while the round can still be cancelled: no file has left the house.</summary>
    public static bool IsBeforeHandOver(PaymentBatchState state) => MayMove(state, PaymentBatchState.Cancelled);

    public static string Label(PaymentBatchState state) =>
        state switch
        {
            PaymentBatchState.Draft => "作成中",
            PaymentBatchState.Proposed => "起案",
            PaymentBatchState.Approved => "決裁済",
            PaymentBatchState.FileMade => "作成済",
            PaymentBatchState.HandedOver => "引渡済",
            PaymentBatchState.Closed => "確定",
            PaymentBatchState.Cancelled => "取消",
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
        };
}
