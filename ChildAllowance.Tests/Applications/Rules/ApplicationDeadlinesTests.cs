using ChildAllowance.Domain.Applications.Rules;
using ChildAllowance.Domain.Programmes;
using static ChildAllowance.Tests.Applications.Rules.ApplicationScene;

namespace ChildAllowance.Tests.Applications.Rules;

/// <summary>Deadlines by category; the newborn rule is the worked case 13.</summary>
public sealed class ApplicationDeadlinesTests
{
    private static readonly ProgrammeSettings ByPostmark = With(
        new()
        {
            Category = RecipientCategory.ParentOfNewborn,
            MonthsAfterBirth = 3,
            Mode = DeadlineMode.PostmarkCounts,
            FloorOn = new(2026, 4, 30),
        },
        new()
        {
            Category = RecipientCategory.PublicServant,
            On = new(2026, 5, 6),
            Mode = DeadlineMode.PostmarkCounts,
        }
    );

    [Theory]
    [InlineData("2025-10-01", "2026-01-01", "2026-04-30")]
    [InlineData("2025-11-29", "2026-02-28", "2026-04-30")]
    [InlineData("2025-11-30", "2026-02-28", "2026-04-30")]
    [InlineData("2025-12-31", "2026-03-31", "2026-04-30")]
    [InlineData("2026-03-31", "2026-06-30", "2026-06-30")]
    public void Test_case_13_three_months_from_the_day_after_birth_with_a_floor(
        string birth,
        string counted,
        string lastDay
    )
    {
        var deadline = ApplicationDeadlines.Of(RecipientCategory.ParentOfNewborn, Date(birth), Settings);

        Assert.Equal(Date(counted), deadline.On);
        Assert.Equal(Date(lastDay), deadline.LastDay(Settings.Calendar()).Value);
    }

    [Theory]
    [InlineData("2026-06-30", null, true)]
    [InlineData("2026-07-01", "2026-06-30", true)]
    [InlineData("2026-07-01", "2026-07-01", false)]
    [InlineData("2026-07-01", null, false)]
    public void Test_case_13_a_postmark_of_the_last_day_counts_where_it_is_so_set(
        string received,
        string? postmark,
        bool met
    )
    {
        var (birth, arrived, posted) = (Date("2026-03-31"), Date(received), DateOrNull(postmark));

        var outcome = ApplicationDeadlines.Judge(RecipientCategory.ParentOfNewborn, birth, arrived, posted, ByPostmark);
        var mustArrive = ApplicationDeadlines.Judge(
            RecipientCategory.ParentOfNewborn,
            birth,
            arrived,
            posted,
            Settings
        );

        Assert.Equal(met, outcome.Value!.Met);
        Assert.Equal(arrived <= Date("2026-06-30"), mustArrive.Value!.Met);
        Assert.EndsWith(
            "出生日（令和8年3月31日）の翌日から3か月の期限です。",
            outcome.Value.Reason,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(HolidayRule.None, "2026-05-07", false)]
    [InlineData(HolidayRule.NextBusinessDay, "2026-05-07", true)]
    [InlineData(HolidayRule.NextBusinessDay, "2026-05-08", false)]
    [InlineData(HolidayRule.PreviousBusinessDay, "2026-05-01", true)]
    [InlineData(HolidayRule.PreviousBusinessDay, "2026-05-02", false)]
    public void Test_case_13_a_last_day_on_a_holiday_follows_the_setting(HolidayRule rule, string postmark, bool met)
    {
        var settings = With(
            ByPostmark.CategoryDeadlines.Single(own => own.Category == RecipientCategory.PublicServant) with
            {
                HolidayRule = rule,
            }
        );

        var outcome = ApplicationDeadlines.Judge(
            RecipientCategory.PublicServant,
            Date("2015-05-05"),
            Date("2026-05-11"),
            Date(postmark),
            settings
        );

        Assert.Equal(met, outcome.Value!.Met);
    }

    [Fact]
    public void Reason_names_the_floor_that_lengthened_the_term()
    {
        var outcome = ApplicationDeadlines.Judge(
            RecipientCategory.ParentOfNewborn,
            Date("2025-10-01"),
            Date("2026-05-01"),
            null,
            Settings
        );

        Assert.Equal(
            "期限（令和8年4月30日必着）を過ぎて令和8年5月1日に届きました。出生日（令和7年10月1日）の翌日から3か月の令和8年1月1日が、設定された最も早い期限の令和8年4月30日より前のためです。",
            outcome.Value!.Reason
        );
    }

    [Fact]
    public void Category_without_a_deadline_of_its_own_keeps_the_common_one()
    {
        foreach (var category in CategoryDeadline.Categories)
        {
            Assert.Equal(
                Settings.ApplicationDeadline,
                ApplicationDeadlines.Of(category, Date("2026-03-31"), Settings with { CategoryDeadlines = [] })
            );
        }
    }

    [Fact]
    public void Of_two_children_on_one_paper_the_late_one_is_told()
    {
        var births = new[] { Date("2026-03-31"), Date("2025-12-31") };

        var late = ApplicationDeadlines.JudgeAll(
            RecipientCategory.ParentOfNewborn,
            births,
            Date("2026-05-01"),
            null,
            Settings
        );

        Assert.False(late.Value!.Met);
        Assert.Contains("令和7年12月31日", late.Value.Reason, StringComparison.Ordinal);
    }

    private static ProgrammeSettings With(params CategoryDeadline[] deadlines) =>
        Settings with
        {
            CategoryDeadlines = deadlines,
        };
}
