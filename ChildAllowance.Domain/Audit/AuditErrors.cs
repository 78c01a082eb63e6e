using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Audit;

/// <summary>検証 was asked for a ledger that is not there or cannot be read.</summary>
public sealed record LedgerNotReadable()
    : DomainError(
        "LED-002",
        "記録簿（アクセスログ）を読み取れません。ファイルの場所と権限を確認し、システム管理者に連絡してください。"
    );

/// <summary>検証 without sign-in is only for a ledger that stands still.</summary>
public sealed record LedgerNotStopped()
    : DomainError("LED-003", "記録簿は動いています。検証するには、監査担当としてログインしてください。");
