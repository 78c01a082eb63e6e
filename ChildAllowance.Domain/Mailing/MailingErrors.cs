using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Mailing;

/// <summary>The step does not follow from the run's state.</summary>
public sealed record MailingStepNotNow(MailingBatchState State, string Step)
    : DomainError(
        "MAI-001",
        $"この発送回は「{State.Label()}」のため、「{Step}」はできません。画面を開き直して、次の手順を確認してください。"
    );

public sealed record MailingTitleMissing()
    : DomainError("MAI-002", "件名を入力してください（100文字まで）。例: 第1回 支給のお知らせ");

public sealed record NothingToMail()
    : DomainError(
        "MAI-003",
        "発送できる案件がありません。支給対象者リストの決裁が済んでいるか、除いた理由の一覧を確認してください。"
    );

/// <summary>The rows changed since the officer looked; they were evaluated anew.</summary>
public sealed record MailingListChanged(int Included, int LeftOut)
    : DomainError(
        "MAI-004",
        $"一覧を表示した後に、対象の案件に変更がありました。一覧を最新（発送 {Included:N0}件、除外 {LeftOut:N0}件）に更新しました。内容を確認して、もう一度起案してください。"
    );

/// <summary>外字, 𠮷, IVS …: listed with their persons on the run.</summary>
public sealed record LettersNotWritable(int PersonCount)
    : DomainError(
        "MAI-005",
        $"宛名データの文字コードで表せない文字を含む宛先が{PersonCount:N0}件あります。「表せない文字」の一覧で代替文字を起案し、決裁を受けてください。"
    );

/// <summary>Content changed after the approval: the run is back in drafting.</summary>
public sealed record MailingApprovalVoided(string Explanation)
    : DomainError(
        "MAI-006",
        $"決裁の後に内容が変わったため、宛名データを作成しませんでした。{Explanation}発送回を「作成中」に戻しました。一覧を確認して、もう一度起案してください。"
    );

public sealed record PostingCountDiffers(int Given, int Printed, int Pulled)
    : DomainError(
        "MAI-007",
        Pulled == 0
            ? $"通数が一致しません。宛名データは{Printed:N0}通ですが、{Given:N0}通と入力されています。差の{Math.Abs(Printed - Given):N0}通を確認してください。"
            : $"通数が一致しません。宛名データは{Printed:N0}通、引渡し後に変更があった宛先は{Pulled:N0}通です。抜き取った場合は{Printed - Pulled:N0}通、抜き取らずに発送した場合は{Printed:N0}通になります（入力は{Given:N0}通）。"
    );

public sealed record PostingDateImpossible()
    : DomainError("MAI-008", "発送日は、宛名データの作成日から今日までの日付を入力してください。");

public sealed record PostingCarrierMissing()
    : DomainError("MAI-009", "郵便局に持ち込んだ人の所属と氏名を入力してください。");

/// <summary>Cases that cannot move, e.g. because they stand in an open proposal.</summary>
public sealed record PostingBlocked(int Count, string Sample, string Reason)
    : DomainError("MAI-010", $"発送を記録できない案件が{Count:N0}件あります（認定番号 {Sample}）。{Reason}");

public sealed record MailingReasonMissing() : DomainError("MAI-011", "理由を入力してください。");

public sealed record NoticeAlreadyPrinted(string ByWhom, DateTime AtUtc)
    : DomainError(
        "MAI-012",
        $"パスワード通知書は、{JapanTime.Show(AtUtc)}に{ByWhom}さんが印刷しました。パスワードは印刷の後に消去しています。通知書をなくした場合は、担当者に宛名データの作り直しを依頼してください。"
    );

public sealed record SubstituteStillUnwritable(string CertificationNumber, string Letters)
    : DomainError(
        "MAI-013",
        $"認定番号 {CertificationNumber} の代替文字に、まだ表せない文字（{Letters}）があります。別の文字を入力してください。"
    );

public sealed record SubstituteIsEmpty(string CertificationNumber)
    : DomainError("MAI-014", $"認定番号 {CertificationNumber} の代替文字を入力してください。");

public sealed record NoSubstituteNeeded()
    : DomainError("MAI-015", "代替文字が必要な宛先はありません。一覧を開き直してください。");

public sealed record CaseAlreadyInRun() : DomainError("MAI-016", "この発送回に既に含まれています。");

public sealed record CaseNotMailable(LeftOutReason Reason)
    : DomainError("MAI-017", $"発送の対象にできません（{Reason.Label()}）。{Reason.WayOn()}");

public sealed record ArchiveNotOffered()
    : DomainError("MAI-018", "この発送回の宛名データは、取消または作り直しのため提供していません。");

/// <summary>One person would hold the archive and its password.</summary>
public sealed record NoticeByMaker()
    : DomainError(
        "MAI-019",
        "宛名データを作成した本人は、パスワード通知書を印刷できません。別の媒体管理者に依頼してください。"
    );

public sealed record NoArchiveYet()
    : DomainError("MAI-020", "宛名データがまだ作成されていないため、パスワード通知書はありません。");
