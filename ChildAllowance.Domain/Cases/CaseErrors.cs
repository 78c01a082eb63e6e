using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Domain.Cases;

/// <summary>The map does not know this move.</summary>
public sealed record CaseMoveNotAllowed(CaseState From, CaseState To)
    : DomainError("CAS-001", $"「{From.Label()}」の案件は「{To.Label()}」にできません。案件の状態を確認してください。");

public sealed record CaseMoveNotOnRoute(CaseState From, CaseState To, IntakeRoute Route)
    : DomainError(
        "CAS-002",
        $"{Route.Label()}の案件は「{From.Label()}」から「{To.Label()}」にできません。支給方法を確認してください。"
    );

public sealed record CaseMoveNeedsApproval(CaseState From, CaseState To)
    : DomainError("CAS-003", $"「{From.Label()}」の案件を「{To.Label()}」にするには決裁が必要です。起案してください。");

public sealed record CaseHasNoWayBack(CaseState From)
    : DomainError(
        "CAS-004",
        $"「{From.Label()}」の案件は、元の状態に戻せません。保留または受給拒否の案件を選んでください。"
    );

/// <summary>An open proposal stands on exactly this content.</summary>
public sealed record CaseIsFrozen()
    : DomainError(
        "CAS-005",
        "決裁待ちの起案に含まれているため変更できません。決裁の後に操作するか、起案者が起案を取り下げてから操作してください。"
    );

/// <summary>No child of the case can be paid now.</summary>
public sealed record CaseHasNoPayableChild()
    : DomainError(
        "CAS-006",
        "支払える児童がいません（すべて保留、重複申立または対象外です）。児童の状態を確認してください。"
    );

public sealed record AnotherCaseIsOpen()
    : DomainError(
        "CAS-007",
        "同じ受給者に進行中の別の案件があるため、元の状態に戻せません。別の案件の処理が終わってから操作してください。"
    );

public sealed record ChildIsLiveElsewhere()
    : DomainError(
        "CAS-008",
        "児童が別の案件で支給対象になっているため、元の状態に戻せません。二重支給の確認画面で、支給する受給者を決めてください。"
    );

/// <summary>マイナンバー was typed into the search: it must not be kept, not even in a log.</summary>
public sealed record SearchedByIndividualNumber()
    : DomainError(
        "CAS-009",
        "マイナンバー（個人番号）のような12桁の番号では検索できません。入力を消して、認定番号、住民番号、氏名または住所で検索してください。"
    );
