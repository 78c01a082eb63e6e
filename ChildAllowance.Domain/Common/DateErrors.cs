namespace ChildAllowance.Domain.Common;

public sealed record DateNotReadable()
    : DomainError(
        "DAT-001",
        "日付の形になっていません。20250901、2025/09/01、令和7年9月1日、R7.9.1、5070901のいずれかの形にしてください。"
    );

public sealed record MonthNotReadable()
    : DomainError(
        "DAT-002",
        "年月の形になっていません。202509、2025/09、令和7年9月、R7.9、50709のいずれかの形にしてください。"
    );

/// <summary>The form is right, the day does not exist.</summary>
public sealed record DateImpossible(string Reason)
    : DomainError("DAT-003", $"ありえない日付です（{Reason}）。正しい日付を確認してください。");

public sealed record DateAmbiguous()
    : DomainError(
        "DAT-004",
        "年が和暦か西暦か分かりません。R8.2.19（令和8年）または2026/2/19のように入力してください。"
    );

public sealed record DateMissing() : DomainError("DAT-005", "日付を入力してください（例: R8.2.19、2026/2/19、2/19）。");
