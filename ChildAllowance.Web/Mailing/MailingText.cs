using ChildAllowance.Domain.Mailing;
using ChildAllowance.Web.Shared;

namespace ChildAllowance.Web.Mailing;

/// <summary>Runs as they are shown.</summary>
internal static class MailingText
{
    /// <summary>The way of a run, in order.</summary>
    public static MailingBatchState[] Way { get; } =
    [
        MailingBatchState.Draft,
        MailingBatchState.Proposed,
        MailingBatchState.Approved,
        MailingBatchState.FileMade,
        MailingBatchState.HandedOver,
        MailingBatchState.Posted,
    ];

    public static Tone ToneOf(MailingBatchState state) =>
        state switch
        {
            MailingBatchState.Posted => Tone.Ok,
            MailingBatchState.Cancelled => Tone.Mute,
            MailingBatchState.Proposed => Tone.Warn,
            _ => Tone.Go,
        };

    public static string NextOf(MailingBatchState state) =>
        state switch
        {
            MailingBatchState.Draft => "内容を確認して起案する",
            MailingBatchState.Proposed => "決裁を待つ",
            MailingBatchState.Approved => "宛名データを作成する",
            MailingBatchState.FileMade => "媒体を委託先に引き渡す",
            MailingBatchState.HandedOver => "発送を記録する",
            _ => "なし",
        };

    /// <summary><c>160-0021</c></summary>
    public static string PostalCode(string digits) => digits.Length == 7 ? $"{digits[..3]}-{digits[3..]}" : digits;
}
