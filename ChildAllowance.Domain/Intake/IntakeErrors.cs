using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Intake;

public sealed record ProfileNotReadable(string Where)
    : DomainError("INT-001", $"取込プロファイルを読み取れません。{Where}");

public sealed record ProfileNotUsable(string Fault)
    : DomainError("INT-002", $"取込プロファイルを使用できません。{Fault}");

public sealed record ProfileNotFound(string Name)
    : DomainError("INT-003", $"取込プロファイル「{Name}」がありません。一覧から選び直してください。");

/// <summary>The file as a whole cannot be read; <paramref name="Reason"/> says why and what to do.</summary>
public sealed record FileRefused(string FileName, DomainError Reason)
    : DomainError(Reason.Code, $"{FileName}: {Reason.Message}");

public sealed record FileTooLarge(long Limit)
    : DomainError(
        "INT-004",
        $"ファイルが大きすぎます（{Limit / 1024 / 1024}MBまで）。受給者または児童のCSVか確認してください。"
    );

public sealed record SameFileTwice()
    : DomainError("INT-005", "受給者と児童に同じファイルが選ばれています。それぞれのファイルを選んでください。");

public sealed record AlreadyImported(DateTime CommittedAt)
    : DomainError(
        "INT-006",
        $"この2つのファイルは、{JapaneseDate.Show(JapanTime.DateOf(CommittedAt))}（{JapanTime.Show(CommittedAt)}）に取り込み済みです。新しく書き出したファイルを選んでください。"
    );

public sealed record UploadNotFound()
    : DomainError(
        "INT-007",
        "検査した取込ファイルがありません。確定済みか、24時間を過ぎて削除されています。もう一度ファイルを選んで検査してください。"
    );

public sealed record ImportHasErrors(long Count)
    : DomainError(
        "INT-008",
        $"エラーが{Count:N0}件あるため取り込めません。エラー一覧で内容を確認し、元のシステムから書き出し直してください。"
    );

public sealed record RegistryHasMoved()
    : DomainError("INT-009", "検査の後に別の取込が確定しました。最新の内容と比べるため、もう一度検査してください。");

/// <summary>Somebody else was first.</summary>
public sealed record DifferenceIsDecided(string ByWhom, DateTime AtUtc, string Outcome)
    : DomainError(
        "INT-010",
        $"この差異は、{JapanTime.Show(AtUtc)}に{ByWhom}さんが処理しました（{Outcome}）。この操作は行っていません。"
    );

public sealed record DifferenceCaseFrozen(long ProposalId, string Title)
    : DomainError(
        "INT-011",
        $"案件が起案「{Title}」（番号{ProposalId}）に含まれ、決裁を待っています。決裁、差戻しまたは取下げの後に採用できます。"
    );

public sealed record DifferenceCaseInRound(int Number, string RoundState)
    : DomainError(
        "INT-012",
        $"案件が支払回次 第{Number}回（{RoundState}）に入っています。回次から外すか、回次を取り消すと採用できます。"
    );

public sealed record DifferenceCaseHandedOver(int Number)
    : DomainError(
        "INT-013",
        $"案件が入っている支払回次 第{Number}回は引渡し済みです。振込の結果が確定した後に採用できます。"
    );

/// <summary>The extraction found it: there are no new data to adopt.</summary>
public sealed record NothingToAdopt()
    : DomainError(
        "INT-014",
        "この差異には、採用する新しいデータがありません。案件を開いて必要な手続（保留、対象外など）を行い、処理の結果を記録してください。"
    );

public sealed record KeepReasonMissing()
    : DomainError("INT-015", "現状維持とする理由を入力してください。経過に残ります。");

/// <summary>The recipient was shielded after the extract, which knows nothing of it.</summary>
public sealed record AdoptionLiftsShield()
    : DomainError(
        "INT-016",
        "この受給者は、取込の後に支援措置対象者になりました。採用すると表示の制限が外れるため、採用できません。氏名・住所の変更は案件の画面で登録し、この差異は現状維持にしてください。"
    );

/// <summary>Limits of the files.</summary>
public static class IntakeLimits
{
    /// <summary>Bytes.</summary>
    public const long LargestFile = 200L * 1024 * 1024;
}
