using System.Globalization;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Web.Settings;

/// <summary>What stands in the fields of the settings, by the codes of <see cref="SettingItems"/>.</summary>
public sealed class SettingsForm
{
    private SettingsForm(ProgrammeSettings seen)
    {
        Seen = seen;
        C2Route = seen.C2Route;
        C3Route = seen.C3Route;
        SuccessorPaymentAllowed = seen.SuccessorPaymentAllowed;
        UndeliveredMail = seen.UndeliveredMail;
        AccountType = seen.Requester.AccountType;
        HasFoldMarks = seen.Letters.HasFoldMarks;
        HasCustomerBarcode = seen.Letters.HasCustomerBarcode;
        AddedHolidays = seen.AddedHolidays;
    }

    /// <summary>The settings in force when the page was opened.</summary>
    public ProgrammeSettings Seen { get; }

    public Dictionary<string, DateOnly?> Days { get; private init; } = [];

    public Dictionary<string, string> Texts { get; private init; } = [];

    public Dictionary<string, DeadlineEntry> Deadlines { get; private init; } = [];

    public IReadOnlyList<CategoryDeadlineEntry> CategoryDeadlines { get; private init; } = [];

    public List<FundingEntry> Funding { get; private init; } = [];

    public IntakeRoute C2Route { get; set; }

    public IntakeRoute C3Route { get; set; }

    public bool SuccessorPaymentAllowed { get; set; }

    public UndeliveredMailRule UndeliveredMail { get; set; }

    public int AccountType { get; set; }

    public bool HasFoldMarks { get; set; }

    public bool HasCustomerBarcode { get; set; }

    public IReadOnlyList<Holiday> AddedHolidays { get; set; }

    /// <summary>Found by the last check; each field shows its own.</summary>
    public IReadOnlyList<ProgrammeSettingsFault> Faults { get; set; } = [];

    public string? WrongOf(string code) => Faults.FirstOrDefault(fault => fault.Code == code)?.Remedy;

    public static SettingsForm Of(ProgrammeSettings seen) =>
        new(seen)
        {
            Days = DaysOf(seen),
            Texts = TextsOf(seen),
            Deadlines = new()
            {
                [nameof(seen.OptOutDeadline)] = DeadlineEntry.Of(seen.OptOutDeadline),
                [nameof(seen.AccountNoticeDeadline)] = DeadlineEntry.Of(seen.AccountNoticeDeadline),
                [nameof(seen.ApplicationDeadline)] = DeadlineEntry.Of(seen.ApplicationDeadline),
            },
            CategoryDeadlines =
            [
                .. CategoryDeadline.Categories.Select(category =>
                    CategoryDeadlineEntry.Of(category, seen.CategoryDeadlines)
                ),
            ],
            Funding = [.. seen.Funding.Select(FundingEntry.Of)],
        };

    private static Dictionary<string, DateOnly?> DaysOf(ProgrammeSettings seen) =>
        new()
        {
            [nameof(seen.ReferenceDate)] = seen.ReferenceDate,
            [nameof(seen.EarliestBirthOn)] = seen.EarliestBirthOn,
            [nameof(seen.NewbornsFromOn)] = seen.NewbornsFromOn,
            [nameof(seen.LatestBirthOn)] = seen.LatestBirthOn,
            [nameof(seen.DivorceFromOn)] = seen.DivorceFromOn,
            [nameof(seen.DivorceToOn)] = seen.DivorceToOn,
            [nameof(seen.PlannedNoticeOn)] = seen.PlannedNoticeOn,
            [nameof(seen.PlannedTransferOn)] = seen.PlannedTransferOn,
            [nameof(seen.HolidaysKnownUntil)] = seen.HolidaysKnownUntil,
        };

    private static Dictionary<string, string> TextsOf(ProgrammeSettings seen)
    {
        var (payer, sender, letters) = (seen.Requester, seen.Sender, seen.Letters);
        return new()
        {
            [nameof(seen.AllowanceMonth)] = JapaneseDate.ShowMonth(seen.AllowanceMonth),
            [nameof(seen.AllowanceMonthForNewborns)] = JapaneseDate.ShowMonth(seen.AllowanceMonthForNewborns),
            [nameof(seen.LeadBusinessDays)] = TypedNumber.Show(seen.LeadBusinessDays),
            [nameof(seen.BulkApprovalThreshold)] = TypedNumber.Show(seen.BulkApprovalThreshold),
            [nameof(seen.SeparateOccasionMinutes)] = TypedNumber.Show(seen.SeparateOccasionMinutes),
            [nameof(seen.MediumReturnBusinessDays)] = TypedNumber.Show(seen.MediumReturnBusinessDays),
            [nameof(seen.ErasureReportBusinessDays)] = TypedNumber.Show(seen.ErasureReportBusinessDays),
            [nameof(seen.BudgetYen)] = TypedNumber.Show(seen.BudgetYen),
            [nameof(seen.OfficeOpensAt)] = Show(seen.OfficeOpensAt),
            [nameof(seen.OfficeClosesAt)] = Show(seen.OfficeClosesAt),
            [SettingItems.PayerCode(nameof(payer.RequesterCode))] = payer.RequesterCode,
            [SettingItems.PayerCode(nameof(payer.NameKana))] = payer.NameKana,
            [SettingItems.PayerCode(nameof(payer.BankCode))] = payer.BankCode,
            [SettingItems.PayerCode(nameof(payer.BankNameKana))] = payer.BankNameKana,
            [SettingItems.PayerCode(nameof(payer.BranchCode))] = payer.BranchCode,
            [SettingItems.PayerCode(nameof(payer.BranchNameKana))] = payer.BranchNameKana,
            [SettingItems.PayerCode(nameof(payer.AccountNumber))] = payer.AccountNumber,
            [SettingItems.LetterCode(nameof(letters.AddressLeftMm))] = Show(letters.AddressLeftMm),
            [SettingItems.LetterCode(nameof(letters.AddressTopMm))] = Show(letters.AddressTopMm),
            [SettingItems.LetterCode(nameof(letters.AddressWidthMm))] = Show(letters.AddressWidthMm),
            [SettingItems.LetterCode(nameof(letters.AddressHeightMm))] = Show(letters.AddressHeightMm),
            [nameof(seen.BankProfileJson)] = seen.BankProfileJson ?? "",
            [SettingItems.SenderCode(nameof(sender.WardName))] = sender.WardName,
            [SettingItems.SenderCode(nameof(sender.SectionName))] = sender.SectionName,
            [SettingItems.SenderCode(nameof(sender.PostalCode))] = sender.PostalCode,
            [SettingItems.SenderCode(nameof(sender.Address))] = sender.Address,
            [SettingItems.SenderCode(nameof(sender.InquiryDesk))] = sender.InquiryDesk,
        };
    }

    private static string Show(double mm) => mm.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Show(TimeOnly time) => time.ToString("H:mm", CultureInfo.InvariantCulture);
}
