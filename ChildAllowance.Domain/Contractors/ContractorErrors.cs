using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Contractors;

public sealed record CustodianNotRegistered()
    : DomainError(
        "CON-001",
        "受け取る人が取扱者として登録されていません。委託先の画面で登録し、本人確認を記録してから引き渡してください。"
    );

public sealed record CustodianVoid(string Name)
    : DomainError(
        "CON-002",
        $"{Name}さんの取扱者の登録は取り消されています。引き渡せません。委託先の画面で登録を確認してください。"
    );

public sealed record CustodianOutOfPeriod(string Name, DateOnly On, DateOnly From, DateOnly? To)
    : DomainError(
        "CON-003",
        $"{Name}さんは、{JapaneseDate.Show(On)}には取扱者ではありません（期間 {Period.Show(From, To)}）。引き渡せません。委託先に取扱者の報告を求め、登録してください。"
    );

public sealed record CustodianIdentityUnchecked(string Name)
    : DomainError(
        "CON-004",
        $"{Name}さんの本人確認が記録されていません。写真付きの身分証を確認し、委託先の画面で記録してから引き渡してください。"
    );

public sealed record ContractNotInForce(string Contractor, DateOnly On, DateOnly From, DateOnly To)
    : DomainError(
        "CON-005",
        $"{Contractor}との契約は、{JapaneseDate.Show(On)}には有効ではありません（契約期間 {Period.Show(From, To)}）。引き渡せません。"
    );

public sealed record SubcontractNotPermitted(string Contractor, DateOnly On)
    : DomainError(
        "CON-006",
        $"{Contractor}への再委託は、{JapaneseDate.Show(On)}には承諾されていません。引き渡せません。承諾書を確認し、委託先の画面で登録してください。"
    );

public sealed record ContractorFieldMissing(string Field) : DomainError("CON-010", $"{Field}を入力してください。");

public sealed record ContractorFieldTooLong(string Field, int Max)
    : DomainError("CON-011", $"{Field}は{Max}字以内で入力してください。");

public sealed record PeriodReversed(DateOnly From, DateOnly To)
    : DomainError(
        "CON-012",
        $"期間の終わり（{JapaneseDate.Show(To)}）が始まり（{JapaneseDate.Show(From)}）より前です。日付を確認してください。"
    );

public sealed record DayInFuture(string Field)
    : DomainError("CON-013", $"{Field}に、今日より後の日付は入力できません。");

public sealed record OutsideContract(DateOnly From, DateOnly To)
    : DomainError("CON-014", $"期間は、契約期間（{Period.Show(From, To)}）の中で入力してください。");

public sealed record ContractorRegisteredTwice(string Number, string Name)
    : DomainError("CON-015", $"{Name}は、{Number}として登録済みです。その登録を開いて変更してください。");

public sealed record ContractorUnchanged() : DomainError("CON-016", "変更された項目がありません。");

public sealed record BankUnderContractor()
    : DomainError("CON-017", "指定金融機関は、再委託先として登録できません。委託元を外してください。");

public sealed record CustodianRegisteredTwice(string Name, DateOnly From, DateOnly? To)
    : DomainError(
        "CON-020",
        $"{Name}さんは、同じ時期（{Period.Show(From, To)}）に登録済みです。所属や役割が変わるときは、先に終了日を記録してください。"
    );

/// <summary>取扱責任者及び取扱者をあらかじめ指定し、区に報告する (checklist C-4).</summary>
public sealed record CustodianBeforeReport(DateOnly ReportedOn)
    : DomainError(
        "CON-021",
        $"取扱者は、あらかじめ報告を受けた人に限ります。期間は、報告を受けた日（{JapaneseDate.Show(ReportedOn)}）以後から始めてください。"
    );

public sealed record CustodianIdentityKnown(string Name)
    : DomainError("CON-022", $"{Name}さんの本人確認は、記録済みです。");

public sealed record LastDayTooLate(DateOnly? To)
    : DomainError(
        "CON-023",
        $"終了日は、いまの期間の終わり（{(To is { } day ? JapaneseDate.Show(day) : "契約期間の終わり")}）より前の日を入力してください。延ばすときは、新しく登録してください。"
    );

public sealed record LastDayTooEarly(DateOnly From)
    : DomainError(
        "CON-024",
        $"終了日は、期間の始まり（{JapaneseDate.Show(From)}）以後の日を入力してください。誤って登録したときは、登録の取消をしてください。"
    );

public sealed record NotSubcontractor(string Name)
    : DomainError("CON-030", $"{Name}は再委託先ではないため、再委託の承諾は登録できません。");

public sealed record PermissionAfterStart(DateOnly PermittedOn)
    : DomainError(
        "CON-031",
        $"再委託は、承諾の日（{JapaneseDate.Show(PermittedOn)}）より前から始められません。日付を確認してください。"
    );

public sealed record BeforeAttachment(DateOnly AttachedOn)
    : DomainError(
        "CON-040",
        $"確認日は、契約に付した日（{JapaneseDate.Show(AttachedOn)}）以後の日を入力してください。"
    );

public sealed record InspectionAlreadyDone(DateOnly DoneOn)
    : DomainError("CON-050", $"この立入調査は、{JapaneseDate.Show(DoneOn)}に実施済みです。");

public sealed record OversightCancelled(string What)
    : DomainError("CON-051", $"この{What}は、取りやめになっています。");

public sealed record FollowUpIncomplete()
    : DomainError("CON-052", "改善を求めるときは、求める内容と期限の両方を入力してください。");

public sealed record FollowUpDueTooEarly(DateOnly DoneOn)
    : DomainError("CON-053", $"改善の期限は、調査の日（{JapaneseDate.Show(DoneOn)}）以後の日を入力してください。");

public sealed record NoFollowUpOpen() : DomainError("CON-054", "この立入調査に、確認を待つ改善事項はありません。");

public sealed record FollowUpBeforeInspection(DateOnly DoneOn)
    : DomainError("CON-055", $"確認日は、調査の日（{JapaneseDate.Show(DoneOn)}）以後の日を入力してください。");

public sealed record ReportAlreadyReceived(DateOnly ReceivedOn)
    : DomainError("CON-060", $"この状況報告は、{JapaneseDate.Show(ReceivedOn)}に受領済みです。");
