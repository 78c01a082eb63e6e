using System.Globalization;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Media;
using ChildAllowance.Web.Shared;

namespace ChildAllowance.Web.Media;

/// <summary>States of lots and media in words and tones, and an entry in one line.</summary>
internal static class MediaText
{
    /// <summary>The nine steps as the line of a lot shows them; a bank file knows three.</summary>
    public static IReadOnlyList<LotStep> StepsOf(LotKind kind) =>
        kind == LotKind.Payment
            ? [LotStep.Create, LotStep.HandOver, LotStep.Return]
            :
            [
                LotStep.Create,
                LotStep.HandOver,
                LotStep.Print,
                LotStep.Enclose,
                LotStep.Return,
                LotStep.Deliver,
                LotStep.Inspect,
                LotStep.HandBack,
                LotStep.Post,
            ];

    /// <summary>The step as the line of a lot names it, so that nine stand beside each other.</summary>
    public static string ShortOf(LotStep step) =>
        step switch
        {
            LotStep.Create => "作成",
            LotStep.HandOver => "引渡し",
            LotStep.Return => "返却",
            LotStep.Inspect => "検査",
            LotStep.Post => "郵便局",
            _ => step.Label(),
        };

    public static string StateOf(LotRow row) =>
        row.ClosedAt is not null ? "完了"
        : row.IsStopped ? "差異・事故で停止"
        : row.IsOverdue ? "期限超過"
        : "進行中";

    public static Tone ToneOf(LotRow row) =>
        row.ClosedAt is not null ? Tone.Ok
        : row.IsStopped || row.IsOverdue ? Tone.Bad
        : Tone.Go;

    public static string PlaceOf(MediumRow row) =>
        row.VoidReason is not null && row.Place == MediumPlace.InHouse ? "無効（庁内で保管）" : row.Place.Label();

    public static Tone ToneOf(MediumRow row) =>
        row.Place == MediumPlace.Missing ? Tone.Bad
        : row.Place is MediumPlace.Destroyed or MediumPlace.Posted ? Tone.Ok
        : row.VoidReason is not null ? Tone.Mute
        : Tone.Go;

    /// <summary>How many, with what was spoilt or taken out.</summary>
    public static string CountOf(MediumEntry entry)
    {
        var count = entry.Count?.ToString("N0", CultureInfo.InvariantCulture) ?? "";
        var more = new List<string>();
        if (entry.Spoilt is > 0)
        {
            more.Add($"{(entry.Kind == MediumEventKind.Inspected ? "不良" : "書損じ")} {entry.Spoilt:N0}");
        }

        if (entry.Pulled is > 0)
        {
            more.Add($"抜取り {entry.Pulled:N0}");
        }

        return more.Count == 0 ? count : $"{count}（{string.Join("、", more)}）";
    }

    /// <summary>Carriage, storage, numbers, reasons: what stands beside who and how many.</summary>
    public static string MoreOf(MediumEntry entry)
    {
        (string Name, string? Value)[] parts =
        [
            ("", entry.Form?.Label()),
            ("鍵付きカバン ", entry.Bag),
            ("鍵 ", entry.KeyHolder),
            ("保管 ", entry.Storage),
            ("番号 ", entry.Number),
            ("方法 ", entry.Method),
            ("確認・立会 ", entry.ConfirmedBy),
            ("", entry.IsMissing ? "所在不明" : null),
            (DueNameOf(entry.Kind), entry.DueOn is { } due ? JapaneseDate.Show(due) : null),
            ("", entry.Reason),
        ];
        return string.Join(
            "、",
            parts.Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => part.Name + part.Value)
        );
    }

    private static string DueNameOf(MediumEventKind kind) =>
        kind switch
        {
            MediumEventKind.HandedOver => "返却予定 ",
            MediumEventKind.Returned => "消去報告書の期限 ",
            _ => "引渡し予定 ",
        };
}
