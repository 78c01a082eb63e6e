namespace ChildAllowance.Domain.Decisions;

/// <summary>決裁事項 as written on screen, and which of them ask for the password again.</summary>
public static class DecisionKinds
{
    public static string Label(DecisionKind kind) =>
        kind switch
        {
            DecisionKind.RecipientList => "支給対象者リストの確定",
            DecisionKind.MailingExport => "案内文の発送・印字データの持出し",
            DecisionKind.Grant => "支給決定",
            DecisionKind.Denial => "不支給決定",
            DecisionKind.PaymentOrder => "支払データの作成・支出命令",
            DecisionKind.PaymentHandover => "支払データの引渡し",
            DecisionKind.Reissue => "再振込",
            DecisionKind.Lapse => "期限経過の処理",
            DecisionKind.Repayment => "返還請求",
            DecisionKind.SuccessorPayment => "再度の支給・児童の手動追加",
            DecisionKind.ProtectionChange => "支援措置の登録・解除",
            DecisionKind.Erasure => "データの消去",
            DecisionKind.BulkAction => "一括処理",
            DecisionKind.Exclusion => "対象外とする処理",
            DecisionKind.SubstituteName => "代替文字の使用",
            DecisionKind.ScheduledChange => "支払予定の案件の変更",
            DecisionKind.LetterReprint => "通知の再印刷",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

    /// <summary><c>K1</c> … <c>K12</c>; empty for the kinds beside that list.</summary>
    public static string Code(DecisionKind kind) =>
        kind <= DecisionKind.Erasure
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"K{(int)kind}")
            : "";

    /// <summary>True when the approver types the password again (支出命令).</summary>
    public static bool AsksForPassword(DecisionKind kind) => kind == DecisionKind.PaymentOrder;

    public static string StatusLabel(ProposalStatus status) =>
        status switch
        {
            ProposalStatus.Open => "決裁待ち",
            ProposalStatus.Approved => "決裁済",
            ProposalStatus.Returned => "差戻し",
            ProposalStatus.Withdrawn => "取下げ",
            ProposalStatus.Void => "無効",
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
        };
}
