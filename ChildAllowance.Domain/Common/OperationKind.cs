namespace ChildAllowance.Domain.Common;

/// <summary>Every kind of write. docs/OPERATIONS.md says for each: who may, what changes, which ledger entries.</summary>
public enum OperationKind
{
    ProgrammeChanged = 1,
    ImportCommitted = 2,
    ExtractionRun = 3,
    ProposalMade = 4,
    ProposalApproved = 5,
    ProposalReturned = 6,
    ProposalWithdrawn = 7,
    MailingBatchDrafted = 8,
    MailingBatchCancelled = 9,
    MailingFileMade = 10,
    PostingRecorded = 12,
    PasswordNoticePrinted = 13,
    OptOutRecorded = 14,
    OptOutWithdrawn = 15,
    CaseHeld = 16,
    CaseReleased = 17,
    CaseExcluded = 18,
    MailMarkedUndelivered = 19,
    ContactNoted = 20,
    ContestResolved = 21,
    TaskClosed = 22,
    BulkUndone = 23,
    PaymentBatchDrafted = 24,
    PaymentBatchChanged = 25,
    PaymentBatchCancelled = 26,
    PaymentFileMade = 27,
    PaymentFileHandedOver = 28,
    AccountAdded = 29,
    AccountChanged = 30,
    SignedIn = 31,
    PasswordChanged = 32,
    FileDownloaded = 33,
    SubstituteNameProposed = 34,
    AccountChangeRecorded = 35,
    CaseAddedToBatch = 36,
    BulkActionRun = 37,
    DemoClockMoved = 38,
    ValueRevealed = 39,
    Looked = 40,
    ImportProfileChanged = 41,
    MailingChanged = 43,
    DifferenceAdopted = 44,
    DifferenceKept = 45,
    OptOutDeclined = 46,
    BankListImported = 47,
    BulkCancelled = 48,
    BulkResumed = 49,

    /// <summary>委託先: a firm registered, or its facts in a new version.</summary>
    ContractorChanged = 60,

    /// <summary>取扱責任者・取扱者 registered, identified, ended, withdrawn.</summary>
    CustodianChanged = 61,

    /// <summary>再委託の承諾 registered or ended.</summary>
    SubcontractPermissionChanged = 62,

    /// <summary>特記事項 attached; 遵守の確認 recorded.</summary>
    ContractClauseChanged = 63,

    /// <summary>立入調査 planned, done, followed up, cancelled.</summary>
    ContractorInspectionChanged = 64,

    /// <summary>状況報告 asked for, received, cancelled.</summary>
    StatusReportChanged = 65,
    LedgerDetailsApproved = 70,
    LedgerExported = 71,
    LedgerAnchored = 72,
    SealsCommissioned = 75,
    RestoreDeclared = 76,

    ReviewRuleChanged = 80,
    ReviewRun = 81,
    ReviewAssessed = 82,
    ReviewSignedOff = 83,

    /// <summary>管理簿: one entry.</summary>
    MediumEventRecorded = 90,

    /// <summary>管理簿: 訂正 of an entry by another.</summary>
    MediumEntryCorrected = 91,

    /// <summary>棚卸し of the media in the house.</summary>
    StockTakingSigned = 92,

    /// <summary>申請の受付</summary>
    ApplicationReceived = 100,

    /// <summary>誤入力の差替え</summary>
    ApplicationReplaced = 101,

    /// <summary>補正依頼, 補正の受付</summary>
    DeficiencyChanged = 102,

    /// <summary>照会, its answer</summary>
    InquiryChanged = 103,

    /// <summary>審査項目の確認, 判断</summary>
    ApplicationReviewed = 104,

    /// <summary>申請の取下げ</summary>
    ApplicationWithdrawn = 105,

    /// <summary>文面の変更</summary>
    LetterTemplateChanged = 120,

    /// <summary>通知発送を作る</summary>
    LetterRunDrafted = 121,

    /// <summary>通知発送の更新・取消</summary>
    LetterRunChanged = 122,

    /// <summary>通知の印刷</summary>
    LettersPrinted = 123,

    /// <summary>抜取り確認</summary>
    LetterSampleChecked = 124,

    /// <summary>通知の発送</summary>
    LettersPosted = 125,

    /// <summary>刷り直し: old numbers void.</summary>
    LettersReprinted = 126,

    /// <summary>個別の通知</summary>
    SingleLetterPrinted = 127,

    /// <summary>再印刷の起案</summary>
    LetterReprintProposed = 128,

    /// <summary>氏名・住所の変更</summary>
    PersonChangeRecorded = 135,

    /// <summary>支援措置の登録</summary>
    ShieldRegistered = 136,

    /// <summary>支援措置の解除の起案</summary>
    ShieldLiftingProposed = 137,

    /// <summary>支払前の変更確認: 確認済</summary>
    PaymentChangesConfirmed = 140,
}
