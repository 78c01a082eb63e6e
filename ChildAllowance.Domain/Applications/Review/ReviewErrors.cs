using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Applications.Review;

public sealed record ReviewIsClosed(string StateLabel)
    : DomainError(
        "APP-030",
        $"「{StateLabel}」の申請は審査中ではないため、変更できません。案件の状態を確認してください。"
    );

/// <summary>An answer to an item that the check list of this paper does not have.</summary>
public sealed record ReviewItemUnknown()
    : DomainError("APP-031", "審査項目が見つかりません。画面を開き直してください。");

public sealed record ReviewNoteMissing(string Label)
    : DomainError("APP-032", $"審査項目「{Label}」を「不備」または「否」とする理由を入力してください。");

public sealed record CorrectionPointsMissing()
    : DomainError("APP-033", "補正を求める内容を、1つ以上入力してください。");

public sealed record CorrectionDueTooEarly(DateOnly Earliest)
    : DomainError("APP-034", $"補正期限は{JapaneseDate.Show(Earliest)}以後の日付にしてください。");

public sealed record CorrectionAlreadyClosed()
    : DomainError("APP-035", "この補正依頼は、すでに処理されています。画面を開き直してください。");

public sealed record CorrectionDayWrong(DateOnly RequestedOn)
    : DomainError(
        "APP-036",
        $"補正の日は、依頼の日（{JapaneseDate.Show(RequestedOn)}）から今日までの日付にしてください。"
    );

public sealed record ResolutionMissing()
    : DomainError("APP-037", "補正の内容（または補正を求めないことにした理由）を入力してください。");

public sealed record InquiryFieldMissing(string Label) : DomainError("APP-038", $"「{Label}」を入力してください。");

public sealed record InquiryDayWrong(DateOnly AskedOn)
    : DomainError("APP-039", $"回答の日は、照会の日（{JapaneseDate.Show(AskedOn)}）から今日までの日付にしてください。");

public sealed record InquiryAskedInFuture() : DomainError("APP-040", "照会の日は、今日までの日付にしてください。");

public sealed record InquiryAlreadyAnswered()
    : DomainError(
        "APP-041",
        "この照会には、すでに回答が記録されています。追加の回答は、新しい照会として記録してください。"
    );

/// <summary>The finding is another one now, or asks for nothing.</summary>
public sealed record JudgementNotAsked()
    : DomainError("APP-042", "この児童について、いま判断する事項はありません。最新の判定を確認してください。");

public sealed record JudgementReasonMissing() : DomainError("APP-043", "判断の理由を入力してください。");

public sealed record CorrectionReasonMissing()
    : DomainError("APP-044", "何により補正するのか（申請者の補正、台帳の確認など）を入力してください。");

public sealed record NothingCorrected() : DomainError("APP-045", "変更された項目がありません。");
