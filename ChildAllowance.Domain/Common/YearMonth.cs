using System.Globalization;

namespace ChildAllowance.Domain.Common;

/// <summary>年月 (JST). Compares as yyyymm.</summary>
public readonly record struct YearMonth(int Year, int Month) : IComparable<YearMonth>
{
    /// <summary>yyyymm, the stored form.</summary>
    public int Number => (Year * 100) + Month;

    public DateOnly FirstDay => new(Year, Month, 1);

    public DateOnly LastDay => new(Year, Month, DateTime.DaysInMonth(Year, Month));

    public static YearMonth FromNumber(int number) => new(number / 100, number % 100);

    public static YearMonth Of(DateOnly date) => new(date.Year, date.Month);

    public int CompareTo(YearMonth other) => Number.CompareTo(other.Number);

    public static bool operator <(YearMonth left, YearMonth right) => left.Number < right.Number;

    public static bool operator <=(YearMonth left, YearMonth right) => left.Number <= right.Number;

    public static bool operator >(YearMonth left, YearMonth right) => left.Number > right.Number;

    public static bool operator >=(YearMonth left, YearMonth right) => left.Number >= right.Number;

    public override string ToString() => Number.ToString("D6", CultureInfo.InvariantCulture);
}
