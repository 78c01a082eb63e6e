using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Media;

public sealed record MediumAlreadyHandedOver(string Number, DateTime AtUtc)
    : DomainError(
        "MED-001",
        $"媒体 {Number} は、{JapanTime.Show(AtUtc)}に引き渡し済みです。管理簿を確認してください。"
    );

public sealed record MediumIsVoid(string Number, string Reason)
    : DomainError("MED-002", $"媒体 {Number} は無効です（{Reason}）。引き渡さずに廃棄してください。");

public sealed record TakerMissing() : DomainError("MED-003", "受け取った人の会社名と氏名を入力してください。");

public sealed record GiverIsTaker()
    : DomainError("MED-004", "渡した人と受け取った人が同じです。委託先の取扱者の氏名を入力してください。");

public sealed record NotInLockedBag()
    : DomainError(
        "MED-005",
        "媒体とパスワード通知書は、鍵付きカバンで運搬してください。確認してから記録してください。"
    );

/// <summary>A medium and the notice with its password never travel on one occasion.</summary>
public sealed record SameOccasion(string OtherNumber, DateTime OtherAtUtc)
    : DomainError(
        "MED-006",
        $"媒体とパスワード通知書は、同じ機会に渡せません。対になる {OtherNumber} を{JapanTime.Show(OtherAtUtc)}に渡しています。30分以上あけて、別の機会に渡してください。"
    );

public sealed record HandoverTimeImpossible()
    : DomainError("MED-007", "引渡日時は、作成日時より後で、現在より前の日時を入力してください。");
