using ChildAllowance.Domain.Media;

namespace ChildAllowance.Web.Media;

/// <summary>A field of the form for an entry of the 管理簿.</summary>
public enum EntryField
{
    Form,
    Custodian,
    Counterpart,
    Count,
    Spoilt,
    Pulled,
    Number,
    Sha256,
    Bag,
    Storage,
    DueOn,
    Method,
    ConfirmedBy,
    IsMissing,
    Reason,
}

/// <summary>Which fields a kind of entry shows, and how they are named there.</summary>
internal static class EntryFields
{
    private static readonly Dictionary<MediumEventKind, EntryField[]> ByKind = new()
    {
        [MediumEventKind.HandedOver] =
        [
            EntryField.Form,
            EntryField.Custodian,
            EntryField.Count,
            EntryField.Bag,
            EntryField.DueOn,
        ],
        [MediumEventKind.Received] = [EntryField.Custodian, EntryField.Storage],
        [MediumEventKind.Printed] = [EntryField.Custodian, EntryField.Count, EntryField.Reason],
        [MediumEventKind.Enclosed] = [EntryField.Custodian, EntryField.Count, EntryField.Spoilt, EntryField.Reason],
        [MediumEventKind.Returned] =
        [
            EntryField.Custodian,
            EntryField.Number,
            EntryField.Count,
            EntryField.Sha256,
            EntryField.Storage,
            EntryField.Reason,
        ],
        [MediumEventKind.Delivered] =
        [
            EntryField.Custodian,
            EntryField.Count,
            EntryField.Bag,
            EntryField.Storage,
            EntryField.Reason,
        ],
        [MediumEventKind.Inspected] = [EntryField.Count, EntryField.Spoilt, EntryField.ConfirmedBy, EntryField.Reason],
        [MediumEventKind.HandedBack] =
        [
            EntryField.Custodian,
            EntryField.Count,
            EntryField.Pulled,
            EntryField.Bag,
            EntryField.Reason,
        ],
        [MediumEventKind.Destroyed] = [EntryField.Method, EntryField.ConfirmedBy],
        [MediumEventKind.ErasureReported] = [EntryField.Custodian, EntryField.Number, EntryField.Method],
        [MediumEventKind.Incident] = [EntryField.IsMissing, EntryField.Reason],
        [MediumEventKind.Cleared] = [EntryField.Reason, EntryField.ConfirmedBy],
        [MediumEventKind.Closed] = [],
    };

    public static IReadOnlyList<EntryField> Of(MediumEventKind kind) => ByKind.GetValueOrDefault(kind) ?? [];

    public static string CustodianLabel(MediumEventKind kind) =>
        kind switch
        {
            MediumEventKind.HandedOver or MediumEventKind.HandedBack => "受け取った者（委託先の取扱者）",
            MediumEventKind.Printed or MediumEventKind.Enclosed or MediumEventKind.Received =>
                "報告した者（委託先の取扱者）",
            MediumEventKind.ErasureReported => "報告書を出した者（委託先の取扱者）",
            _ => "渡した者（委託先の取扱者）",
        };

    public static string CountLabel(MediumEventKind kind) =>
        kind switch
        {
            MediumEventKind.Printed => "印字数",
            MediumEventKind.Enclosed => "封入封緘数",
            MediumEventKind.Delivered => "納品数",
            MediumEventKind.Inspected => "検品数（良）",
            MediumEventKind.HandedBack => "再引渡数",
            _ => "数量（枚）",
        };

    public static string NumberLabel(MediumEventKind kind) =>
        kind == MediumEventKind.ErasureReported ? "消去報告書の番号" : "戻った媒体の管理番号";

    public static string MethodLabel(MediumEventKind kind) =>
        kind == MediumEventKind.ErasureReported ? "委託先での消去の方法" : "廃棄・消去の方法";

    public static string ReasonLabel(MediumEventKind kind) =>
        kind switch
        {
            MediumEventKind.Incident => "事故の内容",
            MediumEventKind.Cleared => "処置の内容",
            _ => "差異があるときの理由",
        };

    public static string ConfirmedLabel(MediumEventKind kind) =>
        kind == MediumEventKind.Cleared ? "確認した上司" : "立会者";

    /// <summary>Whether the entry cannot do without it.</summary>
    public static bool IsRequired(MediumEventKind kind, EntryField field) =>
        field switch
        {
            EntryField.Spoilt or EntryField.Pulled or EntryField.IsMissing or EntryField.DueOn => false,
            EntryField.Reason => kind is MediumEventKind.Incident or MediumEventKind.Cleared,
            EntryField.ConfirmedBy => kind == MediumEventKind.Cleared,
            _ => true,
        };
}
