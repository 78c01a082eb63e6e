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

/// <summary>Limits of the files.</summary>
public static class IntakeLimits
{
    /// <summary>Bytes.</summary>
    public const long LargestFile = 200L * 1024 * 1024;
}
