using ChildAllowance.Domain.Applications;
using ChildAllowance.Domain.Applications.Decisions;
using ChildAllowance.Domain.Applications.Review;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Registry;
using ChildAllowance.Web.Shared;

namespace ChildAllowance.Web.Applications;

/// <summary>Words and tones of the review.</summary>
internal static class ReviewText
{
    public static string Label(VerdictOutcome outcome) =>
        outcome switch
        {
            VerdictOutcome.Grant => "支給する",
            VerdictOutcome.Deny => "支給しない",
            VerdictOutcome.LeftOut => "今回は決定しない",
            _ => "審査中",
        };

    public static Tone ToneOf(VerdictOutcome outcome) =>
        outcome switch
        {
            VerdictOutcome.Grant => Tone.Ok,
            VerdictOutcome.Deny => Tone.Bad,
            VerdictOutcome.LeftOut => Tone.Hold,
            _ => Tone.Warn,
        };

    public static string Label(DecisionForm form) =>
        form switch
        {
            DecisionForm.Grant => "支給決定",
            DecisionForm.Denial => "不支給決定",
            DecisionForm.Successor => "再度の支給",
            DecisionForm.DeemedWithdrawal => "補正のない申請（みなし取下げ）",
            _ => throw new ArgumentOutOfRangeException(nameof(form), form, null),
        };

    /// <summary>What the proposal becomes, with its number in the list of 決裁事項.</summary>
    public static string KindOf(DecisionForm form) =>
        form switch
        {
            DecisionForm.Grant => "K3 支給決定",
            DecisionForm.Successor => "K10 再度の支給",
            _ => "K4 不支給決定",
        };

    public static Tone ToneOf(ReviewResult? result) =>
        result switch
        {
            ReviewResult.Met => Tone.Ok,
            ReviewResult.Deficient => Tone.Warn,
            ReviewResult.NotMet => Tone.Bad,
            ReviewResult.NotApplicable => Tone.Mute,
            _ => Tone.Warn,
        };

    public static string Day(DateOnly? day) => day is { } known ? JapaneseDate.Show(known) : "―";

    public static string Month(YearMonth? month) => month is { } known ? JapaneseDate.ShowMonth(known) : "―";

    public static string Answer(bool? answer, string yes = "はい", string no = "いいえ") =>
        answer switch
        {
            true => yes,
            false => no,
            null => "―",
        };

    public static string Label(LivingArrangement living) =>
        living switch
        {
            LivingArrangement.Together => "同居",
            LivingArrangement.Apart => "別居",
            _ => "不明",
        };

    /// <summary>The facts of a paper by their names in the record of corrections.</summary>
    public static string FactLabel(string fact) =>
        fact switch
        {
            nameof(PaperFacts.RecognisedBy) => "認定した機関",
            nameof(PaperFacts.RecognisedOn) => "認定日",
            nameof(PaperFacts.AllowanceFrom) => "支給開始年月",
            nameof(PaperFacts.MovedInOn) => "転入日",
            nameof(PaperFacts.MovedOutOn) => "転出日",
            nameof(PaperFacts.DivorcedOn) => "離婚等の日",
            nameof(PaperFacts.IsDivorcePending) => "離婚調停中など",
            nameof(PaperFacts.RefugeSinceOn) => "避難を始めた日",
            nameof(PaperFacts.EnteredOn) => "入国日",
            nameof(PaperFacts.DeclaresNotReceived) => "申立て（受け取っていない）",
            nameof(PaperFacts.DeclaresNotSpent) => "申立て（使われていない）",
            nameof(PaperChildFacts.AllowanceClaimedOn) => "児童手当の請求日",
            nameof(PaperChildFacts.WasRegisteredOnReferenceDate) => "基準日の児童の記録",
            nameof(PaperChildFacts.Living) => "同居・別居",
            _ => fact,
        };
}
