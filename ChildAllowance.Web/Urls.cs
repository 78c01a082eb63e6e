using System.Globalization;
using ChildAllowance.Domain.Applications.Decisions;
using ChildAllowance.Domain.Cases;

namespace ChildAllowance.Web;

/// <summary>
/// Every address of the program: first the fixed ones, then those of one thing. Search text, names and numbers never stand
/// in one.
/// </summary>
public static class Urls
{
    public const string Home = "/";

    public const string Cases = "/cases";

    /// <summary>The case list as Excel, by POST.</summary>
    public const string CaseListFile = Cases + "/list.xlsx";

    /// <summary>一括処理の履歴</summary>
    public const string BulkRuns = Cases + "/bulk";

    /// <summary>一括処理の結果 as CSV.</summary>
    public const string BulkOutcomeRoute = BulkRuns + "/{runId:long}/outcome.csv";

    public const string OptOuts = "/opt-outs";

    /// <summary>申請</summary>
    public const string Applications = "/applications";

    /// <summary>申請の受付</summary>
    public const string ApplicationDesk = Applications + "/new";

    /// <summary>支給・不支給の起案 of applications.</summary>
    public const string ApplicationDecisions = Applications + "/decide";

    public const string Intake = "/intake";
    public const string IntakeProfiles = Intake + "/profiles";
    public const string IntakeFindingsRoute = Intake + "/{id:guid}/findings.csv";

    public const string Extraction = "/extraction";

    /// <summary>二重支給の確認: double claims and suspicions.</summary>
    public const string Contests = Extraction + "/contests";

    /// <summary>取込の差異: later data of an extract that wait for a decision.</summary>
    public const string Differences = Extraction + "/differences";

    public const string Mailings = "/mailings";

    /// <summary>返戻の受付</summary>
    public const string ReturnedMail = Mailings + "/returned";

    /// <summary>通知</summary>
    public const string Letters = "/letters";

    /// <summary>The PDF of a run of letters.</summary>
    public const string LetterFileRoute = Letters + "/{runId:long}/letters.pdf";

    public const string Payments = "/payments";

    public const string Decisions = "/decisions";
    public const string DecisionsReturned = Decisions + "?view=returned";
    public const string DecisionsHistory = Decisions + "?view=history";

    public const string Media = "/media";

    /// <summary>媒体の棚卸し</summary>
    public const string StockTaking = Media + "/stock-taking";

    /// <summary>確認記録票 of one entry, as PDF.</summary>
    public const string CustodySlipRoute = Media + "/lots/{lotId:long}/entries/{eventId:long}/slip.pdf";

    /// <summary>電子データ消去報告書 of one medium to fill in, as PDF.</summary>
    public const string ErasureReportFormRoute = Media + "/{mediumId:long}/erasure-report.pdf";

    /// <summary>委託先</summary>
    public const string Contractors = "/contractors";

    public const string Progress = "/progress";
    public const string ProgressFile = Progress + "/progress.xlsx";

    public const string Audit = "/audit";

    /// <summary>外への控え: certificate on paper, witness, approval of an export with details.</summary>
    public const string LedgerAnchors = Audit + "/anchors";

    /// <summary>ログ検証証明書 as PDF, by POST.</summary>
    public const string LogCertificate = LedgerAnchors + "/certificate.pdf";

    /// <summary>封印: begin the seals, and check them with the key from the envelope.</summary>
    public const string Seals = Audit + "/seals";

    /// <summary>The sheet for the envelope as PDF, while the seals are being begun.</summary>
    public const string SealSheet = Seals + "/sheet.pdf";

    /// <summary>定期分析</summary>
    public const string Review = Audit + "/review";
    public const string ReviewRules = Review + "/rules";
    public const string ReviewReportRoute = Review + "/{code}/report.pdf";

    /// <summary>閲覧者の追跡: who has seen a family.</summary>
    public const string Trace = Audit + "/trace";

    /// <summary>The answer as Excel, by POST.</summary>
    public const string TraceFile = Trace + "/family.xlsx";

    /// <summary>媒体の追跡</summary>
    public const string TraceMedium = Trace + "/medium";

    public const string Accounts = "/accounts";

    public const string Settings = "/settings";

    /// <summary>金融機関マスタ取込</summary>
    public const string BankList = Settings + "/banks";

    /// <summary>通知の文面</summary>
    public const string LetterTexts = Settings + "/letters";

    /// <summary>A letter of dummy data by the text that is being written, by POST.</summary>
    public const string LetterPreviewRoute = LetterTexts + "/{kind:int}/sample.pdf";

    /// <summary>枠の位置確認用紙, by POST.</summary>
    public const string LetterCalibration = LetterTexts + "/window.pdf";

    public const string Login = "/login";
    public const string Logout = "/logout";
    public const string Password = "/password";
    public const string SetUp = "/setup";
    public const string Denied = "/denied";
    public const string Session = "/session";

    /// <summary>検証 for everybody while the ledger is not the one it must be.</summary>
    public const string Stopped = "/stopped";

    /// <summary>復元の宣言 by two people, while nobody can sign in.</summary>
    public const string Restore = Stopped + "/restore";

    /// <summary>What a declared restore kept and lost, as counts.</summary>
    public static string RestoreDone(long kept, long lost) =>
        string.Create(CultureInfo.InvariantCulture, $"{Restore}?kept={kept}&lost={lost}");

    public static string Case(long caseId) => Of(Cases, caseId);

    /// <summary>The list of cases by the numbers of its codes; nothing given means everything.</summary>
    public static string CasesBy(CaseState? state = null, CaseMark? mark = null, CaseTaskKind? task = null)
    {
        (string Name, int? Code)[] codes = [("state", (int?)state), ("mark", (int?)mark), ("task", (int?)task)];
        var given = codes.Where(code => code.Code is not null).Select(code => $"{code.Name}={code.Code}").ToList();
        return given.Count == 0 ? Cases : $"{Cases}?{string.Join('&', given)}";
    }

    public static string LetterRun(long runId) => Of(Letters, runId);

    public static string LetterFile(long runId) => LetterRun(runId) + "/letters.pdf";

    public static string ApplicationDecisionsOf(DecisionForm form) =>
        string.Create(CultureInfo.InvariantCulture, $"{ApplicationDecisions}?form={(int)form}");

    public static string Application(long applicationId) => Of(Applications, applicationId);

    public static string BulkRun(long runId) => Of(BulkRuns, runId);

    public static string BulkOutcome(long runId) => BulkRun(runId) + "/outcome.csv";

    public static string IntakeFindings(Guid previewId) => $"{Intake}/{previewId:D}/findings.csv";

    /// <summary>Children with one finding; without a code all of the outcome (<c>excluded</c>, <c>candidates</c>).</summary>
    public static string ExtractedChildren(string outcome, string? code = null) =>
        $"{Extraction}/{outcome}" + (code is null ? "" : $"?code={Uri.EscapeDataString(code)}");

    public static string Mailing(long batchId) => Of(Mailings, batchId);

    /// <summary>Download of a run's archive.</summary>
    public static string MailingArchive(long batchId) => Mailing(batchId) + "/archive";

    /// <summary>The list of those left out of a run, as Excel.</summary>
    public static string MailingLeftOut(long batchId) => Mailing(batchId) + "/left-out.xlsx";

    /// <summary>Where the password notice of a run is asked for, by POST.</summary>
    public static string PasswordNotice(long batchId) => Of(Media + "/notices", batchId);

    /// <summary>業務単位 of the 管理簿</summary>
    public static string MediaLot(long lotId) => Of(Media + "/lots", lotId);

    public static string CustodySlip(long lotId, long eventId) =>
        string.Create(CultureInfo.InvariantCulture, $"{MediaLot(lotId)}/entries/{eventId}/slip.pdf");

    public static string ErasureReportForm(long mediumId) => Medium(mediumId) + "/erasure-report.pdf";

    /// <summary>The course of one medium.</summary>
    public static string Medium(long mediumId) => Of(Media, mediumId);

    public static string Payment(long batchId) => Of(Payments, batchId);

    /// <summary>One part of a round's bank file.</summary>
    public static string PaymentFile(long fileId) => Of(Payments + "/files", fileId);

    /// <summary>The list of those left out of a round, as Excel.</summary>
    public static string PaymentChanges(long batchId) => Payment(batchId) + "/changes.xlsx";

    public static string PaymentExceptions(long batchId) => Payment(batchId) + "/exceptions.xlsx";

    public static string Contractor(long contractorId) => Of(Contractors, contractorId);

    public static string Decision(long proposalId) => Of(Decisions, proposalId);

    /// <summary>定期分析 of one month, e.g. <c>2026-01</c>.</summary>
    public static string ReviewMonth(string code) => $"{Review}/{code}";

    public static string ReviewReport(string code) => ReviewMonth(code) + "/report.pdf";

    public static string ReviewFinding(long findingId) => Of(Review + "/findings", findingId);

    public static string LetterPreview(int kind) =>
        string.Create(CultureInfo.InvariantCulture, $"{LetterTexts}/{kind}/sample.pdf");

    public static string Account(string staffId) => $"{Accounts}/{Uri.EscapeDataString(staffId)}";

    private static string Of(string place, long id) => string.Create(CultureInfo.InvariantCulture, $"{place}/{id}");
}
