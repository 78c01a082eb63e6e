using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Audit.Export;

/// <summary>export-log: the folder is there already; nothing is overwritten.</summary>
public sealed record ExportFolderExists(string Folder)
    : DomainError(
        "LED-010",
        $"書き出し先の {Folder} はすでにあります。上書きはしません。--out に新しいフォルダー名を指定してください。"
    );

/// <summary>export-log: no signed checkpoint to export under.</summary>
public sealed record NoCheckpointYet()
    : DomainError(
        "LED-011",
        "記録簿に署名済みのチェックポイントがないため、書き出せません。署名鍵（ledger-signing.key）を確認してください。"
    );

/// <summary>export-log: the entries do not give the signed root.</summary>
public sealed record LedgerDiffersFromCheckpoint()
    : DomainError(
        "LED-012",
        "記録簿の内容が、最後の署名と一致しないため、書き出しませんでした。verify で検証し、情報セキュリティの責任者に連絡してください。"
    );

/// <summary>export-log --details without an auditor's approval that holds now.</summary>
public sealed record DetailsNotApproved()
    : DomainError(
        "LED-013",
        "詳細（検索語・理由・変更前後の値）の書き出しには、監査担当の承認が必要です。アクセスログの画面で、監査担当が --as の職員について承認してから、24時間以内に実行してください。承認は1回の書き出しに限り有効です。"
    );

/// <summary>The auditor would approve for themselves.</summary>
public sealed record DetailsForOneself()
    : DomainError("LED-014", "ご自身による書き出しは承認できません。ほかの監査担当に承認を依頼してください。");

/// <summary>The approval tells no reason.</summary>
public sealed record DetailsApprovalNeedsReason()
    : DomainError("LED-016", "詳細の書き出しを承認する理由を入力してください。");

/// <summary>ログ検証証明書: no checkpoint could be signed.</summary>
public sealed record NothingSigned()
    : DomainError(
        "LED-017",
        "記録簿に署名できないため、証明書を発行できません。署名鍵（ledger-signing.key）をシステム管理者に確認してください。"
    );

/// <summary>ログ検証証明書: the ledger has a defect.</summary>
public sealed record LedgerNotCertifiable()
    : DomainError(
        "LED-018",
        "記録簿に異常があるため、証明書を発行できません。アクセスログの画面で検証の結果を確認し、情報セキュリティの責任者に連絡してください。"
    );

/// <summary>verify: a folder that is no export, or one that cannot be read.</summary>
public sealed record ExportNotReadable(string Folder)
    : DomainError(
        "LED-015",
        $"{Folder} は、書き出された記録簿として読み取れません。export-log で作ったフォルダーを指定してください。"
    );
