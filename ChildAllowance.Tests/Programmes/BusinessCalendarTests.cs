using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Tests.Programmes;

public sealed class BusinessCalendarTests
{
    private static readonly BusinessCalendar Calendar = JapaneseHolidays.Calendar;

    [Fact]
    public void CheckTransferDate_OrdinaryThursday_IsFine() =>
        Assert.True(Calendar.CheckTransferDate(new DateOnly(2026, 2, 26)).IsOk);

    [Theory]
    [InlineData("2026-02-23", "天皇誕生日", "2026-02-24")]
    [InlineData("2026-02-28", "土曜日", "2026-03-02")]
    [InlineData("2026-03-20", "春分の日", "2026-03-23")]
    [InlineData("2026-05-06", "振替休日", "2026-05-07")]
    [InlineData("2026-12-31", "年末年始の銀行休業日", "2027-01-04")]
    [InlineData("2026-01-02", "年末年始の銀行休業日", "2026-01-05")]
    [InlineData("2026-09-22", "国民の休日", "2026-09-24")]
    [InlineData("2027-03-22", "振替休日", "2027-03-23")]
    public void CheckTransferDate_BankClosed_IsRefusedWithReasonAndNextBusinessDay(
        string date,
        string reason,
        string next
    )
    {
        var error = Assert.IsType<NotBankBusinessDay>(Calendar.CheckTransferDate(DateOnly.Parse(date, null)).Error);

        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
        Assert.Equal(DateOnly.Parse(next, null), error.NextBusinessDay);
    }

    [Theory]
    [InlineData("2028-01-04")]
    [InlineData("2024-12-27")]
    public void CheckTransferDate_OutsideTheKnownYears_IsRefusedNotGuessed(string date) =>
        Assert.IsType<CalendarHorizonExceeded>(Calendar.CheckTransferDate(DateOnly.Parse(date, null)).Error);

    [Fact]
    public void CheckTransferDate_LastDayOfTheHorizon_OffersNothingBeyondIt()
    {
        var error = Assert.IsType<NotBankBusinessDay>(Calendar.CheckTransferDate(new DateOnly(2027, 12, 31)).Error);

        Assert.Null(error.NextBusinessDay);
    }

    [Theory]
    [InlineData("2026-02-20", true)]
    [InlineData("2026-02-21", false)]
    [InlineData("2026-02-25", false)]
    public void CheckLeadTime_ThreeBusinessDaysBeforeTheTransferOf26February(string handedOver, bool ok)
    {
        var result = Calendar.CheckLeadTime(DateOnly.Parse(handedOver, null), new DateOnly(2026, 2, 26), 3);

        Assert.Equal(ok, result.IsOk);
        if (!ok)
        {
            Assert.Equal(new DateOnly(2026, 2, 20), Assert.IsType<LeadTimeTooShort>(result.Error).LatestOn);
        }
    }

    [Fact]
    public void CheckLeadTime_TooShort_NamesTheEarliestTransferDateThatIsPossible()
    {
        var result = Calendar.CheckLeadTime(new DateOnly(2026, 2, 25), new DateOnly(2026, 2, 26), 3);

        Assert.Equal(new DateOnly(2026, 3, 2), Assert.IsType<LeadTimeTooShort>(result.Error).EarliestTransferOn);
    }

    [Theory]
    [InlineData("2026-02-26", -3, "2026-02-20")]
    [InlineData("2026-02-20", 1, "2026-02-24")]
    [InlineData("2025-12-30", 1, "2026-01-05")]
    [InlineData("2026-02-21", 0, "2026-02-21")]
    public void AddBusinessDays_SkipsClosedDays(string from, int days, string to) =>
        Assert.Equal(DateOnly.Parse(to, null), Calendar.AddBusinessDays(DateOnly.Parse(from, null), days).Value);

    [Fact]
    public void AddBusinessDays_BeyondTheHorizon_IsRefused() =>
        Assert.IsType<CalendarHorizonExceeded>(Calendar.AddBusinessDays(new DateOnly(2027, 12, 28), 5).Error);

    [Fact]
    public void OfficeAndBank_DifferOnTheLastDaysOfTheYear()
    {
        var date = new DateOnly(2025, 12, 30);

        Assert.True(Calendar.IsBankBusinessDay(date).Value);
        Assert.False(Calendar.IsOfficeDay(date).Value);
    }

    [Fact]
    public void HolidayCsv_OfTheCabinetOffice_ExtendsTheCalendar()
    {
        string[] lines = ["国民の祝日・休日月日,国民の祝日・休日名称", "2028/1/1,元日", "2028/1/10,成人の日"];
        var holidays = HolidayCsv.Parse(lines).Value!;

        var calendar = new BusinessCalendar([.. JapaneseHolidays.Shipped, .. holidays], new DateOnly(2028, 1, 31));

        Assert.True(calendar.CheckTransferDate(new DateOnly(2028, 1, 4)).IsOk);
        Assert.IsType<NotBankBusinessDay>(calendar.CheckTransferDate(new DateOnly(2028, 1, 10)).Error);
        Assert.Equal(new HolidayListInvalid(2), HolidayCsv.Parse(["日付,名称", "2028/13/1,元日"]).Error);
    }

    [Fact]
    public void ShippedHolidays_FollowTheLaw()
    {
        var days = JapaneseHolidays.Shipped.ToDictionary(h => h.Date, h => h.Name);

        Assert.Equal([19, 18, 17], days.Keys.GroupBy(d => d.Year).OrderBy(g => g.Key).Select(g => g.Count()));
        foreach (var (date, name) in days)
        {
            if (name is "成人の日" or "海の日" or "敬老の日" or "スポーツの日")
            {
                Assert.Equal(DayOfWeek.Monday, date.DayOfWeek);
            }

            // 祝日法3条2項: a holiday on a Sunday moves to the next day that is none.
            if (date.DayOfWeek == DayOfWeek.Sunday)
            {
                var next = date.AddDays(1);
                while (days.TryGetValue(next, out var other) && other != "振替休日")
                {
                    next = next.AddDays(1);
                }

                Assert.Equal("振替休日", days[next]);
            }

            // 祝日法3条3項: a day between two holidays is one too.
            Assert.True(!days.ContainsKey(date.AddDays(2)) || days.ContainsKey(date.AddDays(1)));
        }
    }
}
