using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Registry.Banks;

public sealed record BankListTooLarge()
    : DomainError("BNK-002", "ファイルが大きすぎます（20MBまで）。金融機関の一覧のCSVか確認してください。");

public sealed record BankListDayMissing()
    : DomainError("BNK-007", "一覧の時点（いつ現在の一覧か）を入力してください。");

public sealed record BankListNotReceived()
    : DomainError("BNK-006", "ファイルを受け取れませんでした。もう一度選んでください。");

public sealed record BankListHasFaults(int Count)
    : DomainError(
        "BNK-003",
        $"誤りが{Count:N0}件あるため取り込めません。一覧で行と列を確認し、ファイルを直してください。"
    );

public sealed record BankListUnchanged(DateTime CommittedAt)
    : DomainError(
        "BNK-004",
        $"このファイルは、{JapanTime.Show(CommittedAt)}に取り込んだ現在の一覧と同じです。新しい一覧のファイルを選んでください。"
    );

public sealed record BankListInFuture()
    : DomainError("BNK-005", "一覧の時点が今日より後になっています。日付を確認してください。");
