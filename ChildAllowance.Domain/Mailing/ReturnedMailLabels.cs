namespace ChildAllowance.Domain.Mailing;

/// <summary>Words of returned mail.</summary>
public static class ReturnedMailLabels
{
    public static string Label(this ReturnReason reason) =>
        reason switch
        {
            ReturnReason.Unknown => "あて所に尋ねあたりません",
            ReturnReason.MovedUnknown => "転居先不明",
            ReturnReason.NotCollected => "保管期間経過",
            ReturnReason.Refused => "受取拒否",
            ReturnReason.Incomplete => "住所不完全",
            ReturnReason.Other => "その他",
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
        };

    public static string Label(this ReturnResolution resolution) =>
        resolution switch
        {
            ReturnResolution.None => "処理待ち",
            ReturnResolution.SentAgain => "再送",
            ReturnResolution.HandedOver => "本人に渡した",
            ReturnResolution.NotFound => "所在不明",
            _ => throw new ArgumentOutOfRangeException(nameof(resolution), resolution, null),
        };
}
