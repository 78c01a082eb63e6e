using System.Globalization;

namespace ChildAllowance.Domain.Common;

/// <summary>Dates as people here read them (和暦). Files keep ISO dates.</summary>
public static class JapaneseDate
{
    private const string Weekdays = "日月火水木金土";

    /// <summary><c>令和7年9月30日</c>, <c>令和元年5月1日</c></summary>
    public static string Show(DateOnly date) =>
        string.Create(CultureInfo.InvariantCulture, $"{Year(date)}{date.Month}月{date.Day}日");

    /// <summary><c>令和8年2月26日（木）</c></summary>
    public static string ShowWithWeekday(DateOnly date) => $"{Show(date)}（{Weekdays[(int)date.DayOfWeek]}）";

    /// <summary><c>令和8年（2026年）2月26日</c></summary>
    public static string ShowWithWesternYear(DateOnly date) =>
        string.Create(CultureInfo.InvariantCulture, $"{Year(date)}（{date.Year}年）{date.Month}月{date.Day}日");

    /// <summary><c>R8.2.26</c>, for narrow columns.</summary>
    public static string ShowShort(DateOnly date) =>
        JapaneseEra.Of(date) is { } era
            ? string.Create(CultureInfo.InvariantCulture, $"{era.Letter}{era.YearOf(date)}.{date.Month}.{date.Day}")
            : string.Create(CultureInfo.InvariantCulture, $"{date.Year}.{date.Month}.{date.Day}");

    /// <summary><c>令和7年9月</c></summary>
    public static string ShowMonth(YearMonth month) =>
        string.Create(CultureInfo.InvariantCulture, $"{Year(month.LastDay)}{month.Month}月");

    /// <summary><c>令和7年9月分</c></summary>
    public static string ShowMonthPortion(YearMonth month) => ShowMonth(month) + "分";

    private static string Year(DateOnly date)
    {
        if (JapaneseEra.Of(date) is not { } era)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{date.Year}年");
        }

        var year = era.YearOf(date);
        return year == 1 ? era.Name + "元年" : string.Create(CultureInfo.InvariantCulture, $"{era.Name}{year}年");
    }
}
