namespace ChildAllowance.Domain.Registry;

/// <summary>What a version of a recipient changed, in the words of the screen and without the values.</summary>
internal static class VersionChanges
{
    public static IReadOnlyList<string> Between(RecipientVersion before, RecipientVersion now)
    {
        (string Label, bool Differs)[] all =
        [
            ("氏名", before.Name != now.Name),
            ("氏名カナ", before.NameKana != now.NameKana),
            ("郵便番号", before.PostalCode != now.PostalCode),
            ("住所", before.Address != now.Address),
            ("方書", before.BuildingName != now.BuildingName),
            ("支援措置", before.HasProtectedAddress != now.HasProtectedAddress),
            ("喪失", before.EntitlementLostOn != now.EntitlementLostOn || before.LossReason != now.LossReason),
            ("支給実績年月", before.LastPaidMonth != now.LastPaidMonth),
        ];
        return [.. all.Where(part => part.Differs).Select(part => part.Label)];
    }

    /// <summary>Where a version came from, as written on screen.</summary>
    public static string Label(this RecordSource source) =>
        source switch
        {
            RecordSource.Import => "取込",
            RecordSource.Application => "申請",
            RecordSource.Notice => "届出・確認",
            RecordSource.Correction => "訂正",
            _ => throw new ArgumentOutOfRangeException(nameof(source), source, null),
        };
}
