using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Extraction;

public sealed record ContestReasonMissing()
    : DomainError("EXT-002", "判断の理由を入力してください。案件の経過に残ります。");

/// <summary>Somebody has settled it already, or the choice is not among the claims.</summary>
public sealed record ContestIsSettled()
    : DomainError(
        "EXT-003",
        "この重複申立は、すでに解決されているか、選んだ受給者の申立がありません。一覧を開き直して確認してください。"
    );

/// <summary>Another claim to the child is paid, planned or refused, so no second one may live.</summary>
public sealed record ChildIsTaken(string Status)
    : DomainError(
        "EXT-004",
        $"この児童は、別の案件で「{Status}」になっています。この受給者には支給できません。先にその案件を取り消すか、「どちらにも支給しない」を選んでください。"
    );

public sealed record ContestCaseFrozen()
    : DomainError(
        "EXT-005",
        "関係する案件が決裁待ちの起案に含まれているため、今は決められません。決裁または取下げの後に、もう一度操作してください。"
    );

public sealed record SuspicionNeedsChoice()
    : DomainError("EXT-006", "同一の児童と判断するときは、支給しない方の児童を選んでください。");

public sealed record ChildCannotBeStopped(string Status)
    : DomainError(
        "EXT-007",
        $"選んだ児童は「{Status}」のため、支給対象から外せません。案件のページで、支払回次または決裁の取消を先に行ってください。"
    );
