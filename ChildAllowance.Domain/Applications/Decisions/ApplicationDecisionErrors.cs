using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Applications.Decisions;

/// <summary>The review of a case has not come to its end.</summary>
public sealed record CaseNotDecidable(string Certification, IReadOnlyList<string> Missing)
    : DomainError(
        "APP-020",
        $"{Certification}は、まだ決定できません。不足しているもの：{string.Join("、", Missing)}。審査の画面で確認してください。"
    );

/// <summary>Somebody changed the review after the officer looked at it.</summary>
public sealed record DecisionChanged(int Count)
    : DomainError(
        "APP-021",
        $"選んだ案件のうち{Count:N0}件は、画面を開いた後に審査の内容が変わりました。最新の内容を確認して、もう一度起案してください。"
    );

/// <summary>One proposal is of one kind.</summary>
public sealed record DecisionsOfSeveralKinds()
    : DomainError("APP-022", "支給・不支給・再度の支給は、別々に起案します。同じ種類の案件だけを選んでください。");

/// <summary>A second payment for a child is decided case by case.</summary>
public sealed record SuccessorsOneByOne()
    : DomainError("APP-023", "再度の支給は、1件ずつ起案します。案件を1件だけ選んでください。");

public sealed record NothingChosen() : DomainError("APP-024", "起案する案件を選んでください。");

/// <summary>The application ended already.</summary>
public sealed record ApplicationHasEnded(string StateLabel)
    : DomainError("APP-025", $"この申請は「{StateLabel}」のため、取り下げられません。案件の状態を確認してください。");

public sealed record WithdrawalReasonMissing() : DomainError("APP-026", "取下げの理由を入力してください。");

public sealed record WithdrawalBeforeReception(DateOnly ReceivedOn)
    : DomainError(
        "APP-027",
        $"取下げの日は、申請の収受日（{JapaneseDate.Show(ReceivedOn)}）から今日までの日付にしてください。"
    );

public sealed record CorrectionNotOverdue(int Count)
    : DomainError(
        "APP-028",
        $"選んだ案件のうち{Count:N0}件は、補正期限を過ぎた「補正待ち」ではなくなりました。一覧を開き直してください。"
    );
