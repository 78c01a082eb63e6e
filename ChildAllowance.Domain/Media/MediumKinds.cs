namespace ChildAllowance.Domain.Media;

/// <summary>媒体の種別 as written on screen.</summary>
public static class MediumKinds
{
    public static string Label(this MediumKind kind) =>
        kind switch
        {
            MediumKind.LabelArchive => "宛名データ（暗号化）",
            MediumKind.PasswordNotice => "パスワード通知書",
            MediumKind.ZenginFile => "全銀ファイル",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
}
