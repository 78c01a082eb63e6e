using ChildAllowance.Domain.Audit;

namespace ChildAllowance.Web.Audit;

/// <summary>Kinds of entries that one asks for together.</summary>
internal sealed record AuditActGroup(string Code, string Label, IReadOnlyList<LedgerAct> Acts);

/// <summary>The kinds of ledger entries in words, and in groups for the filter.</summary>
internal static class AuditActs
{
    private static readonly Dictionary<LedgerAct, string> Labels = new()
    {
        [LedgerAct.CaseOpened] = "案件の閲覧",
        [LedgerAct.ValueRevealed] = "伏せた項目の表示",
        [LedgerAct.Searched] = "対象者の検索",
        [LedgerAct.ListShown] = "一覧の表示",
        [LedgerAct.FileExported] = "ファイルの作成",
        [LedgerAct.FileDownloaded] = "ファイルのダウンロード",
        [LedgerAct.CaseChanged] = "案件の変更",
        [LedgerAct.CaseNoted] = "応対記録の記入",
        [LedgerAct.ImportChecked] = "取込ファイルの検査",
        [LedgerAct.ImportCommitted] = "取込の確定",
        [LedgerAct.ExtractionRun] = "支給対象の抽出",
        [LedgerAct.BulkActionRun] = "一括処理",
        [LedgerAct.OptOutRecorded] = "受給拒否の受付",
        [LedgerAct.OptOutWithdrawn] = "受給拒否の取下げ",
        [LedgerAct.OptOutDeclined] = "受給拒否の不受理",
        [LedgerAct.ProposalMade] = "起案",
        [LedgerAct.ProposalApproved] = "決裁",
        [LedgerAct.ProposalReturned] = "差戻し",
        [LedgerAct.ProposalWithdrawn] = "起案の取下げ",
        [LedgerAct.MailingChanged] = "発送回の変更",
        [LedgerAct.PostingRecorded] = "発送の記録",
        [LedgerAct.PaymentBatchChanged] = "支払回次の変更",
        [LedgerAct.MediumRegistered] = "媒体の登録",
        [LedgerAct.MediumHandedOver] = "媒体の引渡し",
        [LedgerAct.MediumReturned] = "媒体の返却",
        [LedgerAct.PasswordNoticePrinted] = "パスワード通知書の印刷",
        [LedgerAct.PasswordNoticeHandedOver] = "パスワード通知書の引渡し",
        [LedgerAct.ErasureReportReceived] = "消去報告書の受領",
        [LedgerAct.MediumReceived] = "媒体の受領・保管",
        [LedgerAct.EnvelopesPrinted] = "封筒への印字",
        [LedgerAct.EnvelopesEnclosed] = "封入封緘",
        [LedgerAct.EnvelopesDelivered] = "封筒の納品",
        [LedgerAct.EnvelopesInspected] = "封筒の納品検査",
        [LedgerAct.EnvelopesHandedBack] = "封筒の再引渡し",
        [LedgerAct.EnvelopesPosted] = "封筒の郵便局持込",
        [LedgerAct.MediumDestroyed] = "媒体の廃棄・消去",
        [LedgerAct.MediumIncident] = "媒体の事故",
        [LedgerAct.LotDifferenceCleared] = "差異・事故の処置",
        [LedgerAct.LotClosed] = "業務単位の完了",
        [LedgerAct.MediumCounted] = "媒体の棚卸し",
        [LedgerAct.StockTakingSigned] = "棚卸しの確認",
        [LedgerAct.Corrected] = "記録の訂正",
        [LedgerAct.ContractorChanged] = "委託先の登録・変更",
        [LedgerAct.CustodianChanged] = "取扱者の登録・変更",
        [LedgerAct.SubcontractPermissionChanged] = "再委託の承諾",
        [LedgerAct.ContractClauseChanged] = "特記事項・遵守の確認",
        [LedgerAct.ContractorInspectionChanged] = "立入調査",
        [LedgerAct.StatusReportChanged] = "状況報告",
        [LedgerAct.ApplicationReceived] = "申請の受付",
        [LedgerAct.ApplicationChanged] = "申請の審査・変更",
        [LedgerAct.LetterTemplateChanged] = "通知の文面の変更",
        [LedgerAct.LettersDrafted] = "通知発送の作成・変更",
        [LedgerAct.LettersPrinted] = "通知の印刷",
        [LedgerAct.LetterSampleChecked] = "通知の抜取り確認",
        [LedgerAct.LettersPosted] = "通知の発送",
        [LedgerAct.LettersVoided] = "通知の無効・刷り直し",
        [LedgerAct.PaymentChangesConfirmed] = "支払前の変更の確認",
        [LedgerAct.SignedIn] = "ログイン",
        [LedgerAct.SignedOut] = "ログアウト",
        [LedgerAct.SignInFailed] = "ログインの失敗",
        [LedgerAct.LockedOut] = "利用者のロック",
        [LedgerAct.PasswordChanged] = "パスワードの変更",
        [LedgerAct.AccessDenied] = "権限のない操作",
        [LedgerAct.AccountChanged] = "利用者の登録・変更",
        [LedgerAct.BankListImported] = "金融機関マスタの取込",
        [LedgerAct.ProgrammeChanged] = "設定の変更",
        [LedgerAct.DemoClockMoved] = "訓練用の時計の移動",
        [LedgerAct.Started] = "システムの起動",
        [LedgerAct.Stopped] = "システムの停止",
        [LedgerAct.ClockStepped] = "時計のずれの検知",
        [LedgerAct.Restored] = "バックアップからの復元",
        [LedgerAct.PersonErased] = "個人情報の消去",
        [LedgerAct.LedgerViewed] = "アクセスログの閲覧",
        [LedgerAct.LedgerVerified] = "アクセスログの検証",
        [LedgerAct.LedgerCreated] = "記録簿の作成",
        [LedgerAct.SignerIntroduced] = "署名鍵の登録",
        [LedgerAct.LedgerDetailsApproved] = "詳細の書き出しの承認",
        [LedgerAct.CheckpointAnchored] = "チェックポイントの外部保管",
        [LedgerAct.SealsCommissioned] = "封印の開始",
        [LedgerAct.Sealed] = "封印",
        [LedgerAct.ReviewRuleChanged] = "定期分析の規則の変更",
        [LedgerAct.ReviewRun] = "定期分析の実行",
        [LedgerAct.ReviewAlertRaised] = "定期分析の警報",
        [LedgerAct.ReviewAssessed] = "定期分析の検出の評価",
        [LedgerAct.ReviewSignedOff] = "定期分析の月次報告の確認",
    };

    public static IReadOnlyList<AuditActGroup> Groups { get; } =
    [
        new(
            "look",
            "閲覧・持出し",
            [
                LedgerAct.CaseOpened,
                LedgerAct.ValueRevealed,
                LedgerAct.Searched,
                LedgerAct.ListShown,
                LedgerAct.FileExported,
                LedgerAct.FileDownloaded,
            ]
        ),
        new(
            "case",
            "案件の処理",
            [
                LedgerAct.CaseChanged,
                LedgerAct.CaseNoted,
                LedgerAct.ImportChecked,
                LedgerAct.ImportCommitted,
                LedgerAct.ExtractionRun,
                LedgerAct.BulkActionRun,
                LedgerAct.OptOutRecorded,
                LedgerAct.OptOutWithdrawn,
                LedgerAct.OptOutDeclined,
                LedgerAct.ApplicationReceived,
                LedgerAct.ApplicationChanged,
            ]
        ),
        new(
            "decide",
            "決裁・発送・支払",
            [
                LedgerAct.ProposalMade,
                LedgerAct.ProposalApproved,
                LedgerAct.ProposalReturned,
                LedgerAct.ProposalWithdrawn,
                LedgerAct.MailingChanged,
                LedgerAct.PostingRecorded,
                LedgerAct.PaymentBatchChanged,
                LedgerAct.LettersDrafted,
                LedgerAct.LettersPrinted,
                LedgerAct.LetterSampleChecked,
                LedgerAct.LettersPosted,
                LedgerAct.LettersVoided,
                LedgerAct.PaymentChangesConfirmed,
            ]
        ),
        new(
            "media",
            "媒体管理簿",
            [
                LedgerAct.MediumRegistered,
                LedgerAct.MediumHandedOver,
                LedgerAct.MediumReturned,
                LedgerAct.PasswordNoticePrinted,
                LedgerAct.PasswordNoticeHandedOver,
                LedgerAct.ErasureReportReceived,
                LedgerAct.MediumReceived,
                LedgerAct.EnvelopesPrinted,
                LedgerAct.EnvelopesEnclosed,
                LedgerAct.EnvelopesDelivered,
                LedgerAct.EnvelopesInspected,
                LedgerAct.EnvelopesHandedBack,
                LedgerAct.EnvelopesPosted,
                LedgerAct.MediumDestroyed,
                LedgerAct.MediumIncident,
                LedgerAct.LotDifferenceCleared,
                LedgerAct.LotClosed,
                LedgerAct.MediumCounted,
                LedgerAct.StockTakingSigned,
                LedgerAct.Corrected,
            ]
        ),
        new(
            "contractors",
            "委託先",
            [
                LedgerAct.ContractorChanged,
                LedgerAct.CustodianChanged,
                LedgerAct.SubcontractPermissionChanged,
                LedgerAct.ContractClauseChanged,
                LedgerAct.ContractorInspectionChanged,
                LedgerAct.StatusReportChanged,
            ]
        ),
        new(
            "sign-in",
            "ログインと権限",
            [
                LedgerAct.SignedIn,
                LedgerAct.SignedOut,
                LedgerAct.SignInFailed,
                LedgerAct.LockedOut,
                LedgerAct.PasswordChanged,
                LedgerAct.AccessDenied,
            ]
        ),
        new(
            "system",
            "管理とシステム",
            [
                LedgerAct.AccountChanged,
                LedgerAct.ProgrammeChanged,
                LedgerAct.LetterTemplateChanged,
                LedgerAct.BankListImported,
                LedgerAct.DemoClockMoved,
                LedgerAct.Started,
                LedgerAct.Stopped,
                LedgerAct.ClockStepped,
                LedgerAct.Restored,
                LedgerAct.PersonErased,
            ]
        ),
        new(
            "ledger",
            "記録簿",
            [
                LedgerAct.LedgerViewed,
                LedgerAct.LedgerVerified,
                LedgerAct.LedgerCreated,
                LedgerAct.SignerIntroduced,
                LedgerAct.CheckpointAnchored,
                LedgerAct.LedgerDetailsApproved,
                LedgerAct.SealsCommissioned,
                LedgerAct.Sealed,
            ]
        ),
        new(
            "review",
            "定期分析",
            [
                LedgerAct.ReviewRun,
                LedgerAct.ReviewAlertRaised,
                LedgerAct.ReviewAssessed,
                LedgerAct.ReviewSignedOff,
                LedgerAct.ReviewRuleChanged,
            ]
        ),
    ];

    public static string Label(LedgerAct act) => Labels.TryGetValue(act, out var label) ? label : act.ToString();

    /// <summary>The code of the filter that shows at least these kinds: one kind, their group, or everything.</summary>
    public static string CodeOf(IReadOnlyList<LedgerAct> acts) =>
        acts.Count == 1
            ? acts[0].ToString()
            : Groups.FirstOrDefault(group => acts.All(group.Acts.Contains))?.Code ?? "";

    /// <summary>Kinds behind a code of the filter: a whole group, or one kind; empty for all.</summary>
    public static IReadOnlyList<LedgerAct> ActsOf(string code) =>
        Groups.FirstOrDefault(group => group.Code == code)?.Acts
        ?? (Enum.TryParse<LedgerAct>(code, out var act) && Enum.IsDefined(act) ? [act] : []);
}
