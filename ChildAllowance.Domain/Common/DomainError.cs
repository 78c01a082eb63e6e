namespace ChildAllowance.Domain.Common;

/// <summary>An expected refusal. <paramref name="Code"/> is stable, <paramref name="Message"/> is Japanese and says the way on.</summary>
public record DomainError(string Code, string Message);

/// <summary>権限がない: the refused call is in the ledger before this reaches the caller.</summary>
public sealed record NotPermitted(Permission Permission)
    : DomainError(
        "ACC-001",
        "この操作を行う権限がありません。必要な場合は、システム管理者に役割の追加を依頼してください。"
    );

/// <summary>Two officers on one record: the second learns what the first changed.</summary>
public sealed record ChangedMeanwhile(string What, string ByWhom, DateTime AtUtc)
    : DomainError(
        "GEN-001",
        $"{What}は、{JapanTime.Show(AtUtc)}に{ByWhom}さんが変更しました。最新の内容を確認して、もう一度操作してください。"
    );

/// <summary>The same operation id came with other arguments.</summary>
public sealed record OperationReused()
    : DomainError("GEN-002", "同じ操作番号で異なる内容が送られました。画面を開き直して、もう一度操作してください。");

public sealed record NotFound(string What) : DomainError("GEN-003", $"{What}が見つかりません。");

/// <summary>記録簿 (ledger) cannot take an entry, so nothing is shown and nothing is done.</summary>
public sealed record LedgerNotWritable()
    : DomainError(
        "LED-001",
        "記録簿（アクセスログ）に書き込めないため、個人情報の表示、決裁、ファイルの出力を止めています。すでに確定した変更は失われません。システム管理者に連絡してください。"
    );

public sealed record TextMissing(string What) : DomainError("CAS-015", $"{What}を入力してください。");

public sealed record TextTooLong(string What, int Limit)
    : DomainError("CAS-016", $"{What}は{Limit:N0}文字以内で入力してください。");
