using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Tests.Programmes;

/// <summary>What must not come into force, each with the item that the officer has to mend.</summary>
public sealed class ProgrammeSettingsCheckTests
{
    private static readonly ProgrammeSettings Standard = DefaultProgramme.Settings;

    public static TheoryData<string, ProgrammeSettings> Wrong =>
        new()
        {
            { "Funding", Standard with { Funding = [] } },
            { "Funding", Standard with { Funding = [new FundingLine("国", 0)] } },
            { "Funding", Standard with { Funding = [new FundingLine("国", 20_001), new FundingLine("区", -1)] } },
            { "Funding", Standard with { Funding = [new FundingLine("国", long.MaxValue), new FundingLine("区", 1)] } },
            { "Funding", Standard with { Funding = [new FundingLine("　", 20_000)] } },
            { "AllowanceMonthForNewborns", Standard with { AllowanceMonthForNewborns = new YearMonth(2025, 8) } },
            { "EarliestBirthOn", Standard with { EarliestBirthOn = new DateOnly(2025, 9, 1) } },
            { "LatestBirthOn", Standard with { LatestBirthOn = new DateOnly(2025, 8, 31) } },
            { "DivorceToOn", Standard with { DivorceToOn = new DateOnly(2025, 9, 30) } },
            { "OptOutDeadline", Standard with { PlannedNoticeOn = new DateOnly(2026, 2, 19) } },
            { "PlannedTransferOn", Standard with { PlannedTransferOn = new DateOnly(2026, 2, 19) } },
            { "PlannedTransferOn", Standard with { PlannedTransferOn = new DateOnly(2026, 2, 23) } },
            {
                "ApplicationDeadline",
                Standard with
                {
                    ApplicationDeadline = new Deadline
                    {
                        On = new DateOnly(2028, 4, 30),
                        HolidayRule = HolidayRule.NextBusinessDay,
                    },
                }
            },
            { "CategoryDeadlines.C4", Own(new CategoryDeadline { Category = RecipientCategory.PublicServant }) },
            {
                "CategoryDeadlines.C3",
                Own(new CategoryDeadline { Category = RecipientCategory.ParentOfNewborn, MonthsAfterBirth = 0 })
            },
            {
                "CategoryDeadlines.C3",
                Own(
                    new CategoryDeadline
                    {
                        Category = RecipientCategory.ParentOfNewborn,
                        MonthsAfterBirth = 3,
                        On = new(2026, 4, 30),
                    }
                )
            },
            {
                "CategoryDeadlines.C3",
                Own(
                    new CategoryDeadline
                    {
                        Category = RecipientCategory.ParentOfNewborn,
                        MonthsAfterBirth = 24,
                        HolidayRule = HolidayRule.NextBusinessDay,
                    }
                )
            },
            {
                "CategoryDeadlines.C4",
                Own(
                    new CategoryDeadline { Category = RecipientCategory.PublicServant, On = new(2026, 4, 30) },
                    new CategoryDeadline { Category = RecipientCategory.PublicServant, On = new(2026, 5, 6) }
                )
            },
            { "LeadBusinessDays", Standard with { LeadBusinessDays = 31 } },
            { "BankProfileJson", Standard with { BankProfileJson = "{" } },
            { "BulkApprovalThreshold", Standard with { BulkApprovalThreshold = 0 } },
            { "SeparateOccasionMinutes", Standard with { SeparateOccasionMinutes = 0 } },
            { "MediumReturnBusinessDays", Standard with { MediumReturnBusinessDays = 61 } },
            { "ErasureReportBusinessDays", Standard with { ErasureReportBusinessDays = 0 } },
            { "BudgetYen", Standard with { BudgetYen = -1 } },
            { "OfficeClosesAt", Standard with { OfficeClosesAt = new TimeOnly(8, 30) } },
            { "AddedHolidays", Standard with { AddedHolidays = [Holiday(2028, 1, 1), Holiday(2028, 1, 1)] } },
            { "HolidaysKnownUntil", Standard with { HolidaysKnownUntil = new DateOnly(2027, 12, 30) } },
            { "HolidaysKnownUntil", Standard with { HolidaysKnownUntil = new DateOnly(2028, 1, 1) } },
            { "Sender.PostalCode", Sender(sender => sender with { PostalCode = "160-8484" }) },
            { "Sender.InquiryDesk", Sender(sender => sender with { InquiryDesk = "" }) },
            { "Requester.RequesterCode", Payer(payer => payer with { RequesterCode = "123456789" }) },
            { "Requester.RequesterCode", Payer(payer => payer with { RequesterCode = "１２３４５６７８９０" }) },
            { "Requester.NameKana", Payer(payer => payer with { NameKana = "" }) },
            { "Requester.NameKana", Payer(payer => payer with { NameKana = "新宿区" }) },
            {
                "Requester.NameKana",
                Payer(payer => payer with { NameKana = "ガガガガガガガガガガガガガガガガガガガガガ" })
            },
            { "Requester.BankCode", Payer(payer => payer with { BankCode = "12" }) },
            { "Requester.BankNameKana", Payer(payer => payer with { BankNameKana = "テスト　ギンコウ" }) },
            { "Requester.BranchCode", Payer(payer => payer with { BranchCode = "1" }) },
            { "Requester.BranchNameKana", Payer(payer => payer with { BranchNameKana = "本店" }) },
            { "Requester.AccountType", Payer(payer => payer with { AccountType = 4 }) },
            { "Requester.AccountNumber", Payer(payer => payer with { AccountNumber = "0000000" }) },
            { "Requester.AccountNumber", Payer(payer => payer with { AccountNumber = "123456" }) },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void AWrongItem_IsNamed_AndNothingElse(string code, ProgrammeSettings settings)
    {
        var fault = Assert.Single(ProgrammeSettingsCheck.Faults(settings));
        Assert.Equal(code, fault.Code);
        Assert.EndsWith("。", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheDefaultSettings_HaveNoFault() => Assert.Empty(ProgrammeSettingsCheck.Faults(Standard));

    [Fact]
    public void TwentyVoicedKana_FillTheFortyBytesOfTheFile_AndNoMore() =>
        Assert.Empty(
            ProgrammeSettingsCheck.Faults(
                Payer(payer => payer with { NameKana = "ガガガガガガガガガガガガガガガガガガガガ" })
            )
        );

    [Fact]
    public void AYearWhoseHolidaysWereAdded_MayBeKnown() =>
        Assert.Empty(
            ProgrammeSettingsCheck.Faults(
                Standard with
                {
                    AddedHolidays = [Holiday(2028, 1, 1), Holiday(2028, 1, 10)],
                    HolidaysKnownUntil = new DateOnly(2028, 12, 31),
                }
            )
        );

    [Fact]
    public void EveryItem_HasAName_AndIsShownInWords() =>
        Assert.All(
            SettingItems.All,
            item => Assert.False(string.IsNullOrWhiteSpace(item.Label + item.Group + item.Show(Standard)))
        );

    [Fact]
    public void EverySetting_IsAnItem()
    {
        var settings = typeof(ProgrammeSettings).GetProperties().Where(property => property.CanWrite);
        var codes = SettingItems.All.Select(item => item.Code.Split('.')[0]).ToHashSet();
        Assert.Equal(settings.Select(property => property.Name).Order(), codes.Order());
        Assert.Equal(
            typeof(TransferRequester).GetProperties().Length
                + typeof(LetterSender).GetProperties().Length
                + typeof(LetterGeometry).GetProperties().Length
                + CategoryDeadline.Categories.Count,
            SettingItems.All.Count(item => item.Code.Contains('.', StringComparison.Ordinal))
        );
    }

    private static ProgrammeSettings Own(params CategoryDeadline[] deadlines) =>
        Standard with
        {
            CategoryDeadlines = deadlines,
        };

    private static Holiday Holiday(int year, int month, int day) =>
        new() { Date = new DateOnly(year, month, day), Name = "祝日" };

    private static ProgrammeSettings Payer(Func<TransferRequester, TransferRequester> change) =>
        Standard with
        {
            Requester = change(Standard.Requester),
        };

    private static ProgrammeSettings Sender(Func<LetterSender, LetterSender> change) =>
        Standard with
        {
            Sender = change(Standard.Sender),
        };
}
