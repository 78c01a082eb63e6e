namespace ChildAllowance.Domain.Media;

/// <summary>管理簿 as written on screen.</summary>
public static class MediaLabels
{
    public static string Label(this MediumKind kind) =>
        kind switch
        {
            MediumKind.LabelArchive => "宛名データ（暗号化）",
            MediumKind.PasswordNotice => "パスワード通知書",
            MediumKind.ZenginFile => "全銀ファイル",
            MediumKind.Envelopes => "封入封緘済みの封筒",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

    public static string Label(this MediumForm form) =>
        form switch
        {
            MediumForm.CdR => "CD-R",
            MediumForm.DvdR => "DVD-R",
            MediumForm.Paper => "紙",
            MediumForm.Envelopes => "封筒",
            MediumForm.OtherMedium => "その他の媒体",
            _ => throw new ArgumentOutOfRangeException(nameof(form), form, null),
        };

    public static string Label(this MediumPlace place) =>
        place switch
        {
            MediumPlace.InHouse => "庁内で保管",
            MediumPlace.Outside => "引渡中",
            MediumPlace.Destroyed => "廃棄・消去済",
            MediumPlace.Posted => "投函済",
            MediumPlace.Missing => "所在不明",
            _ => throw new ArgumentOutOfRangeException(nameof(place), place, null),
        };

    public static string Label(this LotKind kind) =>
        kind switch
        {
            LotKind.Mailing => "宛名印字・封入封緘",
            LotKind.Payment => "口座振込",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

    public static string Label(this LotStep step) =>
        step switch
        {
            LotStep.Create => "データの作成",
            LotStep.HandOver => "媒体の引渡し",
            LotStep.Print => "印字",
            LotStep.Enclose => "封入封緘",
            LotStep.Return => "媒体の返却",
            LotStep.Deliver => "納品",
            LotStep.Inspect => "納品検査",
            LotStep.HandBack => "再引渡し",
            LotStep.Post => "郵便局持込",
            LotStep.Finished => "完了",
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
        };

    public static string Label(this MediumEventKind kind) =>
        kind switch
        {
            MediumEventKind.Created => "作成",
            MediumEventKind.HandedOver => "引渡し",
            MediumEventKind.Received => "受領・保管",
            MediumEventKind.Printed => "印字",
            MediumEventKind.Enclosed => "封入封緘",
            MediumEventKind.Returned => "返却",
            MediumEventKind.Delivered => "納品",
            MediumEventKind.Inspected => "納品検査",
            MediumEventKind.HandedBack => "再引渡し",
            MediumEventKind.Posted => "郵便局持込",
            MediumEventKind.Destroyed => "廃棄・消去",
            MediumEventKind.ErasureReported => "消去報告書の受領",
            MediumEventKind.Incident => "事故",
            MediumEventKind.Cleared => "差異・事故の処置",
            MediumEventKind.Voided => "無効",
            MediumEventKind.Closed => "業務単位の完了",
            MediumEventKind.Counted => "棚卸し",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
}
