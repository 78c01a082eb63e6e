namespace ChildAllowance.Domain.Common;

/// <summary>権限: what one domain operation asks of its caller. Granted by role in <see cref="RolePermissions"/>.</summary>
public enum Permission
{
    ImportExtract = 1,
    RunExtraction = 2,
    SeeCases = 3,
    EditCases = 4,
    RegisterOptOut = 5,
    DraftMailing = 6,
    DraftPayment = 7,
    RunBulkAction = 8,
    ProposeDecision = 9,
    Decide = 10,
    KeepMediaRegister = 11,
    SeeMediaRegister = 12,
    PrintPasswordNotice = 13,
    SeeProgress = 14,
    SeeLedger = 15,
    VerifyLedger = 16,
    ManageAccounts = 17,
    ManageSettings = 18,
    SeeProtected = 19,
    HandOverPaymentFile = 20,
    DownloadPaymentFile = 21,
    DownloadMailingFile = 22,
    SeeMailing = 23,
    SeePayments = 24,
    SeeDecisions = 25,
    ManageBackup = 26,

    /// <summary>Takes a list with people out as Excel.</summary>
    ExportLists = 28,

    /// <summary>封印を始める: takes the sheet into the sealed envelope.</summary>
    CommissionSeals = 30,

    /// <summary>Stands by when the seals are commissioned.</summary>
    WitnessSeals = 31,

    /// <summary>復元の宣言: says that another state of the ledger was restored on purpose.</summary>
    DeclareRestore = 32,

    /// <summary>Confirms 復元の宣言 of another person.</summary>
    ConfirmRestore = 33,

    /// <summary>Approves that somebody else takes the ledger out with its personal details.</summary>
    ApproveLedgerDetails = 34,

    /// <summary>Takes the ledger out as files.</summary>
    ExportLedger = 35,

    /// <summary>Prints ログ検証証明書, an anchor on paper.</summary>
    AnchorLedger = 36,

    /// <summary>Keeps the register of 委託先: firms, 取扱者, permissions, inspections, reports.</summary>
    KeepContractors = 45,

    SeeContractors = 46,

    /// <summary>Runs the 定期分析, reads and assesses its findings.</summary>
    ReviewAccess = 49,

    /// <summary>Changes the rules of the 定期分析.</summary>
    EditReviewRules = 50,

    /// <summary>Signs the monthly report off.</summary>
    SignOffReview = 51,

    /// <summary>Answers who has seen a family, and where a medium was.</summary>
    TraceAccess = 52,

    /// <summary>Registers 申請.</summary>
    ReceiveApplications = 54,

    SeeApplications = 55,

    /// <summary>Checks 申請: 補正, 照会, 審査項目, 判断.</summary>
    ReviewApplications = 56,

    SeeLetters = 60,

    /// <summary>Drafts, prints, has posted letters.</summary>
    DraftLetters = 61,

    /// <summary>Downloads the PDF of letters.</summary>
    DownloadLetters = 62,

    /// <summary>Changes the texts of letters.</summary>
    EditLetterTexts = 63,
}
