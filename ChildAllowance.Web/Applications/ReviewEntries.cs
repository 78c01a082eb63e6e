using System.Globalization;
using ChildAllowance.Domain.Applications;
using ChildAllowance.Domain.Applications.Decisions;
using ChildAllowance.Domain.Applications.Review;
using ChildAllowance.Domain.Applications.Rules;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Web.Shared;
using static ChildAllowance.Web.Shared.EntryAnswers;

namespace ChildAllowance.Web.Applications;

/// <summary>What an officer does to a paper in review, as entries of the dialog.</summary>
internal static class ReviewEntries
{
    private const int Longest = 1_000;
    private const int Line = 200;

    private static readonly (string, string)[] YesNo = [("", "未確認"), ("1", "はい"), ("0", "いいえ")];

    public static EntryRequest AskCorrection(CorrectionService corrections, ApplicationDetail detail, DateOnly dueOn)
    {
        var due = EntryField.OfDay(
            "due",
            "補正期限",
            dueOn,
            hint: "この日までに補正がないときは、みなし取下げを起案できます。"
        );
        var points = detail
            .Items.SelectMany(item =>
                (item.IsPerChild ? detail.Paper.Children.Select(child => (long?)child.ChildId) : [null]).Select(child =>
                    (Item: item, Answer: detail.AnswerOf(item.Code, child))
                )
            )
            .Where(row => row.Answer?.Result == ReviewResult.Deficient)
            .Select(
                (row, index) =>
                    (
                        row.Item.Code,
                        Field: EntryField.Line($"point{index}", row.Item.Label, Line, row.Answer!.Note, required: false)
                    )
            )
            .ToList();
        var other = EntryField.Text(
            "other",
            points.Count == 0 ? "補正を求める内容" : "そのほかに補正を求める内容",
            Line,
            required: points.Count == 0,
            hint: "補正依頼の文書に、このまま印字されます。氏名や番号は書かないでください。"
        );
        return new EntryRequest
        {
            Title = "補正の依頼",
            Message =
                "「不備」とした項目が、補正を求める内容になります。空にした行は依頼に入りません。案件は「補正待ち」になります。",
            Confirm = "補正を依頼する",
            Fields = [.. points.Select(point => point.Field), other, due],
            Kind = OperationKind.DeficiencyChanged,
            SaveAsync = operation =>
                WrittenAsync(
                    corrections.RequestAsync(
                        detail.Seen,
                        [
                            .. points
                                .Append((Code: CorrectionService.Other, Field: other))
                                .Where(point => !point.Field.IsEmpty)
                                .Select(point => new CorrectionPoint(point.Code, point.Field.Typed)),
                        ],
                        due.Given,
                        operation
                    )
                ),
            Done = "補正を依頼しました。「通知」の画面で、補正依頼の文書を作成できます。",
        };
    }

    public static EntryRequest Resolve(CorrectionService corrections, ApplicationDetail detail, DateOnly today)
    {
        var open = detail.Deficiencies.Where(row => row.ResolvedOn is null).ToList();
        var ticks = open.Select(row =>
                (
                    row.Id,
                    Field: EntryField.Tick(row.Id.ToString(CultureInfo.InvariantCulture), row.Text, isTicked: true)
                )
            )
            .ToList();
        var on = EntryField.OfDay("on", "補正の日", today);
        var how = EntryField.Text(
            "how",
            "補正の内容",
            400,
            hint: "例: 写しの提出、職員による明らかな誤記の訂正、補正を求めないことにした理由"
        );
        return new EntryRequest
        {
            Title = "補正の受付",
            Message = "すべての補正がそろうと、案件は「審査中」に戻ります。",
            Confirm = "受け付ける",
            Fields = [.. ticks.Select(tick => tick.Field), on, how],
            Kind = OperationKind.DeficiencyChanged,
            SaveAsync = operation =>
                WrittenAsync(
                    corrections.ResolveAsync(
                        detail.Seen,
                        [.. ticks.Where(tick => tick.Field.IsTicked).Select(tick => tick.Id)],
                        on.Given,
                        how.Typed,
                        operation
                    )
                ),
            Done = "補正を受け付けました。",
        };
    }

    public static EntryRequest AddDocument(CorrectionService corrections, ApplicationDetail detail, DateOnly today)
    {
        var kind = EntryField.Choice(
            "kind",
            "書類",
            [
                .. Enum.GetValues<ApplicationDocumentKind>()
                    .Select(row => (((int)row).ToString(CultureInfo.InvariantCulture), row.Label())),
            ]
        );
        var on = EntryField.OfDay("on", "受け付けた日", today);
        var note = EntryField.Line("note", "備考", Line, required: false, hint: "例: 運転免許証");
        return new EntryRequest
        {
            Title = "書類の追加",
            Confirm = "追加する",
            Fields = [kind, on, note],
            Kind = OperationKind.DeficiencyChanged,
            SaveAsync = operation =>
                WrittenAsync(
                    corrections.AddDocumentAsync(
                        detail.Seen,
                        (ApplicationDocumentKind)int.Parse(kind.Typed, CultureInfo.InvariantCulture),
                        on.Given,
                        note.Typed,
                        operation
                    )
                ),
            Done = "書類を追加しました。",
        };
    }

    public static EntryRequest Ask(InquiryService inquiries, ApplicationDetail detail, DateOnly today)
    {
        var whom = EntryField.Line("whom", "照会先", Line, hint: "例: ○○市 子育て支援課");
        var means = EntryField.Choice(
            "means",
            "方法",
            [
                .. Enum.GetValues<InquiryMeans>()
                    .Select(row => (((int)row).ToString(CultureInfo.InvariantCulture), row.Label())),
            ]
        );
        var child = EntryField.Choice(
            "child",
            "対象",
            [
                ("", "申請の全体"),
                .. detail
                    .Paper.Children.OrderBy(row => row.Number)
                    .Select(row => (row.ChildId.ToString(CultureInfo.InvariantCulture), $"児童{row.Number}")),
            ]
        );
        var on = EntryField.OfDay("on", "照会の日", today);
        var question = EntryField.Text("question", "照会の内容", Longest);
        return new EntryRequest
        {
            Title = "照会の記録",
            Message = "回答が記録されるまで、支給の決定は起案できません。",
            Confirm = "記録する",
            Fields = [whom, means, child, on, question],
            Kind = OperationKind.InquiryChanged,
            SaveAsync = operation =>
                WrittenAsync(
                    inquiries.AskAsync(
                        detail.Seen,
                        new AskMunicipality(
                            child.Typed.Length == 0 ? null : long.Parse(child.Typed, CultureInfo.InvariantCulture),
                            whom.Typed,
                            (InquiryMeans)int.Parse(means.Typed, CultureInfo.InvariantCulture),
                            on.Given,
                            question.Typed
                        ),
                        operation
                    )
                ),
            Done = "照会を記録しました。",
        };
    }

    public static EntryRequest Answer(
        InquiryService inquiries,
        ApplicationDetail detail,
        MunicipalInquiry inquiry,
        DateOnly today
    )
    {
        var answer = EntryField.Choice(
            "answer",
            "回答",
            [
                .. Enum.GetValues<InquiryAnswer>()
                    .Where(row => row != InquiryAnswer.None)
                    .Select(row => (((int)row).ToString(CultureInfo.InvariantCulture), row.Label())),
            ]
        );
        var on = EntryField.OfDay("on", "回答の日", today);
        var text = EntryField.Text("text", "回答者・回答の要旨", Longest, required: false);
        return new EntryRequest
        {
            Title = "照会の回答",
            Message = $"照会先 {inquiry.AskedWhom}（{JapaneseDate.Show(inquiry.AskedOn)}）",
            Confirm = "記録する",
            Fields = [answer, on, text],
            Kind = OperationKind.InquiryChanged,
            SaveAsync = operation =>
                WrittenAsync(
                    inquiries.AnswerAsync(
                        detail.Seen,
                        new AnswerInquiry(
                            inquiry.Id,
                            on.Given,
                            (InquiryAnswer)int.Parse(answer.Typed, CultureInfo.InvariantCulture),
                            text.Typed
                        ),
                        operation
                    )
                ),
            Done = "照会の回答を記録しました。",
        };
    }

    public static EntryRequest Judge(ReviewService reviews, ApplicationDetail detail, ChildVerdict child)
    {
        var choice = EntryField.Choice("eligible", "判断", [("1", "支給する"), ("0", "支給しない")]);
        var reason = EntryField.Text(
            "why",
            "判断の理由",
            Longest,
            hint: "根拠にした書類や、確認した相手・日付を書きます。"
        );
        return new EntryRequest
        {
            Title = $"児童{child.Number}の判断",
            Message = child.Text,
            Confirm = "判断を記録する",
            Fields = [choice, reason],
            Kind = OperationKind.ApplicationReviewed,
            SaveAsync = operation =>
                WrittenAsync(
                    reviews.JudgeAsync(
                        detail.Seen,
                        new JudgeChild(child.ChildId, child.Code, choice.Typed == "1", reason.Typed),
                        operation
                    )
                ),
            Done = "判断を記録しました。",
        };
    }

    public static EntryRequest Correct(FactCorrection correction, ApplicationDetail detail)
    {
        var facts = PaperFacts.Of(detail.Paper);
        var by = EntryField.Choice(
            "by",
            "認定した機関",
            [
                .. Enum.GetValues<RecognisedBy>()
                    .OrderByDescending(row => row == facts.RecognisedBy)
                    .Select(row => (((int)row).ToString(CultureInfo.InvariantCulture), row.Label())),
            ]
        );
        var recognised = EntryField.OfDay("recognised", "認定日", facts.RecognisedOn, required: false);
        var from = EntryField.Line(
            "from",
            "支給開始年月",
            20,
            MonthOf(facts.AllowanceFrom),
            required: false,
            hint: "例: R7.10"
        );
        var movedIn = EntryField.OfDay("moved-in", "転入日", facts.MovedInOn, required: false);
        var movedOut = EntryField.OfDay("moved-out", "転出日", facts.MovedOutOn, required: false);
        var own = OwnFields(detail.Paper.Category, facts);
        var why = EntryField.Text(
            "why",
            "何により補正するか",
            Longest,
            hint: "例: 申請者の補正（3月3日）、住民基本台帳、所属庁に電話で確認"
        );
        return new EntryRequest
        {
            Title = "申請の事実の補正",
            Message = "前の内容と理由は、記録に残ります。事実が変わると、前に行った判断はやり直しになります。",
            Confirm = "補正する",
            Fields = [by, recognised, from, movedIn, movedOut, .. own.Fields, why],
            Kind = OperationKind.ApplicationReviewed,
            SaveAsync = async operation =>
            {
                var month = DateReader.ReadMonth(from.Typed);
                if (month.Error is { } unreadable)
                {
                    return unreadable;
                }

                var corrected = own.Read(facts) with
                {
                    RecognisedBy = (RecognisedBy)int.Parse(by.Typed, CultureInfo.InvariantCulture),
                    RecognisedOn = recognised.Day,
                    AllowanceFrom = month.Value,
                    MovedInOn = movedIn.Day,
                    MovedOutOn = movedOut.Day,
                };
                return await WrittenAsync(correction.CorrectAsync(detail.Seen, corrected, why.Typed, operation));
            },
            Done = "申請の事実を補正しました。",
        };
    }

    public static EntryRequest Withdraw(ApplicationWithdrawal withdrawal, ApplicationDetail detail, DateOnly today)
    {
        var on = EntryField.OfDay("on", "取下げを受け付けた日", today);
        var reason = EntryField.Why();
        return new EntryRequest
        {
            Title = "申請の取下げ",
            Message = "この申請の児童には支給しなくなります。元に戻すには決裁が必要です。",
            Confirm = "取り下げる",
            IsDangerous = true,
            Fields = [on, reason],
            Kind = OperationKind.ApplicationWithdrawn,
            Reason = reason,
            SaveAsync = operation =>
                WrittenAsync(
                    withdrawal.WithdrawAsync(
                        new WithdrawApplication(detail.Paper.Id, detail.Paper.CaseId, detail.Stamp, on.Given),
                        operation
                    )
                ),
            Done = "申請の取下げを受け付けました。",
        };
    }

    private static (IReadOnlyList<EntryField> Fields, Func<PaperFacts, PaperFacts> Read) OwnFields(
        RecipientCategory category,
        PaperFacts facts
    )
    {
        var divorced = EntryField.OfDay("divorced", "離婚等の日", facts.DivorcedOn, required: false);
        var pending = EntryField.Tick("pending", "離婚調停中など（成立していない）", facts.IsDivorcePending);
        var refuge = EntryField.OfDay("refuge", "避難を始めた日", facts.RefugeSinceOn, required: false);
        var entered = EntryField.OfDay("entered", "入国日", facts.EnteredOn, required: false);
        var received = Chosen("received", "申立て：相当額を受け取っていない", facts.DeclaresNotReceived);
        var spent = Chosen("spent", "申立て：児童のために使われていない", facts.DeclaresNotSpent);
        return category switch
        {
            RecipientCategory.DivorcedRecipient => (
                [divorced, pending, received, spent],
                row =>
                    row with
                    {
                        DivorcedOn = divorced.Day,
                        IsDivorcePending = pending.IsTicked,
                        DeclaresNotReceived = ReadAnswer(received),
                        DeclaresNotSpent = ReadAnswer(spent),
                    }
            ),
            RecipientCategory.Evacuee => (
                [refuge, received, spent],
                row =>
                    row with
                    {
                        RefugeSinceOn = refuge.Day,
                        DeclaresNotReceived = ReadAnswer(received),
                        DeclaresNotSpent = ReadAnswer(spent),
                    }
            ),
            RecipientCategory.EnteredInSeptember => ([entered], row => row with { EnteredOn = entered.Day }),
            _ => ([], row => row),
        };
    }

    private static EntryField Chosen(string id, string label, bool? value)
    {
        var field = EntryField.Choice(id, label, YesNo);
        field.Typed = value switch
        {
            true => "1",
            false => "0",
            null => "",
        };
        return field;
    }

    private static bool? ReadAnswer(EntryField field) => field.Typed.Length == 0 ? null : field.Typed == "1";

    private static string MonthOf(YearMonth? month) => month is { } known ? JapaneseDate.ShowMonth(known) : "";
}
