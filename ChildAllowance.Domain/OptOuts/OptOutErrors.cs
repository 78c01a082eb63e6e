using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.OptOuts;

/// <summary>No case carries the number.</summary>
public sealed record UnknownCertificationNumber()
    : DomainError(
        "OPT-001",
        "この認定番号の案件はありません。番号を読み直してください。番号が正しいときは、対象者検索で氏名から確かめてください。"
    );

/// <summary>The same paper, or a second one.</summary>
public sealed record AlreadyOptedOut(DateOnly ReceivedOn, string ByWhom, DateTime RegisteredAt)
    : DomainError(
        "OPT-002",
        $"すでに受け付けています（受付日 {JapaneseDate.Show(ReceivedOn)}、{JapanTime.Show(RegisteredAt)}に{ByWhom}さんが登録）。この届出は案件の書類に添えてください。"
    );

/// <summary>The paper came and was not accepted.</summary>
public sealed record AlreadyDeclined(DateOnly ReceivedOn, string ByWhom, DateTime RegisteredAt)
    : DomainError(
        "OPT-011",
        $"受理しないことにした届出があります（受付日 {JapaneseDate.Show(ReceivedOn)}、{JapanTime.Show(RegisteredAt)}に{ByWhom}さんが登録）。判断を改めるときは、この届出を取り下げてから登録し直してください。"
    );

/// <summary>The case is where no paper is needed.</summary>
public sealed record OptOutNotNeeded(string Text) : DomainError("OPT-003", Text);

public sealed record ReceivedInFuture()
    : DomainError("OPT-004", "受付日が今日より後になっています。受付日を直してください。");

public sealed record PostmarkAfterReceipt()
    : DomainError("OPT-005", "消印日が受付日より後になっています。消印日を直してください。");

/// <summary>The recipient has several cases that the paper could mean.</summary>
public sealed record SeveralCases(int Count)
    : DomainError(
        "OPT-006",
        $"この受給者には、受け付けられる案件が{Count}件あります。どの案件の届出かを選んでください。"
    );

public sealed record OptOutReasonMissing() : DomainError("OPT-007", "理由を入力してください。案件の経過に残ります。");

public sealed record OptOutNotFound()
    : DomainError("OPT-008", "この届出は、すでに取り下げられているか、記録がありません。画面を開き直してください。");

public sealed record NoticeNotWaiting()
    : DomainError("OPT-009", "この届出は、判断を待っている届出ではありません。一覧を開き直して確認してください。");

public sealed record NoticeCaseOnHold()
    : DomainError("OPT-010", "案件が保留中です。保留を解除してから、届出を受け入れてください。");
