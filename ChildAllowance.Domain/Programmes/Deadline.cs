using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Programmes;

/// <summary>期限: a day, what must have happened by it, what a holiday does to it, and the day before which it never ends.</summary>
public sealed record Deadline
{
    /// <summary>Last day, inclusive (JST).</summary>
    public required DateOnly On { get; init; }

    public DeadlineMode Mode { get; init; } = DeadlineMode.MustArrive;

    public HolidayRule HolidayRule { get; init; } = HolidayRule.None;

    public DateOnly? FloorOn { get; init; }

    /// <summary>
    /// The last day of a term of months that begins on the day after birth (民法140条, 143条): born 30 November, three
    /// months end on the last day of February.
    /// </summary>
    public static DateOnly MonthsFromDayAfterBirth(DateOnly birth, int months)
    {
        var start = birth.AddDays(1);
        var end = start.AddMonths(months);
        return end.Day < start.Day ? end : end.AddDays(-1);
    }

    /// <summary>The last day after floor and holiday rule.</summary>
    public Result<DateOnly> LastDay(BusinessCalendar calendar) =>
        calendar.OfficeDay(FloorOn is { } floor && floor > On ? floor : On, HolidayRule);

    /// <param name="receivedOn">The day on which the paper reached the office.</param>
    /// <param name="postmarkOn">The postmark; null at the counter or where it cannot be read.</param>
    /// <param name="calendar">For the holiday rule.</param>
    public Result<DeadlineOutcome> IsMet(DateOnly receivedOn, DateOnly? postmarkOn, BusinessCalendar calendar)
    {
        var lastDay = LastDay(calendar);
        return lastDay.IsOk ? Judge(lastDay.Value, receivedOn, postmarkOn) : lastDay.Error;
    }

    private DeadlineOutcome Judge(DateOnly lastDay, DateOnly receivedOn, DateOnly? postmarkOn)
    {
        var last = JapaneseDate.Show(lastDay);
        if (receivedOn <= lastDay)
        {
            return new DeadlineOutcome(true, lastDay, $"期限（{last}）までに届いています。");
        }

        if (Mode == DeadlineMode.MustArrive)
        {
            return new DeadlineOutcome(
                false,
                lastDay,
                $"期限（{last}必着）を過ぎて{JapaneseDate.Show(receivedOn)}に届きました。"
            );
        }

        return postmarkOn switch
        {
            null => new DeadlineOutcome(
                false,
                lastDay,
                $"期限（{last}消印有効）を過ぎて届き、消印の日付が入力されていません。"
            ),
            { } postmark when postmark <= lastDay => new DeadlineOutcome(
                true,
                lastDay,
                $"消印（{JapaneseDate.Show(postmark)}）が期限（{last}消印有効）までです。"
            ),
            { } postmark => new DeadlineOutcome(
                false,
                lastDay,
                $"消印（{JapaneseDate.Show(postmark)}）が期限（{last}消印有効）を過ぎています。"
            ),
        };
    }
}

/// <param name="Met">Whether it was in time.</param>
/// <param name="LastDay">The last day that was applied.</param>
/// <param name="Reason">Why, in Japanese, for the screen and the record.</param>
public sealed record DeadlineOutcome(bool Met, DateOnly LastDay, string Reason);
