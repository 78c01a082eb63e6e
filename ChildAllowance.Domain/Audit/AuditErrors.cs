using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Audit;

/// <summary>検証 was asked for a ledger that is not there or cannot be read.</summary>
public sealed record LedgerNotReadable()
    : DomainError(
        "LED-002",
        "記録簿（アクセスログ）を読み取れません。ファイルの場所と権限を確認し、システム管理者に連絡してください。"
    );

/// <summary>The seals of this ledger have begun before.</summary>
public sealed record SealsAlreadyCommissioned()
    : DomainError("LED-020", "この記録簿の封印は、すでに始まっています。封印は1つの記録簿に1回だけ始められます。");

/// <summary>What was typed from the sheet is not what stands on it.</summary>
public sealed record SheetNotReadBack(int Group)
    : DomainError(
        "LED-021",
        $"第{Group}組の文字が用紙と一致しません。印刷した用紙を見て、第{Group}組の4文字を入力してください。"
    );

/// <summary>Two people must do it, of whom the second is to be somebody else with the role named.</summary>
public sealed record SecondPersonNeeded(string Role)
    : DomainError("LED-022", $"もう1人の{Role}が必要です。本人以外の{Role}の職員IDとパスワードを入力してください。");

/// <summary>The typed key of the envelope has a wrong letter.</summary>
public sealed record EnvelopeKeyMistyped()
    : DomainError(
        "LED-023",
        "封印の鍵を読み取れません。用紙の56文字（14組）を、順に、もれなく入力してください（空白は入れても構いません）。"
    );

/// <summary>復元の宣言 is only for a ledger that stands still.</summary>
public sealed record NothingToRestore()
    : DomainError("LED-024", "記録簿は正しく動いています。復元の宣言は要りません。ログインして業務を続けてください。");

public sealed record RestoreNeedsBackup()
    : DomainError(
        "LED-025",
        "戻したバックアップの名前（日付や媒体の番号）を200文字以内で入力してください。バックアップを戻していない場合は「なし」と入力してください。"
    );

public sealed record RestoreNeedsReason()
    : DomainError("LED-026", "何が起きて復元したのかを、理由の欄に入力してください。");

/// <summary>The files could not be read or moved.</summary>
public sealed record RestoreNotPossible()
    : DomainError(
        "LED-027",
        "復元の宣言を記録できませんでした。データフォルダーと keys フォルダーに書き込めるか、ほかの人が同時に宣言していないかを確かめて、もう一度行ってください。"
    );

/// <summary>検証 without sign-in is only for a ledger that stands still.</summary>
public sealed record LedgerNotStopped()
    : DomainError("LED-003", "記録簿は動いています。検証するには、監査担当としてログインしてください。");
