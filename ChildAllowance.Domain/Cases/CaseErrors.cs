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

/// <summary>The second of two officers on one case learns what the first did.</summary>
public sealed record CaseChangedMeanwhile(CaseState Now, string ByWhom, DateTime AtUtc, string Did)
    : DomainError(
        "CAS-010",
        $"この案件は、画面を開いた後に{ByWhom}さんが{JapanTime.Show(AtUtc)}に変更しました（{Did}。現在の状態：{Now.Label()}）。この操作は行っていません。最新の内容を確認して、もう一度操作してください。"
    );

/// <summary>支援措置対象者: only officers named for it may handle the case.</summary>
public sealed record CaseIsRestricted()
    : DomainError("CAS-011", "表示制限のある案件です。支援措置対象者を取り扱う権限のある担当者に引き継いでください。");

public sealed record HoldReasonMissing() : DomainError("CAS-012", "保留の理由を選んでください。");

public sealed record ExclusionReasonMissing() : DomainError("CAS-013", "対象外とする理由を選んでください。");

/// <summary>The case stands in a round.</summary>
public sealed record CaseIsInRound(int Number)
    : DomainError(
        "CAS-014",
        $"支払回次（第{Number}回）に入っているため、変更できません。支払回次から外してから操作してください。"
    );

public sealed record TaskAlreadyClosed(string ByWhom, DateTime AtUtc)
    : DomainError("CAS-017", $"この作業は、{JapanTime.Show(AtUtc)}に{ByWhom}さんが完了にしました。");

public sealed record TaskNeedsDecision()
    : DomainError(
        "CAS-018",
        "重複申立は、二重支給の確認画面で支給する受給者を決めると完了します。確認画面から操作してください。"
    );

public sealed record ChildIsNotOpen(EntitlementStatus Status)
    : DomainError("CAS-019", $"この児童は「{Status.Label()}」のため、保留にできません。児童の状態を確認してください。");

public sealed record ChildIsNotHeld()
    : DomainError(
        "CAS-020",
        "この児童だけの保留はありません。案件の保留は、案件の「保留を解除する」で解除してください。"
    );

public sealed record ReturnedInFuture()
    : DomainError("CAS-021", "返戻の日に、今日より後の日付が入力されています。日付を確認してください。");

public sealed record UndeliveredNotMarked()
    : DomainError("CAS-022", "返戻の記録がありません。案件の内容を確認してください。");

/// <summary>口座変更の届出 cannot take effect in this state.</summary>
public sealed record AccountCannotChange(CaseState State)
    : DomainError(
        "CAS-023",
        $"「{State.Label()}」の案件では口座を変更できません。振込不能になったときに、あらためて届出を受け付けてください。"
    );

public sealed record AccountUnchanged()
    : DomainError("CAS-026", "登録されている口座と同じ内容です。届出の内容を確認してください。");

public sealed record CaseIsNotOnHold(CaseState State)
    : DomainError("CAS-027", $"「{State.Label()}」の案件は保留中ではないため、保留を解除できません。");

/// <summary>A child of a decided case cannot go on alone while the case itself is held.</summary>
public sealed record CaseMustBeReleasedFirst()
    : DomainError("CAS-028", "案件が保留中のため、児童だけの保留は解除できません。先に案件の保留を解除してください。");

public sealed record AlreadyUndelivered(DateOnly On)
    : DomainError("CAS-029", $"返戻はすでに記録されています（{JapaneseDate.Show(On)}）。");

public sealed record DifferenceNeedsDecision()
    : DomainError(
        "CAS-030",
        "取込の差異は、「採用」または「現状維持」を選ぶと完了します。差異の一覧から操作してください。"
    );

/// <summary>The bank file with the case has left the house.</summary>
public sealed record CaseIsHandedOver(int Number)
    : DomainError(
        "CAS-031",
        $"支払回次（第{Number}回）のファイルは引渡し済みのため、保留にできません。支給後の返還として扱ってください。"
    );

public sealed record PersonInvalid(IReadOnlyList<FieldFault> Faults)
    : DomainError("CAS-032", $"入力に誤りがあります。{FieldFault.Show(Faults)}");

public sealed record PersonUnchanged()
    : DomainError("CAS-033", "登録されている氏名・住所と同じ内容です。変更する内容を確認してください。");

public sealed record AlreadyShielded() : DomainError("CAS-034", "支援措置は、すでに登録されています。");

public sealed record NotShielded() : DomainError("CAS-035", "支援措置が登録されていないため、解除できません。");

public sealed record ShieldPapersMissing() : DomainError("CAS-036", "確認した書類の名称を入力してください。");

public sealed record ShieldDayInFuture()
    : DomainError("CAS-037", "申出の日に、今日より後の日付が入力されています。日付を確認してください。");

public sealed record ShieldReasonMissing() : DomainError("CAS-038", "支援措置を解除する理由を入力してください。");
