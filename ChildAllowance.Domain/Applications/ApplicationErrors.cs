using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Applications;

/// <summary>Everything that is wrong at once.</summary>
public sealed record ApplicationInvalid(IReadOnlyList<FieldFault> Faults)
    : DomainError("APP-001", $"入力に誤りがあります。{FieldFault.Show(Faults)}");

/// <summary>The same form lies there already.</summary>
public sealed record SameApplicationExists(int ReceptionNumber, string ByWhom, DateTime AtUtc)
    : DomainError(
        "APP-002",
        $"同じ申請者・区分・児童の申請を、受付番号{ReceptionNumber}として{JapanTime.Show(AtUtc)}に{ByWhom}さんが受け付けています。別の申請のときは、「別の申請として受け付ける」を選び、理由を入力してください。"
    );

public sealed record ApplicationReasonMissing() : DomainError("APP-003", "理由を入力してください。");

/// <summary>差替え after the review has begun.</summary>
public sealed record ApplicationCannotBeReplaced(string StateLabel)
    : DomainError(
        "APP-004",
        $"「{StateLabel}」の申請は差し替えられません。差替えは「申請受付」の間だけできます。内容の変更は、審査の画面で補正として記録してください。"
    );

/// <summary>Another person's paper is being typed over this one.</summary>
public sealed record ReplacementIsOfAnother()
    : DomainError(
        "APP-005",
        "申請者または区分の異なる申請では差し替えられません。誤って受け付けた申請は、取下げの処理をしてください。"
    );

/// <summary>The applicant's open case waits for an approval.</summary>
public sealed record ApplicantCaseFrozen()
    : DomainError(
        "APP-006",
        "この申請者の申請型の案件が決裁待ちのため、いまは申請を追加できません。決裁の後に、もう一度受け付けてください。"
    );

public sealed record ApplicantIsRestricted()
    : DomainError("APP-007", "表示制限の対象です。支援措置対象者の表示を認められた担当者に引き継いでください。");
