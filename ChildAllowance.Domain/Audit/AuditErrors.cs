using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Audit;

/// <summary>検証 was asked for a ledger that is not there or cannot be read.</summary>
public sealed record LedgerNotReadable()
    : DomainError(
        "LED-002",
        "記録簿（アクセスログ）を読み取れません。ファイルの場所と権限を確認し、システム管理者に連絡してください。"
    );
