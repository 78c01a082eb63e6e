using System.Globalization;
using ChildAllowance.Domain.Cases;

namespace ChildAllowance.Web;

/// <summary>Every address of the program. Search text, names and numbers never stand in one.</summary>
public static class Urls
{
    public const string Home = "/";
    public const string Cases = "/cases";
    public const string CaseListFile = "/cases/list.xlsx";
    public const string OptOuts = "/opt-outs";
    public const string Intake = "/intake";
    public const string IntakeProfiles = "/intake/profiles";
    public const string IntakeFindingsRoute = "/intake/{id:guid}/findings.csv";
    public const string Extraction = "/extraction";
    public const string Mailings = "/mailings";
    public const string Payments = "/payments";
    public const string Decisions = "/decisions";
    public const string DecisionsReturned = "/decisions?view=returned";
    public const string DecisionsHistory = "/decisions?view=history";
    public const string Media = "/media";
    public const string Progress = "/progress";
    public const string ProgressFile = "/progress/progress.xlsx";
    public const string Audit = "/audit";
    public const string Accounts = "/accounts";
    public const string Settings = "/settings";

    /// <summary>金融機関マスタ取込</summary>
    public const string BankList = "/settings/banks";

    public const string Login = "/login";
    public const string Logout = "/logout";
    public const string Password = "/password";
    public const string SetUp = "/setup";

    /// <summary>検証 for everybody while the ledger is not the one it must be.</summary>
    public const string Stopped = "/stopped";

    public const string Denied = "/denied";
    public const string Session = "/session";

    /// <summary>二重支給の確認: double claims and suspicions.</summary>
    public const string Contests = "/extraction/contests";

    /// <summary>取込の差異: later data of an extract that wait for a decision.</summary>
    public const string Differences = "/extraction/differences";

    /// <summary>Children with one finding; without a code all of the outcome (<c>excluded</c>, <c>candidates</c>).</summary>
    public static string ExtractedChildren(string outcome, string? code = null) =>
        $"{Extraction}/{outcome}" + (code is null ? "" : $"?code={Uri.EscapeDataString(code)}");

    /// <summary>一括処理の結果 as CSV.</summary>
    public const string BulkOutcomeRoute = "/cases/bulk/{runId:long}/outcome.csv";

    /// <summary>一括処理の履歴</summary>
    public const string BulkRuns = "/cases/bulk";

    public static string BulkRun(long runId) => string.Create(CultureInfo.InvariantCulture, $"{BulkRuns}/{runId}");

    public static string BulkOutcome(long runId) => BulkRun(runId) + "/outcome.csv";

    public static string Case(long caseId) => string.Create(CultureInfo.InvariantCulture, $"{Cases}/{caseId}");

    /// <summary>The list of cases by the numbers of its codes; nothing given means everything.</summary>
    public static string CasesBy(CaseState? state = null, CaseMark? mark = null, CaseTaskKind? task = null)
    {
        var codes = new (string Name, int? Code)[]
        {
            ("state", (int?)state),
            ("mark", (int?)mark),
            ("task", (int?)task),
        };
        var query = string.Join(
            '&',
            codes
                .Where(code => code.Code is not null)
                .Select(code => string.Create(CultureInfo.InvariantCulture, $"{code.Name}={code.Code}"))
        );
        return query.Length == 0 ? Cases : $"{Cases}?{query}";
    }

    public static string Payment(long batchId) => string.Create(CultureInfo.InvariantCulture, $"{Payments}/{batchId}");

    /// <summary>One part of a round's bank file.</summary>
    public static string PaymentFile(long fileId) =>
        string.Create(CultureInfo.InvariantCulture, $"{Payments}/files/{fileId}");

    /// <summary>The list of those left out of a round, as Excel.</summary>
    public static string PaymentExceptions(long batchId) => Payment(batchId) + "/exceptions.xlsx";

    public static string IntakeFindings(Guid previewId) => $"{Intake}/{previewId:D}/findings.csv";

    public static string Decision(long proposalId) =>
        string.Create(CultureInfo.InvariantCulture, $"{Decisions}/{proposalId}");

    public static string Mailing(long batchId) => string.Create(CultureInfo.InvariantCulture, $"{Mailings}/{batchId}");

    /// <summary>Download of a run's archive.</summary>
    public static string MailingArchive(long batchId) => Mailing(batchId) + "/archive";

    /// <summary>The list of those left out of a run, as Excel.</summary>
    public static string MailingLeftOut(long batchId) => Mailing(batchId) + "/left-out.xlsx";

    /// <summary>Where the password notice of a run is asked for, by POST.</summary>
    public static string PasswordNotice(long batchId) =>
        string.Create(CultureInfo.InvariantCulture, $"{Media}/notices/{batchId}");

    public static string Account(string staffId) => $"{Accounts}/{Uri.EscapeDataString(staffId)}";
}
