using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.AccessReview;

/// <summary>規則の数値が範囲の外</summary>
public sealed record ReviewNumberOutOfRange(string Label, int Least, int Most)
    : DomainError("REV-001", $"「{Label}」は {Least} から {Most} までの数で入力してください。");

public sealed record ReviewReasonMissing()
    : DomainError("REV-002", "変更の理由を入力してください。理由は履歴とアクセスログに残ります。");

public sealed record ReviewRuleUnchanged() : DomainError("REV-003", "変更した項目がありません。");

public sealed record ReviewMonthNotBegun(YearMonth Month)
    : DomainError("REV-004", $"{JapaneseDate.ShowMonth(Month)}は、まだ始まっていません。");

/// <summary>署名済みの月は変わらない</summary>
public sealed record ReviewMonthIsSigned(YearMonth Month)
    : DomainError(
        "REV-005",
        $"{JapaneseDate.ShowMonth(Month)}の報告は確認済みです。分析のやり直しと評価の変更はできません。"
    );

public sealed record ReviewMonthNotOver(YearMonth Month)
    : DomainError(
        "REV-006",
        $"{JapaneseDate.ShowMonth(Month)}の報告は、月が終わった翌月2日から確認できます。それまでは途中の分析を続けてください。"
    );

/// <summary>月が終わってからの分析がない</summary>
public sealed record ReviewNotRun(YearMonth Month)
    : DomainError(
        "REV-007",
        $"{JapaneseDate.ShowMonth(Month)}の月末までを含む分析がありません。「分析する」を押してから確認してください。"
    );

public sealed record ReviewNotAssessed(int Count)
    : DomainError("REV-008", $"評価していない検出が{Count}件あります。すべて評価してから確認してください。");

/// <summary>自分が検出に含まれる報告は、ほかの監査担当が確認する</summary>
public sealed record ReportOnOneself()
    : DomainError(
        "REV-009",
        "あなた自身についての検出が含まれる報告は、あなたは確認できません。ほかの監査担当に確認を依頼してください。"
    );

/// <summary>自分についての検出は、ほかの監査担当が評価する</summary>
public sealed record FindingOnOneself()
    : DomainError("REV-010", "あなた自身についての検出は評価できません。ほかの監査担当に評価を依頼してください。");

public sealed record AssessmentMissing()
    : DomainError("REV-011", "「問題なし」「確認中」「要措置」のどれかを選び、確認した内容を入力してください。");

public sealed record AssessmentTooLong(int Most)
    : DomainError("REV-012", $"確認した内容は{Most}文字以内で入力してください。");

/// <summary>追跡する番号が読めない</summary>
public sealed record TraceNumberUnreadable()
    : DomainError("REV-013", "番号は数字で入力してください（認定番号、または記録の「対象」に出る番号）。");

public sealed record TraceMediumMissing()
    : DomainError("REV-014", "媒体番号（例 M-2026-003）か、ファイルのSHA-256（16進数64文字）を入力してください。");

public sealed record TracePeriodReversed()
    : DomainError("REV-015", "期間の初日が末日より後になっています。日付を直してください。");
