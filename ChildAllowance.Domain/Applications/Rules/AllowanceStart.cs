using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Applications.Rules;

/// <summary>
/// 支給開始年月 of the child allowance: the month after the claim. The 15-day rule: a claim within fifteen days, counted
/// from the day after birth, counts as made in the month of birth.
/// </summary>
public static class AllowanceStart
{
    private const int DaysAfterBirth = 15;

    /// <summary>The last day on which a claim still counts for the month of birth.</summary>
    public static DateOnly LastDayForBirthMonth(DateOnly birth)
    {
        var fifteenth = birth.AddDays(DaysAfterBirth);
        var endOfMonth = YearMonth.Of(birth).LastDay;
        return fifteenth > endOfMonth ? fifteenth : endOfMonth;
    }

    public static YearMonth Of(DateOnly birth, DateOnly claimedOn) =>
        After(YearMonth.Of(claimedOn <= LastDayForBirthMonth(birth) ? birth : claimedOn));

    internal static YearMonth After(YearMonth month) => YearMonth.Of(month.FirstDay.AddMonths(1));
}
