namespace ChildAllowance.Domain.Payments;

/// <summary>Words of payments on screen.</summary>
public static class PaymentLabels
{
    public static string Label(PaymentExceptionReason reason) =>
        reason switch
        {
            PaymentExceptionReason.NoAccount => "口座なし",
            PaymentExceptionReason.UnknownBank => "金融機関コード不明",
            PaymentExceptionReason.UnknownBranch => "支店コード不明",
            PaymentExceptionReason.BadAccountNumber => "口座番号の誤り",
            PaymentExceptionReason.BadAccountType => "預金種目の誤り",
            PaymentExceptionReason.BadHolderName => "口座名義カナの誤り",
            PaymentExceptionReason.Frozen => "ほかの起案で固定中",
            PaymentExceptionReason.NothingGranted => "支給決定なし",
            PaymentExceptionReason.AmountOutOfRange => "金額の範囲外",
            PaymentExceptionReason.OptOutPending => "受給拒否の届出あり",
            PaymentExceptionReason.NotPayable => "支払えない状態",
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
        };

    public static string Label(PaymentWarnings warning) =>
        warning switch
        {
            PaymentWarnings.NameCut => "名義切詰め",
            PaymentWarnings.HolderDiffers => "名義相違の疑い",
            PaymentWarnings.SharedAccount => "同一口座",
            PaymentWarnings.HolderIsChild => "児童名義",
            _ => throw new ArgumentOutOfRangeException(nameof(warning), warning, null),
        };

    /// <summary>The single warnings contained in <paramref name="warnings"/>.</summary>
    public static IEnumerable<PaymentWarnings> Split(PaymentWarnings warnings) =>
        Enum.GetValues<PaymentWarnings>().Where(single => single != PaymentWarnings.None && warnings.HasFlag(single));

    public static string Label(PaymentStatus status) =>
        status switch
        {
            PaymentStatus.Planned => "予定",
            PaymentStatus.Sent => "引渡済",
            PaymentStatus.Paid => "支給済",
            PaymentStatus.Failed => "振込不能",
            PaymentStatus.Cancelled => "取消",
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
        };
}
