using System.Globalization;
using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Domain.Cases;

/// <summary>What is known of a case when its next step is told.</summary>
public sealed record CaseSituation
{
    public required CaseState State { get; init; }

    public HoldReason HoldReason { get; init; }

    public bool IsFrozen { get; init; }

    public bool IsUndelivered { get; init; }

    public bool HasAccount { get; init; } = true;

    /// <summary>Open task that waits first.</summary>
    public CaseTaskKind? Task { get; init; }

    public CaseRound? Round { get; init; }
}

/// <summary>次にすること: the next thing to do on a case, in words. A pure rule.</summary>
public static class CaseNextStep
{
    public static string Of(CaseSituation situation, ProgrammeSettings settings, DateOnly today)
    {
        if (situation.Task is { } task)
        {
            return Of(task);
        }

        if (situation.IsFrozen)
        {
            return "決裁を待つ";
        }

        return situation.State switch
        {
            CaseState.Extracted => "案内文を発送する",
            CaseState.Notified when situation.IsUndelivered => "返戻の住所を調べる",
            CaseState.Notified when today <= settings.OptOutDeadline.On =>
                $"受給拒否の期限を待つ（{Short(settings.OptOutDeadline)}）",
            CaseState.Notified => "締切処理をする",
            CaseState.Invited => $"申請を待つ（{Short(settings.ApplicationDeadline)}）",
            CaseState.Received => "申請書を点検する",
            CaseState.Incomplete => "補正を待つ",
            CaseState.UnderReview => "審査して起案する",
            CaseState.Payable when !situation.HasAccount => "口座の届出を受け付ける",
            CaseState.Payable => "支払回次に加える",
            CaseState.Scheduled => Round(situation.Round, "振込予定"),
            CaseState.Paid => $"―{Round(situation.Round, "振込", "（", "）")}",
            CaseState.TransferFailed when today <= settings.AccountNoticeDeadline.On =>
                $"口座の届出を待つ（{Short(settings.AccountNoticeDeadline)}）",
            CaseState.TransferFailed => "期限経過の処理をする",
            CaseState.OnHold => $"保留の理由を確かめる（{situation.HoldReason.Label()}）",
            _ => "―",
        };
    }

    /// <summary>Words of a task, for lists and filters.</summary>
    public static string Of(CaseTaskKind task) =>
        task switch
        {
            CaseTaskKind.Difference => "抽出データの差異を確かめる",
            CaseTaskKind.ContestedChild => "支給する受給者を決める",
            CaseTaskKind.SuspectedSameChild => "同一児童の疑いを確かめる",
            CaseTaskKind.Vanished => "抽出データから消えた理由を確かめる",
            CaseTaskKind.LateOptOut => "期限後の受給拒否を処理する",
            CaseTaskKind.AccountCheck => "口座を確かめる",
            _ => "確かめる",
        };

    private static string Short(Deadline deadline) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{deadline.On.Month}/{deadline.On.Day}{(deadline.Mode == DeadlineMode.MustArrive ? "必着" : "消印有効")}"
        );

    private static string Round(CaseRound? round, string word, string before = "", string after = "") =>
        round is null
            ? before.Length == 0
                ? $"{word}日を待つ"
                : ""
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{before}第{round.Number}回 {round.TransferOn.Month}/{round.TransferOn.Day} {word}{after}"
            );
}
