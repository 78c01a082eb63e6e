using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Tests.Programmes;

public sealed class DeadlineTests
{
    private static readonly BusinessCalendar Calendar = JapaneseHolidays.Calendar;
    private static readonly DateOnly Floor = new(2026, 4, 30);
    private static readonly DateOnly OptOutDay = new(2026, 2, 19);

    [Theory]
    [InlineData("2025-10-01", "2026-01-01", "2026-04-30")]
    [InlineData("2025-11-29", "2026-02-28", "2026-04-30")]
    [InlineData("2025-11-30", "2026-02-28", "2026-04-30")]
    [InlineData("2025-12-31", "2026-03-31", "2026-04-30")]
    [InlineData("2026-03-31", "2026-06-30", "2026-06-30")]
    [InlineData("2027-11-30", "2028-02-29", null)]
    public void ThreeMonthsFromTheDayAfterBirth_WithFloor(string birth, string raw, string? withFloor)
    {
        var lastDay = Deadline.MonthsFromDayAfterBirth(DateOnly.Parse(birth, null), 3);
        var deadline = new Deadline { On = lastDay, FloorOn = Floor };

        Assert.Equal(DateOnly.Parse(raw, null), lastDay);
        if (withFloor is not null)
        {
            Assert.Equal(DateOnly.Parse(withFloor, null), deadline.LastDay(Calendar).Value);
        }
    }

    [Theory]
    [InlineData(HolidayRule.None, "2026-05-06")]
    [InlineData(HolidayRule.NextBusinessDay, "2026-05-07")]
    [InlineData(HolidayRule.PreviousBusinessDay, "2026-05-01")]
    public void LastDay_OnASubstituteHoliday_FollowsTheSetting(HolidayRule rule, string lastDay)
    {
        var deadline = new Deadline { On = new DateOnly(2026, 5, 6), HolidayRule = rule };

        Assert.Equal(DateOnly.Parse(lastDay, null), deadline.LastDay(Calendar).Value);
    }

    [Theory]
    [InlineData(DeadlineMode.MustArrive, "2026-02-19", null, true)]
    [InlineData(DeadlineMode.MustArrive, "2026-02-20", "2026-02-18", false)]
    [InlineData(DeadlineMode.MustArrive, "2026-02-27", null, false)]
    [InlineData(DeadlineMode.PostmarkCounts, "2026-02-20", "2026-02-18", true)]
    [InlineData(DeadlineMode.PostmarkCounts, "2026-02-20", "2026-02-19", true)]
    [InlineData(DeadlineMode.PostmarkCounts, "2026-02-20", "2026-02-20", false)]
    [InlineData(DeadlineMode.PostmarkCounts, "2026-02-20", null, false)]
    public void IsMet_ReceivedAndPostmark_UnderBothModes(
        DeadlineMode mode,
        string receivedOn,
        string? postmarkOn,
        bool met
    )
    {
        var postmark = postmarkOn is null ? (DateOnly?)null : DateOnly.Parse(postmarkOn, null);

        var outcome = new Deadline { On = OptOutDay, Mode = mode }
            .IsMet(DateOnly.Parse(receivedOn, null), postmark, Calendar)
            .Value!;

        Assert.Equal(met, outcome.Met);
        Assert.Contains("令和8年2月19日", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void IsMet_HolidayRuleBeyondTheCalendar_IsRefused() =>
        Assert.IsType<CalendarHorizonExceeded>(
            new Deadline { On = new DateOnly(2028, 1, 3), HolidayRule = HolidayRule.NextBusinessDay }
                .IsMet(new DateOnly(2028, 1, 2), null, Calendar)
                .Error
        );
}
