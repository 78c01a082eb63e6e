using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Web.Cases;

/// <summary>Words of the filters.</summary>
internal static class CaseWords
{
    public static IReadOnlyList<(RecipientCategory Code, string Label)> Categories { get; } =
    [
        (RecipientCategory.SeptemberRecipient, "9月分受給者"),
        (RecipientCategory.SeptemberNewborn, "9月出生"),
        (RecipientCategory.ParentOfNewborn, "新生児"),
        (RecipientCategory.PublicServant, "公務員（9月分）"),
        (RecipientCategory.PublicServantNewborn, "公務員（新生児）"),
        (RecipientCategory.DivorcedRecipient, "離婚等"),
        (RecipientCategory.Evacuee, "DV避難"),
        (RecipientCategory.Deemed, "みなし"),
        (RecipientCategory.EnteredInSeptember, "9月中入国"),
    ];

    public static IReadOnlyList<(CaseDeadline Code, string Label)> Deadlines { get; } =
    [
        (CaseDeadline.OptOutRunning, "受給拒否の期限前"),
        (CaseDeadline.OptOutPassed, "受給拒否の期限経過（締切処理待ち）"),
        (CaseDeadline.AccountNoticeRunning, "口座の届出待ち（期限前）"),
        (CaseDeadline.AccountNoticePassed, "口座の届出期限を経過"),
    ];

    public static IReadOnlyList<(CaseMark Code, string Label)> Marks { get; } =
    [
        (CaseMark.Undelivered, "返戻あり"),
        (CaseMark.NoAccount, "口座なし"),
        (CaseMark.Frozen, "決裁待ち"),
        (CaseMark.Contested, "重複申立の児童あり"),
        (CaseMark.ChildHeld, "保留中の児童あり"),
        (CaseMark.Protected, "支援措置対象者"),
    ];

    public static IReadOnlyList<(HoldReason Code, string Label)> HoldReasons { get; } =
    [.. Enum.GetValues<HoldReason>().Where(reason => reason != HoldReason.None).Select(r => (r, r.Label()))];

    public static IReadOnlyList<(CaseTaskKind Code, string Label)> Tasks { get; } =
    [
        (CaseTaskKind.Difference, "差異"),
        (CaseTaskKind.ContestedChild, "重複申立"),
        (CaseTaskKind.SuspectedSameChild, "同一児童の疑い"),
        (CaseTaskKind.Vanished, "抽出データから消失"),
        (CaseTaskKind.LateOptOut, "期限後の受給拒否"),
        (CaseTaskKind.AccountCheck, "口座の確認"),
    ];

    /// <summary>Where tasks of this kind are decided side by side; null where each case page is the place.</summary>
    public static string? WorkListOf(CaseTaskKind? kind) =>
        kind switch
        {
            CaseTaskKind.ContestedChild or CaseTaskKind.SuspectedSameChild => Urls.Contests,
            CaseTaskKind.Difference => Urls.Differences,
            _ => null,
        };

    public static string Label(CaseTaskKind kind) => Tasks.First(task => task.Code == kind).Label;

    /// <summary>Label of a round in the filter.</summary>
    public static string Label(CaseRound round) => $"第{round.Number}回 {round.TransferOn:yyyy/M/d}";
}
