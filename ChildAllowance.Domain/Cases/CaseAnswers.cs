using System.Globalization;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Domain.Cases;

/// <summary>Answers the caller's question in the words of the office. A pure rule over state, amounts and dates.</summary>
public static class CaseAnswers
{
    public static CaseAnswer Of(CaseAnswerFacts facts, ProgrammeSettings settings, DateOnly today)
    {
        var line = LineOf(facts, settings, today);
        return new CaseAnswer(line, ReasonOf(facts, settings, today), ScriptOf(facts, settings, line));
    }

    private static IReadOnlyList<AnswerPart> LineOf(
        CaseAnswerFacts facts,
        ProgrammeSettings settings,
        DateOnly today
    ) =>
        facts.State switch
        {
            CaseState.Extracted => [Amount(facts), new("を支給する予定です。案内文はまだ発送していません。")],
            CaseState.Notified when today <= settings.OptOutDeadline.On =>
            [
                Amount(facts),
                new("を"),
                Day(settings.PlannedTransferOn),
                new("に登録口座へ振り込む予定です。受給しないときの届出は"),
                Day(settings.OptOutDeadline.On),
                new($"{Mode(settings.OptOutDeadline)}です。"),
            ],
            CaseState.Notified =>
            [
                Amount(facts),
                new("を"),
                Day(settings.PlannedTransferOn),
                new("に登録口座へ振り込む予定です。支給決定の手続き中です。"),
            ],
            CaseState.Invited =>
            [
                new("申請が必要です。申請書は"),
                Day(settings.ApplicationDeadline.On),
                new($"{Mode(settings.ApplicationDeadline)}です。"),
            ],
            CaseState.Received => [new("申請書を受け付けました。内容を点検しています。")],
            CaseState.Incomplete => [new("申請書に不備があり、補正をお願いしています。")],
            CaseState.UnderReview => [new("申請の内容を審査しています。")],
            CaseState.Payable when !facts.HasAccount =>
            [
                Amount(facts),
                new("の支給が決まりましたが、振込口座の登録がありません。口座の届出が必要です。"),
            ],
            CaseState.Payable =>
            [
                Amount(facts),
                new("の支給が決まりました。振込日は支払回次が決まりしだい確定します。"),
            ],
            CaseState.Scheduled => [Amount(facts), .. Transfer(facts, "に登録口座へ振り込む予定です")],
            CaseState.Paid => [Amount(facts), .. Transfer(facts, "に登録口座へ振り込みました")],
            CaseState.TransferFailed =>
            [
                new("登録口座へ"),
                Amount(facts),
                new("を振り込めませんでした。口座の届出が"),
                Day(settings.AccountNoticeDeadline.On),
                new($"{Mode(settings.AccountNoticeDeadline)}で必要です。"),
            ],
            CaseState.OptedOut => [new("受給拒否の届出", true), new("により、支給しません。")],
            CaseState.OnHold => [new("支給を"), new("保留", true), new($"しています（{facts.HoldReason.Label()}）。")],
            CaseState.Excluded =>
            [
                new("対象外", true),
                new($"のため、支給しません{InBrackets(facts.ExclusionLabel)}。"),
            ],
            CaseState.Denied => [new("不支給", true), new("と決定しました。")],
            CaseState.Withdrawn => [new("申請が"), new("取り下げ", true), new("られたため、支給しません。")],
            CaseState.Replaced => [new("別の受給者または施設等への支給に切り替えたため、この案件では支給しません。")],
            CaseState.Lapsed => [new("期限", true), new("までに必要な手続きがなかったため、支給しません。")],
            _ => throw new ArgumentOutOfRangeException(nameof(facts)),
        };

    private static string ReasonOf(CaseAnswerFacts facts, ProgrammeSettings settings, DateOnly today)
    {
        var sentences = facts
            .Findings.GroupBy(finding => (finding.Explanation.Title, finding.Explanation.Clause, finding.IsPaid))
            .OrderByDescending(group => group.Key.IsPaid)
            .Select(group =>
                Text(
                    $"{group.Key.Title}の児童が{group.Count()}人{(group.Key.IsPaid ? "" : "で、支給しません")}（根拠：{group.Key.Clause}）。"
                )
            )
            .ToList();
        if (facts.ContestedCount > 0)
        {
            sentences.Add(Text($"児童{facts.ContestedCount}人は、ほかの受給者からも申立てがあるため確認中です。"));
        }

        if (facts.HeldChildCount > 0)
        {
            sentences.Add(Text($"児童{facts.HeldChildCount}人は支給を保留しています。"));
        }

        if (facts.OptOutNotice is { } notice)
        {
            sentences.Add(notice);
        }
        else if (
            facts.State is CaseState.Notified or CaseState.Payable or CaseState.Scheduled or CaseState.Paid
            && today > settings.OptOutDeadline.On
        )
        {
            sentences.Add(
                Text(
                    $"受給拒否の届出はありません（期限 {settings.OptOutDeadline.On.Month}月{settings.OptOutDeadline.On.Day}日{Mode(settings.OptOutDeadline)}）。"
                )
            );
        }

        return string.Concat(sentences);
    }

    private static List<string> ScriptOf(
        CaseAnswerFacts facts,
        ProgrammeSettings settings,
        IReadOnlyList<AnswerPart> line
    )
    {
        var script = new List<string>
        {
            "「お名前と生年月日、ご住所をお聞かせください。」（ご本人か確かめてからお答えします）",
            $"「{string.Concat(line.Select(part => part.Text))}」",
        };
        if (facts.OptOutNotice is { } notice)
        {
            script.Add($"「{notice}」");
        }

        if (facts.State is CaseState.Scheduled or CaseState.Paid)
        {
            script.Add(
                $"「口座番号の末尾は{facts.AccountTail}です。通帳には『{settings.Requester.NameKana}』と記載されます。支給決定の通知はお送りしていません。」"
            );
        }

        if (facts.State == CaseState.TransferFailed)
        {
            script.Add("「振込口座登録等の届出書をお送りします。通帳またはカードの写しを添えてお出しください。」");
        }

        script.Add($"「ご不明な点は、{settings.Sender.InquiryDesk}までお問い合わせください。」");
        return script;
    }

    private static AnswerPart Amount(CaseAnswerFacts facts) =>
        new(Text($"{Yen.Show(facts.AmountYen)}（児童{facts.ChildCount}人分）"), true);

    private static AnswerPart Day(DateOnly date) => new(JapaneseDate.ShowWithWeekday(date), true);

    private static AnswerPart[] Transfer(CaseAnswerFacts facts, string words) =>
        facts.Round is { } round
            ? [new("を"), Day(round.TransferOn), new(Text($"{words}（第{round.Number}回）。"))]
            : [new($"{words[1..]}。")];

    private static string Mode(Deadline deadline) => deadline.Mode == DeadlineMode.MustArrive ? "必着" : "消印有効";

    private static string InBrackets(string text) => text.Length == 0 ? "" : $"（{text}）";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
