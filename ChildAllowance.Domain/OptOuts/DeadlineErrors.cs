using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.OptOuts;

public sealed record DeadlineNotPassed(DateOnly LastDay)
    : DomainError(
        "OPT-020",
        $"受給拒否の期限（{JapaneseDate.ShowWithWeekday(LastDay)}）を過ぎていません。期限の翌日から締切処理を起案できます。"
    );

/// <summary>The list is not the one that the officer saw.</summary>
public sealed record DeadlineListChanged(int Seen, int Now)
    : DomainError(
        "OPT-021",
        $"表示した後に対象が変わりました（表示時{Seen:N0}件、現在{Now:N0}件）。件数を確認して、もう一度起案してください。"
    );

public sealed record DeadlineListEmpty()
    : DomainError(
        "OPT-022",
        "締切処理の対象となる案件がありません。案内文の発送を記録してから、期限の経過後に起案してください。"
    );
