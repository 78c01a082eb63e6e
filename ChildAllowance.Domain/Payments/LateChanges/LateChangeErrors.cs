using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Payments.LateChanges;

/// <summary>Something became known of payees, and nobody has said yet that the money goes all the same.</summary>
/// <param name="Explanation">Kinds with their counts.</param>
public sealed record LateChangesInTheWay(string Explanation)
    : DomainError(
        "PAY-023",
        $"支払の前に確認または処理が必要な変更があります: {Explanation}。支払回次の画面の「支払前の変更確認」で内容を見て、確認済にするか、案件の画面で保留などの処理をしてから、もう一度操作してください。"
    );

/// <summary>What was to be confirmed is not what stands there now.</summary>
public sealed record LateChangeIsAnother(int Count)
    : DomainError(
        "PAY-024",
        $"画面を表示した後に変更が増えたか、なくなったものが{Count:N0}件あります。一覧を開き直して、内容を見てから確認済にしてください。"
    );

/// <summary>This kind is settled, not confirmed.</summary>
public sealed record LateChangeIsNotConfirmable(LateChangeKind Kind)
    : DomainError("PAY-025", $"「{Kind.Label()}」は確認済にできません。{Kind.NextStep()}");

/// <summary>支援措置 is confirmed by who may see it.</summary>
public sealed record LateChangeIsShielded()
    : DomainError(
        "PAY-026",
        "支援措置対象者の変更は、支援措置対象者を閲覧できる職員だけが確認できます。担当の職員に依頼してください。"
    );

public sealed record NoLateChangeChosen() : DomainError("PAY-027", "確認済にする行を選んでください。");
