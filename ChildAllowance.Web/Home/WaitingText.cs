using ChildAllowance.Domain.Applications.Decisions;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Progress;

namespace ChildAllowance.Web.Home;

/// <summary>Words, units and addresses of what waits.</summary>
public static class WaitingText
{
    public static string Label(WaitingKind kind) =>
        kind switch
        {
            WaitingKind.Approvals => "決裁待ち",
            WaitingKind.ReturnedProposals => "差し戻された起案",
            WaitingKind.DeadlineRun => "締切処理待ち",
            WaitingKind.Payable => "支払待ち",
            WaitingKind.FileToMake => "全銀ファイルの作成待ち",
            WaitingKind.FileToHandOver => "ファイルの引渡し待ち",
            WaitingKind.ContestedChildren => "重複申立",
            WaitingKind.SuspectedChildren => "同一児童の疑い",
            WaitingKind.Differences => "取込の差異",
            WaitingKind.Vanished => "取込から消えた案件",
            WaitingKind.LateOptOuts => "判断を待つ受給拒否",
            WaitingKind.Undelivered => "宛所なし返戻",
            WaitingKind.TransferFailed => "振込不能",
            WaitingKind.Deficiencies => "補正待ち",
            WaitingKind.ApplicationsReceived => "審査を始めていない申請",
            WaitingKind.OverdueCorrections => "補正期限を過ぎた申請",
            WaitingKind.ReturnedMail => "処理を待つ返戻",
            WaitingKind.LetterRuns => "抜取り確認・発送を待つ通知",
            WaitingKind.Media => "引渡しを待つ媒体",
            WaitingKind.OverdueMedia => "期限を過ぎた媒体・報告書",
            WaitingKind.StoppedLots => "差異・事故で止まった業務単位",
            WaitingKind.StockTaking => "今月の棚卸しを待つ媒体",
            WaitingKind.PasswordNotices => "パスワード通知書の印刷待ち",
            WaitingKind.Postings => "発送の記録待ち",
            WaitingKind.PaymentExceptions => "支払回次から除いた案件",
            WaitingKind.PaymentChanges => "支払前の変更の確認待ち",
            WaitingKind.ContractorOversight => "期限を過ぎた委託先の調査・報告",
            WaitingKind.ReviewAlerts => "アクセスの警報",
            WaitingKind.ReviewReports => "確認していない月次報告",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

    /// <summary>次にすること</summary>
    public static string Next(WaitingKind kind) =>
        kind switch
        {
            WaitingKind.Approvals => "内容を確認して決裁または差戻しをする",
            WaitingKind.ReturnedProposals => "決裁者の意見を読んで、直して起案する",
            WaitingKind.DeadlineRun => "期限を過ぎた案件の支給決定を起案する",
            WaitingKind.Payable => "支払回次を作成するか、回次に加える",
            WaitingKind.FileToMake => "決裁済の回次のファイルを作成する",
            WaitingKind.FileToHandOver => "銀行・会計へ渡し、記録する",
            WaitingKind.ContestedChildren => "支給する受給者を決める",
            WaitingKind.SuspectedChildren => "同じ児童かどうかを確かめる",
            WaitingKind.Differences => "取込の差異を案件に反映するか決める",
            WaitingKind.Vanished => "資格があるかどうかを確かめる",
            WaitingKind.LateOptOuts => "期限後・支払予定中の届出の扱いを決める",
            WaitingKind.Undelivered => "住所を調べて送り直す",
            WaitingKind.TransferFailed => "口座の届出を受け、再振込を起案する",
            WaitingKind.Deficiencies => "補正の期限を確認する",
            WaitingKind.ApplicationsReceived => "申請を開いて審査項目を確認する",
            WaitingKind.OverdueCorrections => "補正を受け付けるか、みなし取下げを起案する",
            WaitingKind.ReturnedMail => "住所を調べて、再送または所在不明を記録する",
            WaitingKind.LetterRuns => "抜取り確認をし、数えて発送を記録する",
            WaitingKind.Media => "管理簿で引渡しを記録する",
            WaitingKind.OverdueMedia => "委託先に返却・報告を求める",
            WaitingKind.StoppedLots => "原因を確かめ、処置を記録する",
            WaitingKind.StockTaking => "庁内の媒体を数えて確認する",
            WaitingKind.PasswordNotices => "通知書を印刷する",
            WaitingKind.Postings => "郵便局への持込みを記録する",
            WaitingKind.PaymentExceptions => "口座などを直して回次に加える",
            WaitingKind.PaymentChanges => "回次を開き、確認済にするか保留にする",
            WaitingKind.ContractorOversight => "立入調査・改善・状況報告を催促し、記録する",
            WaitingKind.ReviewAlerts => "記録と本人への確認をして評価する",
            WaitingKind.ReviewReports => "終わった月を分析し、評価して確認する",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

    public static string Unit(WaitingKind kind) =>
        kind switch
        {
            WaitingKind.FileToMake or WaitingKind.FileToHandOver or WaitingKind.Postings or WaitingKind.LetterRuns =>
                "回",
            WaitingKind.Media or WaitingKind.StockTaking => "個",
            WaitingKind.PasswordNotices => "通",
            WaitingKind.ContestedChildren or WaitingKind.SuspectedChildren => "組",
            WaitingKind.ReviewReports => "か月",
            _ => "件",
        };

    /// <summary>Where exactly these are.</summary>
    public static string Href(WaitingKind kind) =>
        kind switch
        {
            WaitingKind.Approvals or WaitingKind.DeadlineRun => Urls.Decisions,
            WaitingKind.ReturnedProposals => Urls.DecisionsReturned,
            WaitingKind.Payable => Urls.CasesBy(state: CaseState.Payable),
            WaitingKind.FileToMake
            or WaitingKind.FileToHandOver
            or WaitingKind.PaymentExceptions
            or WaitingKind.PaymentChanges => Urls.Payments,
            WaitingKind.ContestedChildren or WaitingKind.SuspectedChildren => Urls.Contests,
            WaitingKind.Vanished => Urls.CasesBy(task: CaseTaskKind.Vanished),
            WaitingKind.Differences => Urls.CasesBy(task: CaseTaskKind.Difference),
            WaitingKind.LateOptOuts => Urls.OptOuts,
            WaitingKind.Undelivered => Urls.CasesBy(mark: CaseMark.Undelivered),
            WaitingKind.TransferFailed => Urls.CasesBy(state: CaseState.TransferFailed),
            WaitingKind.Deficiencies => Urls.CasesBy(state: CaseState.Incomplete),
            WaitingKind.ApplicationsReceived => Urls.Applications,
            WaitingKind.OverdueCorrections => Urls.ApplicationDecisionsOf(DecisionForm.DeemedWithdrawal),
            WaitingKind.ReturnedMail => Urls.ReturnedMail,
            WaitingKind.LetterRuns => Urls.Letters,
            WaitingKind.Media or WaitingKind.PasswordNotices or WaitingKind.OverdueMedia or WaitingKind.StoppedLots =>
                Urls.Media,
            WaitingKind.StockTaking => Urls.StockTaking,
            WaitingKind.Postings => Urls.Mailings,
            WaitingKind.ContractorOversight => Urls.Contractors,
            WaitingKind.ReviewAlerts or WaitingKind.ReviewReports => Urls.Review,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

    /// <summary>The place of the menu that counts it; <see langword="null"/> for what is ordinary stock.</summary>
    public static string? PlaceOf(WaitingKind kind) =>
        kind switch
        {
            WaitingKind.Approvals or WaitingKind.ReturnedProposals or WaitingKind.DeadlineRun => Urls.Decisions,
            WaitingKind.FileToMake or WaitingKind.FileToHandOver or WaitingKind.PaymentChanges => Urls.Payments,
            WaitingKind.ContestedChildren or WaitingKind.SuspectedChildren or WaitingKind.Differences =>
                Urls.Extraction,
            WaitingKind.LateOptOuts => Urls.OptOuts,
            WaitingKind.Media
            or WaitingKind.PasswordNotices
            or WaitingKind.OverdueMedia
            or WaitingKind.StoppedLots
            or WaitingKind.StockTaking => Urls.Media,
            WaitingKind.Postings or WaitingKind.ReturnedMail => Urls.Mailings,
            WaitingKind.ApplicationsReceived or WaitingKind.OverdueCorrections => Urls.Applications,
            WaitingKind.LetterRuns => Urls.Letters,
            WaitingKind.ContractorOversight => Urls.Contractors,
            WaitingKind.ReviewAlerts or WaitingKind.ReviewReports => Urls.Review,
            _ => null,
        };
}
