using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Cases;

/// <summary>The search finds another number of cases than the officer saw.</summary>
public sealed record SelectionHasChanged(int Seen, int Now)
    : DomainError(
        "BLK-001",
        $"対象の件数が{Seen:N0}件から{Now:N0}件に変わりました。この操作は行っていません。内容を確認して、もう一度操作してください。"
    );

public sealed record NothingSelected()
    : DomainError("BLK-002", "対象の案件がありません。行を選ぶか、認定番号を貼り付けてください。");

public sealed record TooManyNumbers(int Count, int Limit)
    : DomainError(
        "BLK-009",
        $"番号が{Count:N0}件あります。一度に貼り付けられるのは{Limit:N0}件までです。分けて貼り付けるか、条件で絞り込んで選択してください。"
    );

public sealed record NothingWouldChange()
    : DomainError("BLK-003", "変更できる案件がありません。変更できない理由を確認してください。");

public sealed record BulkTargetGone()
    : DomainError("BLK-004", "加える先の回が見つかりません。作成中の回を選び直してください。");

/// <summary>Undo only while no listed case was changed since.</summary>
public sealed record UndoTooLate(int ChangedCount)
    : DomainError(
        "BLK-005",
        $"一括処理の後に{ChangedCount:N0}件の案件が変更されたため、まとめて取り消すことはできません。案件ごとに変更してください。"
    );

public sealed record RunNotDone()
    : DomainError("BLK-006", "完了した一括処理だけを取り消せます。状態を確認してください。");

/// <summary>A case in a payment round is not held by the bulk action itself, but by a proposal of its own.</summary>
public sealed record HoldNeedsProposal(int RoundNumber)
    : DomainError(
        "BLK-010",
        $"支払回次（第{RoundNumber}回）に入っています。支払回次から外して保留にすることを別に起案し、決裁されると保留になります。"
    );

public sealed record RunNotRunning()
    : DomainError("BLK-007", "この一括処理は実行中ではないため、中止できません。状態を確認してください。");

public sealed record RunNotFailed()
    : DomainError("BLK-008", "失敗した一括処理だけを再開できます。状態を確認してください。");
