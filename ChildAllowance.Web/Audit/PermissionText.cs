using ChildAllowance.Domain.Common;

namespace ChildAllowance.Web.Audit;

/// <summary>権限 in words, for calls that were refused.</summary>
internal static class PermissionText
{
    public static string Label(Permission permission) =>
        permission switch
        {
            Permission.ImportExtract => "取込",
            Permission.RunExtraction => "抽出",
            Permission.SeeCases => "案件の閲覧",
            Permission.EditCases => "案件の変更",
            Permission.RegisterOptOut => "受給拒否の受付",
            Permission.DraftMailing => "発送回の起案",
            Permission.DraftPayment => "支払回次の起案",
            Permission.RunBulkAction => "一括処理",
            Permission.ProposeDecision => "起案",
            Permission.Decide => "決裁",
            Permission.KeepMediaRegister => "媒体管理簿の記入",
            Permission.SeeMediaRegister => "媒体管理簿の閲覧",
            Permission.PrintPasswordNotice => "パスワード通知書の印刷",
            Permission.SeeProgress => "進捗の閲覧",
            Permission.SeeLedger => "アクセスログの閲覧",
            Permission.VerifyLedger => "アクセスログの検証",
            Permission.ManageAccounts => "利用者の管理",
            Permission.ManageSettings => "設定の管理",
            Permission.SeeProtected => "支援措置対象者の表示",
            Permission.HandOverPaymentFile => "振込データの引渡し",
            Permission.DownloadPaymentFile => "振込データのダウンロード",
            Permission.DownloadMailingFile => "宛名データのダウンロード",
            Permission.SeeMailing => "発送の閲覧",
            Permission.SeePayments => "支払の閲覧",
            Permission.SeeDecisions => "決裁の閲覧",
            Permission.ManageBackup => "バックアップ",
            Permission.ExportLists => "一覧の出力",
            Permission.CommissionSeals => "封印の開始",
            Permission.WitnessSeals => "封印の開始の立会い",
            Permission.DeclareRestore => "復元の宣言",
            Permission.ConfirmRestore => "復元の宣言の確認",
            Permission.KeepContractors => "委託先の登録",
            Permission.SeeContractors => "委託先の閲覧",
            Permission.ReceiveApplications => "申請の受付",
            Permission.SeeApplications => "申請の閲覧",
            Permission.ReviewApplications => "申請の審査",
            Permission.SeeLetters => "通知の閲覧",
            Permission.DraftLetters => "通知の作成・発送",
            Permission.DownloadLetters => "通知のダウンロード",
            Permission.EditLetterTexts => "通知の文面の変更",
            Permission.ApproveLedgerDetails => "詳細の書き出しの承認",
            Permission.ExportLedger => "記録簿の書き出し",
            Permission.AnchorLedger => "ログ検証証明書の発行",
            Permission.ReviewAccess => "定期分析",
            Permission.EditReviewRules => "定期分析の規則の変更",
            Permission.SignOffReview => "定期分析の月次報告の確認",
            Permission.TraceAccess => "閲覧者・媒体の追跡",
            _ => permission.ToString(),
        };
}
