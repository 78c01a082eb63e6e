using System.Globalization;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Letters.Runs;
using ChildAllowance.Domain.Letters.Templates;
using ChildAllowance.Domain.Text;
using ChildAllowance.Web.Shared;
using static ChildAllowance.Web.Shared.EntryAnswers;

namespace ChildAllowance.Web.Letters;

/// <summary>What an officer does to letters, as entries of the dialog.</summary>
internal static class LetterEntries
{
    private const int Longest = 1_000;

    public static EntryRequest Draft(LetterDraftService drafts, LettersWaiting waiting, DateOnly today)
    {
        var fields = DatesOf(waiting.Kind, today);
        return new EntryRequest
        {
            Title = $"{waiting.Kind.Label()}の作成",
            Message =
                $"{waiting.Count:N0}件の通知を作成します。支援措置対象者と宛先に問題のある方は、対象外として理由とともに一覧に残ります。",
            Confirm = "作成する",
            Fields = fields.All,
            Kind = OperationKind.LetterRunDrafted,
            SaveAsync = operation => drafts.DraftAsync(fields.Read(waiting.Kind), operation),
            Done = "通知を作成しました。",
        };
    }

    public static EntryRequest DraftOne(LetterDraftService drafts, DateOnly today, LetterKind kind)
    {
        var caseNumber = EntryField.Line("case", "案件の番号", 12, hint: "案件の画面のアドレスの末尾の数字");
        var reason = ReasonOf(kind);
        var fields = DatesOf(kind, today);
        return new EntryRequest
        {
            Title = $"{kind.Label()}を個別に作成",
            Message = "支援措置対象者への通知は、表示を認められた担当者だけが作成できます。",
            Confirm = "作成する",
            Fields = [caseNumber, .. fields.All, reason],
            Kind = OperationKind.SingleLetterPrinted,
            SaveAsync = operation =>
                long.TryParse(
                    JapaneseText.NarrowAscii(caseNumber.Typed).Trim(),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var id
                )
                    ? drafts.DraftAsync(
                        fields.Read(kind) with
                        {
                            CaseIds = [id],
                            CommonReason = reason.Typed,
                        },
                        operation
                    )
                    : Task.FromResult<Result<long>>(new NotFound("案件")),
            Done = "通知を作成しました。",
        };
    }

    /// <summary>個別の通知 to the cases of a pasted list.</summary>
    public static EntryRequest DraftMany(
        LetterDraftService drafts,
        DateOnly today,
        LetterKind kind,
        IReadOnlyList<long> caseIds
    )
    {
        var reason = ReasonOf(kind);
        var fields = DatesOf(kind, today);
        return new EntryRequest
        {
            Title = $"{kind.Label()}をまとめて作成",
            Message =
                $"{caseIds.Count:N0}件の案件の受給者に1通ずつ作成します。支援措置対象者と宛先に問題のある方は、対象外として理由とともに一覧に残ります。",
            Confirm = "作成する",
            Fields = [.. fields.All, reason],
            Kind = OperationKind.LetterRunDrafted,
            SaveAsync = operation =>
                drafts.DraftAsync(fields.Read(kind) with { CaseIds = caseIds, CommonReason = reason.Typed }, operation),
            Done = "通知を作成しました。",
        };
    }

    public static EntryRequest Check(LetterPrintService prints, long runId)
    {
        var isGood = EntryField.Choice(
            "good",
            "結果",
            [("1", "すべて合っている"), ("0", "誤りがある（発送を止める）")]
        );
        var fault = EntryField.Text(
            "fault",
            "誤りの内容",
            Longest,
            required: false,
            hint: "誤りがあるときに入力します。氏名は書かないでください。"
        );
        return new EntryRequest
        {
            Title = "抜取り確認の記録",
            Message =
                "抜取り確認表の通知を抜き取り、案件の画面と照らした結果を記録します。印刷した職員とは別の職員が行います。",
            Confirm = "記録する",
            Fields = [isGood, fault],
            Kind = OperationKind.LetterSampleChecked,
            SaveAsync = async operation =>
            {
                var found = fault.Typed.Trim();
                var text =
                    isGood.Typed == "1" ? ""
                    : found.Length > 0 ? found
                    : "誤りがあった";
                return await WrittenAsync(prints.CheckSampleAsync(runId, text, operation));
            },
            Done = "抜取り確認を記録しました。",
        };
    }

    public static EntryRequest Post(LetterPrintService prints, LetterRunDetail detail, DateOnly today)
    {
        var on = EntryField.OfDay("on", "発送日", today);
        var count = EntryField.Line("count", "発送した通数", 7, hint: "通知を数えて入力してください。");
        var left = detail.Run.IncludedCount - detail.VoidCount;
        return new EntryRequest
        {
            Title = "発送の記録",
            Message =
                detail.ToPull.Count == 0
                    ? "数えた通数が、印刷した通数と合うときだけ記録できます。"
                    : $"印刷の後に変更のあった{detail.ToPull.Count:N0}通を抜き取ってから数えてください。抜き取った通知は無効になります。",
            Confirm = "記録する",
            Fields = [on, count],
            Kind = OperationKind.LettersPosted,
            SaveAsync = async operation =>
            {
                var typed = TypedCount.Read(count.Typed);
                return typed is { } number
                    ? await WrittenAsync(prints.PostAsync(detail.Run.Id, on.Given, number, operation))
                    : new LetterCountDiffers(0, left, detail.ToPull.Count);
            },
            Done = "発送を記録しました。",
        };
    }

    public static EntryRequest Cancel(LetterDraftService drafts, long runId)
    {
        var reason = EntryField.Why();
        return new EntryRequest
        {
            Title = "通知発送の取消",
            Message =
                "印刷した通知はすべて無効になります。印刷した紙は裁断してください。作り直すには、再印刷の起案と決裁が必要です（印刷の前なら、すぐに作り直せます）。",
            Confirm = "取り消す",
            IsDangerous = true,
            Fields = [reason],
            Kind = OperationKind.LetterRunChanged,
            Reason = reason,
            SaveAsync = operation => WrittenAsync(drafts.CancelAsync(runId, operation)),
            Done = "通知発送を取り消しました。",
        };
    }

    public static EntryRequest Void(LetterPrintService prints, long runId, LetterRow row)
    {
        var reason = EntryField.Why();
        return new EntryRequest
        {
            Title = $"通知 {row.Number} を無効にする",
            Message = "この整理番号の通知は使えなくなります。作り直すには、再印刷の起案と決裁が必要です。",
            Confirm = "無効にする",
            IsDangerous = true,
            Fields = [reason],
            Kind = OperationKind.LettersReprinted,
            Reason = reason,
            SaveAsync = operation => WrittenAsync(prints.VoidAsync(runId, row.Id, operation)),
            Done = "通知を無効にしました。",
        };
    }

    public static EntryRequest Reprint(LetterReprintService reprints, LetterRunDetail detail)
    {
        var reason = EntryField.Why();
        return new EntryRequest
        {
            Title = "再印刷の起案",
            Message =
                $"無効にした通知 {detail.ReprintableCount:N0}通を作り直す決裁を求めます。所在の分からない通知は、先に探してください。",
            Confirm = "起案する",
            Fields = [reason],
            Kind = OperationKind.LetterReprintProposed,
            Reason = reason,
            SaveAsync = operation => WrittenAsync(reprints.ProposeAsync(detail.Run.Id, operation)),
            Done = "再印刷を起案しました。決裁の後に、この通知はふたたび作成の対象になります。",
        };
    }

    private static EntryField ReasonOf(LetterKind kind) =>
        EntryField.Text(
            "text",
            kind == LetterKind.Apology ? "訂正の内容（文書に印字されます）" : "理由（文書に印字されます）",
            Longest
        );

    private static RunFields DatesOf(LetterKind kind, DateOnly today) =>
        new(
            EntryField.Line("number", "文書番号", 40, required: false),
            EntryField.OfDay("issued", "発行日", today),
            EntryField.OfDay("posting", "発送予定日", today),
            kind == LetterKind.CorrectionRequest
                ? null
                : EntryField.OfDay("due", "期限", required: false, hint: "文面に期限があるとき"),
            kind is LetterKind.Grant or LetterKind.Notice
                ? EntryField.OfDay("payment", "支払予定日", required: false, hint: "文面に支払予定日があるとき")
                : null
        );

    private sealed record RunFields(
        EntryField Number,
        EntryField Issued,
        EntryField Posting,
        EntryField? Due,
        EntryField? Payment
    )
    {
        public IReadOnlyList<EntryField> All =>
            [.. new[] { Number, Issued, Posting, Due, Payment }.OfType<EntryField>()];

        public DraftLetters Read(LetterKind kind) =>
            new()
            {
                Kind = kind,
                DocumentNumber = Number.Typed,
                IssuedOn = Issued.Given,
                PostingPlannedOn = Posting.Given,
                DueOn = Due?.Day,
                PaymentOn = Payment?.Day,
            };
    }
}
