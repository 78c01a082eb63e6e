using System.Globalization;
using System.Text.RegularExpressions;
using ChildAllowance.Domain.Text;

namespace ChildAllowance.Domain.Common;

/// <summary>
/// Reads dates and months of extract files in every form in use (西暦, 和暦, era digits; any width of digits).
/// An impossible date is an error, never a guess.
/// </summary>
public static partial class DateReader
{
    private const int FirstYear = 1868;
    private const int LastYear = 2199;

    /// <param name="text">The text as it stands in the file.</param>
    /// <param name="assumedEra">Era of bare six-digit dates (070901), when the file's profile names one.</param>
    public static DateReading<DateOnly> ReadDate(string text, JapaneseEra? assumedEra = null)
    {
        var value = JapaneseText.NarrowAscii(text).Trim();
        if (IsNone(value, 8))
        {
            return default;
        }

        if (value.All(char.IsAsciiDigit))
        {
            return ReadDigits(value, assumedEra);
        }

        if (EraDate().Match(value) is { Success: true } era)
        {
            return FromEra(JapaneseEra.FromName(era.Groups["era"].ValueSpan)!, EraYear(era), Month(era), Day(era));
        }

        return WesternDate().Match(value) is { Success: true } west
            ? FromWestern(Number(west, "year"), Month(west), Day(west))
            : new DateReading<DateOnly>(null, new DateNotReadable());
    }

    public static DateReading<YearMonth> ReadMonth(string text)
    {
        var value = JapaneseText.NarrowAscii(text).Trim();
        if (IsNone(value, 6))
        {
            return default;
        }

        if (value.All(char.IsAsciiDigit))
        {
            return ReadMonthDigits(value);
        }

        if (EraMonth().Match(value) is { Success: true } era)
        {
            return MonthFromEra(JapaneseEra.FromName(era.Groups["era"].ValueSpan)!, EraYear(era), Month(era));
        }

        return WesternMonth().Match(value) is { Success: true } west
            ? MonthFromWestern(Number(west, "year"), Month(west))
            : new DateReading<YearMonth>(null, new MonthNotReadable());
    }

    private static DateReading<DateOnly> ReadDigits(string digits, JapaneseEra? assumedEra)
    {
        var monthAndDay = digits.Length >= 6 ? digits.AsSpan(digits.Length - 4) : "0000";
        var (month, day) = (Number(monthAndDay[..2]), Number(monthAndDay[2..]));
        return digits.Length switch
        {
            8 when digits[0] != '0' => FromWestern(Number(digits.AsSpan(0, 4)), month, day),
            8 => FromEraCode(Number(digits.AsSpan(0, 2)), Number(digits.AsSpan(2, 2)), month, day),
            7 => FromEraCode(Number(digits.AsSpan(0, 1)), Number(digits.AsSpan(1, 2)), month, day),
            6 when assumedEra is not null => FromEra(assumedEra, Number(digits.AsSpan(0, 2)), month, day),
            _ => new DateReading<DateOnly>(null, new DateNotReadable()),
        };
    }

    private static DateReading<YearMonth> ReadMonthDigits(string digits)
    {
        var month = Number(digits.AsSpan(Math.Max(0, digits.Length - 2)));
        return digits.Length switch
        {
            6 when digits[0] != '0' => MonthFromWestern(Number(digits.AsSpan(0, 4)), month),
            6 => MonthFromEraCode(Number(digits.AsSpan(0, 2)), Number(digits.AsSpan(2, 2)), month),
            5 => MonthFromEraCode(Number(digits.AsSpan(0, 1)), Number(digits.AsSpan(1, 2)), month),
            _ => new DateReading<YearMonth>(null, new MonthNotReadable()),
        };
    }

    private static DateReading<DateOnly> FromEraCode(int code, int year, int month, int day) =>
        JapaneseEra.FromCode(code) is { } era
            ? FromEra(era, year, month, day)
            : Impossible<DateOnly>("元号コードは1（明治）から5（令和）までです");

    private static DateReading<YearMonth> MonthFromEraCode(int code, int year, int month) =>
        JapaneseEra.FromCode(code) is { } era
            ? MonthFromEra(era, year, month)
            : Impossible<YearMonth>("元号コードは1（明治）から5（令和）までです");

    private static DateReading<DateOnly> FromWestern(int year, int month, int day) =>
        FindFault(year, month, day) is { } fault ? Impossible<DateOnly>(fault) : new(new DateOnly(year, month, day));

    private static DateReading<YearMonth> MonthFromWestern(int year, int month) =>
        FindFault(year, month, 1) is { } fault ? Impossible<YearMonth>(fault) : new(new YearMonth(year, month));

    private static DateReading<DateOnly> FromEra(JapaneseEra era, int eraYear, int month, int day)
    {
        var year = era.ToWesternYear(eraYear);
        if ((FindFault(era, eraYear) ?? FindFault(year, month, day)) is { } fault)
        {
            return Impossible<DateOnly>(fault);
        }

        var date = new DateOnly(year, month, day);
        return FitTo(era, date, date) is { } misfit ? misfit.With(date) : new(date);
    }

    private static DateReading<YearMonth> MonthFromEra(JapaneseEra era, int eraYear, int month)
    {
        var year = era.ToWesternYear(eraYear);
        if ((FindFault(era, eraYear) ?? FindFault(year, month, 1)) is { } fault)
        {
            return Impossible<YearMonth>(fault);
        }

        var value = new YearMonth(year, month);
        return FitTo(era, value.FirstDay, value.LastDay) is { } misfit ? misfit.With(value) : new(value);
    }

    // Papers printed before 2019 count 平成 on; other dates outside their era are mistakes.
    private static Misfit? FitTo(JapaneseEra era, DateOnly first, DateOnly last)
    {
        if (first <= era.LastDay && last >= era.FirstDay)
        {
            return null;
        }

        return era == JapaneseEra.Heisei && first > era.LastDay
            ? new Misfit(null, "平成31年5月以降の日付を令和に読み替えました。")
            : new Misfit($"{era.Name}にはない日付です", null);
    }

    private static string? FindFault(JapaneseEra era, int eraYear) =>
        eraYear < 1 ? $"{era.Name}は1年から始まります" : null;

    private static string? FindFault(int year, int month, int day) =>
        (year, month, day) switch
        {
            _ when year is < FirstYear or > LastYear => "年が範囲の外です",
            _ when month is < 1 or > 12 => "月は1から12までです",
            (_, _, 0) => "日が不明（00）です",
            _ when day > DateTime.DaysInMonth(year, month) => $"その月に{day}日はありません",
            _ => null,
        };

    private static DateReading<T> Impossible<T>(string reason)
        where T : struct => new(null, new DateImpossible(reason));

    private static bool IsNone(string value, int digits) =>
        value.Length == 0
        || (
            value.Length >= digits - 1
            && value.Length <= digits
            && (value.All(c => c == '0') || value.All(c => c == '9'))
        );

    private static int EraYear(Match match) => match.Groups["year"].Value == "元" ? 1 : Number(match, "year");

    private static int Month(Match match) => Number(match, "month");

    private static int Day(Match match) => Number(match, "day");

    private static int Number(Match match, string group) => Number(match.Groups[group].ValueSpan);

    private static int Number(ReadOnlySpan<char> digits) =>
        int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    private const string Era = "(?<era>明治|大正|昭和|平成|令和|[明大昭平令MTSHRmtshr])";

    [GeneratedRegex(
        "^" + Era + @" ?(?<year>[0-9]{1,2}|元)([./-]|年) ?(?<month>[0-9]{1,2})([./-]|月) ?(?<day>[0-9]{1,2})日?$"
    )]
    private static partial Regex EraDate();

    [GeneratedRegex(@"^(?<year>[0-9]{4})([./-]|年) ?(?<month>[0-9]{1,2})([./-]|月) ?(?<day>[0-9]{1,2})日?$")]
    private static partial Regex WesternDate();

    [GeneratedRegex("^" + Era + @" ?(?<year>[0-9]{1,2}|元)([./-]|年) ?(?<month>[0-9]{1,2})(月分?)?$")]
    private static partial Regex EraMonth();

    [GeneratedRegex(@"^(?<year>[0-9]{4})([./-]|年) ?(?<month>[0-9]{1,2})(月分?)?$")]
    private static partial Regex WesternMonth();

    private sealed record Misfit(string? Fault, string? Warning)
    {
        public DateReading<T> With<T>(T value)
            where T : struct => Fault is null ? new(value, null, Warning) : Impossible<T>(Fault);
    }
}
