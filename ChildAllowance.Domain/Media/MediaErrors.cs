using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Media;

public sealed record MediumAlreadyHandedOver(string Number, DateTime AtUtc)
    : DomainError(
        "MED-001",
        $"媒体 {Number} は、{JapanTime.Show(AtUtc)}に引き渡し済みです。管理簿を確認してください。"
    );

public sealed record MediumIsVoid(string Number)
    : DomainError("MED-002", $"媒体 {Number} は無効です。引き渡さずに廃棄してください。");

public sealed record TakerMissing() : DomainError("MED-003", "相手の取扱者を選んでください。");

public sealed record GiverIsTaker()
    : DomainError("MED-004", "渡した人と受け取った人が同じです。受け取った人の所属と氏名を入力してください。");

public sealed record NotInLockedBag()
    : DomainError("MED-005", "個人情報は、鍵付きカバンで運搬してください。カバンの番号を入力してください。");

/// <summary>A medium and the notice with its password never travel on one occasion.</summary>
public sealed record SameOccasion(string OtherNumber, DateTime OtherAtUtc, int Minutes)
    : DomainError(
        "MED-006",
        $"媒体とパスワード通知書は、同じ機会に受け渡せません。対になる {OtherNumber} を{JapanTime.Show(OtherAtUtc)}に受け渡しています。{Minutes}分以上あけて、別の機会に受け渡してください。"
    );

public sealed record EntryTimeImpossible(DateTime? EarliestUtc)
    : DomainError(
        "MED-007",
        $"日時は、{(EarliestUtc is { } at ? $"前の記録（{JapanTime.Show(at)}）より後で、" : "")}現在より前の日時を入力してください。"
    );

public sealed record EntryIncomplete(string What) : DomainError("MED-008", $"{What}を入力してください。");

/// <summary>Entered with a reason it is kept, and stops the lot.</summary>
public sealed record CountsDiffer(string Difference)
    : DomainError(
        "MED-009",
        $"{Difference}数え直してください。違いがあるまま記録するときは、理由を入力してください（業務単位は、差異を処置するまで止まります）。"
    );

public sealed record StepNotNow(LotStep Next)
    : DomainError(
        "MED-010",
        Next == LotStep.Finished
            ? "この業務単位の段はすべて記録されています。"
            : $"先に「{Next.Label()}」を記録してください。"
    );

public sealed record LotIsStopped(string Reason)
    : DomainError("MED-011", $"差異または事故があるため止まっています（{Reason}）。先に処置を記録してください。");

public sealed record LotIsClosed(DateTime AtUtc)
    : DomainError("MED-012", $"この業務単位は{JapanTime.Show(AtUtc)}に完了しています。");

public sealed record LotHasOpenPoints(IReadOnlyList<string> Open)
    : DomainError("MED-013", $"まだ完了できません。未了の事項：{string.Join("、", Open)}");

public sealed record MediumNotOutside(string Number)
    : DomainError("MED-014", $"媒体 {Number} は、渡している媒体ではありません。管理簿を確認してください。");

public sealed record MediumNotInHouse(string Number)
    : DomainError("MED-015", $"媒体 {Number} は、庁内で保管している媒体ではありません。管理簿を確認してください。");

public sealed record MediumStillNeeded(string Number)
    : DomainError("MED-016", $"媒体 {Number} は、まだ引き渡していません。無効でない媒体は、返却の後に廃棄します。");

public sealed record ReportAlreadyReceived(string Number, DateTime AtUtc)
    : DomainError("MED-017", $"媒体 {Number} の消去報告書は、{JapanTime.Show(AtUtc)}に受領しています。");

public sealed record ReportNotForPaper(string Number)
    : DomainError("MED-018", $"媒体 {Number} は紙です。消去報告書は、電磁的媒体についてだけ受領します。");

public sealed record NothingToClear()
    : DomainError("MED-019", "処置を待つ差異・事故ではありません。画面を開き直してください。");

public sealed record ClearedByRecorder()
    : DomainError("MED-020", "処置は、記録する人とは別の上司の確認が必要です。確認した上司の氏名を入力してください。");

public sealed record EntryNotCorrectable(string Kind)
    : DomainError("MED-021", $"「{Kind}」の記録は、管理簿では訂正できません。");

public sealed record EntryAlreadyCorrected()
    : DomainError("MED-022", "この記録はすでに訂正されています。最新の記録を訂正してください。");

public sealed record CorrectionReasonMissing() : DomainError("MED-023", "訂正の理由を入力してください。");

/// <summary>A later entry could not stand any more.</summary>
public sealed record CorrectionBreaksLater(string Later, string Why)
    : DomainError("MED-024", $"訂正すると、後の記録「{Later}」と合わなくなります（{Why}）。");

public sealed record ChecksumWrong()
    : DomainError("MED-025", "SHA-256 は、0～9とa～fの64文字です。貼り付け直すか、ファイルを選んでください。");

public sealed record EntryTooLong(string Field) : DomainError("MED-026", $"{Field}が長すぎます。短くしてください。");

/// <summary>These are written by the program or on another page.</summary>
public sealed record EntryNotByHand()
    : DomainError("MED-027", "この記録は管理簿では入力できません。発送の記録は、発送回の画面で担当者が記録します。");

public sealed record WitnessIsCounter()
    : DomainError("MED-028", "立会者は、数える人とは別の職員の氏名を入力してください。");

/// <summary>The list that was counted is not the list of now.</summary>
public sealed record StockListChanged()
    : DomainError("MED-029", "数えている間に、庁内の媒体が変わりました。一覧を確認して、もう一度数えてください。");
