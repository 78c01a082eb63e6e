using ChildAllowance.Domain.Common;

namespace ChildAllowance.Web.Commands;

public sealed record SettingsAreWrong(IReadOnlyList<string> Faults)
    : DomainError(
        "CLI-001",
        "設定に誤りがあります。次の項目を直してから、もう一度実行してください。\n" + string.Join('\n', Faults)
    );

public sealed record KeysAreMissing(string Reason) : DomainError("CLI-002", Reason);

public sealed record FolderNotUsable(string Reason)
    : DomainError(
        "CLI-003",
        $"データフォルダーのファイルを開けません。場所と権限、空き容量を確認してください。（{Reason}）"
    );

public sealed record FolderInUse(string Folder)
    : DomainError(
        "CLI-004",
        $"データフォルダー {Folder} では、すでにサーバーが動いています。動いているサーバーを使うか、止めてから起動してください。"
    );

public sealed record WrongUsage(IReadOnlyList<string> Faults)
    : DomainError("CLI-005", string.Join('\n', Faults) + "\n使い方は --help で表示されます。");

public sealed record UrlIsWrong(string Url)
    : DomainError("CLI-006", $"--urls は http://127.0.0.1:5080 のような形で書いてください（今の値: {Url}）。");

/// <summary>--date が日付でない</summary>
public sealed record DemoDateIsWrong(string Typed)
    : DomainError(
        "CLI-007",
        $"--date の「{Typed}」は日付として読み取れません。2026-02-20 または 令和8年2月20日 のように入力してください。"
    );

/// <summary>verify: the file is no ledger, or cannot be read.</summary>
public sealed record LedgerNotChecked(string Path, string? Why)
    : DomainError(
        "CLI-020",
        $"記録簿 {Path} を検証できませんでした。{Why}--ledger で記録簿のファイルを指定することもできます。"
    );

/// <summary>verify: the ledger differs from what was written and signed.</summary>
public sealed record LedgerNotIntact(string Finding, string Next) : DomainError("CLI-021", $"{Finding}。{Next}");

/// <summary>verify --checkpoint: the checkpoint says nothing about this ledger.</summary>
public sealed record CheckpointOfAnotherLedger(string Origin)
    : DomainError(
        "CLI-024",
        $"控えのチェックポイントは、別の記録簿（{Origin}）のものです。その記録簿のファイルを --ledger で指定してください。"
    );

/// <summary>verify --checkpoint: the file holds no checkpoint.</summary>
public sealed record CheckpointNotReadable(string Path)
    : DomainError(
        "CLI-025",
        $"{Path} は、署名済みチェックポイントとして読み取れません。ログ検証証明書の署名部分を、改行も含めてそのまま写してください。"
    );

/// <summary>witness --name is no name for signatures.</summary>
public sealed record WitnessNameIsWrong(string Name)
    : DomainError(
        "CLI-026",
        $"--name の「{Name}」は使えません。半角の英数字、「.」「-」「/」で100文字までにしてください。"
    );

/// <summary>witness --keys holds something else than keys.</summary>
public sealed record WitnessKeysAreWrong(string Path)
    : DomainError(
        "CLI-027",
        $"{Path} は、記録簿の公開鍵として読み取れません。export-log で書き出した keys.txt を指定してください。"
    );

public sealed record FolderNotWritable(string Reason)
    : DomainError("CLI-022", $"フォルダーに書き出せません。場所と権限、空き容量を確認してください。（{Reason}）");

public sealed record FileNotReadable(string Reason)
    : DomainError("CLI-023", $"ファイルを開けません。場所と権限を確認してください。（{Reason}）");
