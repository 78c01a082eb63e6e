using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Domain.Media;

/// <summary>庁内での保管: what was made to leave the house should not lie there for long.</summary>
public static class MediumStay
{
    /// <summary>Business days after the day of making; then a medium that was not handed over is overdue.</summary>
    public const int BusinessDays = 3;

    /// <param name="madeAt">UTC.</param>
    /// <param name="today">JST.</param>
    public static bool IsTooLong(DateTime madeAt, DateOnly today, BusinessCalendar calendar) =>
        calendar.AddBusinessDays(JapanTime.DateOf(madeAt), BusinessDays) is { IsOk: true, Value: var last }
        && today > last;
}
