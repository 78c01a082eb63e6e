namespace ChildAllowance.Domain.Cases;

/// <summary>Words and tones of the states of a bulk action.</summary>
public static class BulkRunStates
{
    public static string Label(this BulkRunState state) =>
        state switch
        {
            BulkRunState.AwaitsApproval => "決裁待ち",
            BulkRunState.Running => "実行中",
            BulkRunState.Done => "完了",
            BulkRunState.Cancelled => "中止",
            BulkRunState.Undone => "取消済",
            BulkRunState.NotApproved => "決裁されず終了",
            BulkRunState.Failed => "失敗",
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
        };

    public static StateTone Tone(this BulkRunState state) =>
        state switch
        {
            BulkRunState.AwaitsApproval => StateTone.Warn,
            BulkRunState.Running => StateTone.Go,
            BulkRunState.Done => StateTone.Ok,
            BulkRunState.Failed => StateTone.Bad,
            _ => StateTone.Mute,
        };
}
