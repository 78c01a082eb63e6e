using System.Globalization;

namespace ChildAllowance.Domain.Mailing;

/// <summary>発送 as written on screen.</summary>
public static class MailingLabels
{
    private const string RefPrefix = "mailing:";

    public static string Label(this MailingBatchState state) =>
        state switch
        {
            MailingBatchState.Draft => "作成中",
            MailingBatchState.Proposed => "起案",
            MailingBatchState.Approved => "決裁済",
            MailingBatchState.FileMade => "作成済",
            MailingBatchState.HandedOver => "引渡済",
            MailingBatchState.Posted => "発送済",
            MailingBatchState.Cancelled => "取消",
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
        };

    public static string Label(this LeftOutReason reason) =>
        reason switch
        {
            LeftOutReason.None => "",
            LeftOutReason.ProtectedAddress => "支援措置",
            LeftOutReason.OnHold => "保留",
            LeftOutReason.OptedOut => "受給拒否",
            LeftOutReason.Excluded => "対象外",
            LeftOutReason.NoValidAddress => "宛先不備（郵便番号・住所）",
            LeftOutReason.Undelivered => "返戻",
            LeftOutReason.StateChanged => "発送の対象でない状態",
            LeftOutReason.AddressChanged => "住所・氏名の変更",
            LeftOutReason.InAnotherRun => "別の発送回に含まれる",
            LeftOutReason.ListNotApproved => "支給対象者リスト未決裁",
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
        };

    /// <summary>What the officer can do about it.</summary>
    public static string WayOn(this LeftOutReason reason) =>
        reason switch
        {
            LeftOutReason.ProtectedAddress => "支援措置の担当者が、送付先を確認して個別に対応します。",
            LeftOutReason.OnHold => "保留を解除すると、次の発送回に入ります。",
            LeftOutReason.NoValidAddress => "住所を確認して取り込み直すと、次の発送回に入ります。",
            LeftOutReason.Undelivered => "新しい送付先を確認し、案件の画面で返戻を解消してください。",
            LeftOutReason.AddressChanged => "新しい住所・氏名で、次の発送回に入ります。",
            LeftOutReason.InAnotherRun => "別の発送回で送ります。",
            LeftOutReason.ListNotApproved => "支給対象者リストの決裁の後に、発送できます。",
            _ => "発送しません。",
        };

    public static string Label(this LabelEncoding encoding) =>
        encoding == LabelEncoding.Utf8 ? "UTF-8（BOM付き）" : "Shift_JIS（CP932）";

    /// <summary><c>発送回01</c></summary>
    public static string RunName(int number) => "発送回" + number.ToString("D2", CultureInfo.InvariantCulture);

    /// <summary>業務名 of the run in the 管理簿.</summary>
    internal static string LotTitle(MailingBatch batch) => $"{RunName(batch.Number)} {batch.Title}";

    /// <summary>Reference in proposals, media and ledger entries.</summary>
    internal static string RefOf(long batchId) => string.Create(CultureInfo.InvariantCulture, $"{RefPrefix}{batchId}");

    internal static bool IsRef(string reference) => reference.StartsWith(RefPrefix, StringComparison.Ordinal);

    internal static long IdOf(string reference) =>
        long.Parse(reference.AsSpan(RefPrefix.Length), CultureInfo.InvariantCulture);
}
