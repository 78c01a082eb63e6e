using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Web.Settings;

namespace ChildAllowance.Tests.Web.Settings;

/// <summary>From the settings to the fields and back; nothing is lost, nothing is guessed.</summary>
public sealed class SettingsFormTests
{
    private static readonly ProgrammeSettings Standard = DefaultProgramme.Settings;

    [Fact]
    public void UntouchedFields_ReadBackAsTheSameSettings()
    {
        var settings = Standard with
        {
            BankProfileJson = "{\"newline\":1}",
            AddedHolidays = [new Holiday { Date = new DateOnly(2028, 1, 1), Name = "元日" }],
            HolidaysKnownUntil = new DateOnly(2028, 12, 31),
            OptOutDeadline = new Deadline
            {
                On = new DateOnly(2026, 2, 19),
                Mode = DeadlineMode.PostmarkCounts,
                HolidayRule = HolidayRule.NextBusinessDay,
                FloorOn = new DateOnly(2026, 2, 20),
            },
            CategoryDeadlines =
            [
                new CategoryDeadline
                {
                    Category = RecipientCategory.ParentOfNewborn,
                    MonthsAfterBirth = 4,
                    Mode = DeadlineMode.PostmarkCounts,
                },
                new CategoryDeadline
                {
                    Category = RecipientCategory.PublicServant,
                    On = new DateOnly(2026, 5, 6),
                    HolidayRule = HolidayRule.NextBusinessDay,
                    FloorOn = new DateOnly(2026, 4, 30),
                },
            ],
        };
        var form = SettingsForm.Of(settings);
        var read = SettingsFormReader.Read(form);
        Assert.Empty(form.Faults);
        Assert.Equal(ProgrammeService.Write(settings), ProgrammeService.Write(read!));
    }

    [Fact]
    public void TypedValues_AreReadInTheFormsThatPeopleUse()
    {
        var form = SettingsForm.Of(Standard);
        form.Texts["BudgetYen"] = "９００，０００，０００円";
        form.Texts["AllowanceMonth"] = "R7.8";
        form.Texts["Requester.AccountNumber"] = "１２３４５６７";
        form.Texts["Sender.PostalCode"] = "160-0023";
        form.Texts["OfficeOpensAt"] = "９：００";
        form.Funding.Add(new FundingEntry { Name = "区", Amount = "5,000" });
        var read = SettingsFormReader.Read(form)!;
        Assert.Equal(900_000_000, read.BudgetYen);
        Assert.Equal(new YearMonth(2025, 8), read.AllowanceMonth);
        Assert.Equal("1234567", read.Requester.AccountNumber);
        Assert.Equal("1600023", read.Sender.PostalCode);
        Assert.Equal(new TimeOnly(9, 0), read.OfficeOpensAt);
        Assert.Equal(25_000, read.AmountPerChildYen);
    }

    [Fact]
    public void EverythingThatCannotBeRead_AndEverythingThatIsWrong_IsSaidAtOnce()
    {
        var form = SettingsForm.Of(Standard);
        form.Days["ReferenceDate"] = null;
        form.Texts["AllowanceMonth"] = "きのう";
        form.Texts["BudgetYen"] = "たくさん";
        form.Texts["LeadBusinessDays"] = "99999999999";
        form.Deadlines["ApplicationDeadline"].On = null;
        form.CategoryDeadlines[0].Kind = CategoryDeadlineKind.Day;
        form.CategoryDeadlines[1].Months = "三つ";
        form.Funding[0].Amount = "";
        form.Texts["OfficeClosesAt"] = "夕方";
        form.Texts["BulkApprovalThreshold"] = "0";
        form.Texts["Requester.NameKana"] = "新宿区";
        Assert.Null(SettingsFormReader.Read(form));
        Assert.Equal(
            [
                "AllowanceMonth",
                "ApplicationDeadline",
                "BudgetYen",
                "BulkApprovalThreshold",
                "CategoryDeadlines.C2",
                "CategoryDeadlines.C3",
                "Funding",
                "LeadBusinessDays",
                "OfficeClosesAt",
                "ReferenceDate",
                "Requester.NameKana",
            ],
            form.Faults.Select(fault => fault.Code).Order(StringComparer.Ordinal)
        );
        Assert.NotNull(form.WrongOf("BudgetYen"));
    }

    [Theory]
    [InlineData("1,234", 1234)]
    [InlineData("１２３４円", 1234)]
    [InlineData(" 5 ", 5)]
    [InlineData("-5", -5)]
    [InlineData("1.5", null)]
    [InlineData("", null)]
    [InlineData("五", null)]
    public void ATypedNumber_IsReadOrRefused(string text, int? number) =>
        Assert.Equal(number, (int?)TypedNumber.Read(text));
}
