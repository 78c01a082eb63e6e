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
