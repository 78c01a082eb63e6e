using ChildAllowance.Domain.Audit;

namespace ChildAllowance.Domain.AccessReview;

/// <summary>Kinds of entries that the rules count together.</summary>
internal static class ReviewActs
{
    /// <summary>案件を開く: one person's data on purpose.</summary>
    public static readonly IReadOnlyList<LedgerAct> Opened = [LedgerAct.CaseOpened, LedgerAct.ValueRevealed];

    /// <summary>閲覧 of every sort.</summary>
    public static readonly IReadOnlyList<LedgerAct> Looks = [.. Opened, LedgerAct.Searched, LedgerAct.ListShown];

    /// <summary>持出し</summary>
    public static readonly IReadOnlyList<LedgerAct> Exports = [LedgerAct.FileExported, LedgerAct.FileDownloaded];

    /// <summary>処理: what one opens a case for.</summary>
    public static readonly IReadOnlyList<LedgerAct> Work =
    [
        LedgerAct.CaseChanged,
        LedgerAct.CaseNoted,
        LedgerAct.OptOutRecorded,
        LedgerAct.OptOutWithdrawn,
        LedgerAct.OptOutDeclined,
        LedgerAct.BulkActionRun,
        LedgerAct.ProposalMade,
        LedgerAct.ProposalApproved,
        LedgerAct.ProposalReturned,
        LedgerAct.MailingChanged,
        LedgerAct.PostingRecorded,
        LedgerAct.PaymentBatchChanged,
        LedgerAct.PaymentChangesConfirmed,
    ];
}
