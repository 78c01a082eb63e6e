using ChildAllowance.Domain.Payments;
using ChildAllowance.Web.Shared;

namespace ChildAllowance.Web.Payments;

/// <summary>Words and tones of rounds on screen.</summary>
internal static class PaymentText
{
    public static Tone ToneOf(PaymentBatchState state) =>
        state switch
        {
            PaymentBatchState.Draft => Tone.Go,
            PaymentBatchState.Proposed => Tone.Warn,
            PaymentBatchState.Approved => Tone.Go,
            PaymentBatchState.FileMade => Tone.Warn,
            PaymentBatchState.HandedOver => Tone.Ok,
            PaymentBatchState.Closed => Tone.Ok,
            _ => Tone.Mute,
        };

    /// <summary>次にすること</summary>
    public static string Next(PaymentBatchState state) =>
        state switch
        {
            PaymentBatchState.Draft => "内容を確認して起案する",
            PaymentBatchState.Proposed => "決裁を待つ（別の職員）",
            PaymentBatchState.Approved => "全銀ファイルを作成する",
            PaymentBatchState.FileMade => "銀行・会計へ引き渡す（起案者以外）",
            PaymentBatchState.HandedOver => "振込の結果を待つ",
            _ => "―",
        };
}
