namespace ChildAllowance.Domain.Programmes;

/// <summary>必着 or 消印有効.</summary>
public enum DeadlineMode
{
    /// <summary>必着: the day of arrival counts.</summary>
    MustArrive = 1,

    /// <summary>消印有効: the postmark counts.</summary>
    PostmarkCounts = 2,
}

/// <summary>What happens when the last day is no business day.</summary>
public enum HolidayRule
{
    /// <summary>Stays where it is.</summary>
    None = 1,

    /// <summary>Moves to the next business day.</summary>
    NextBusinessDay = 2,

    /// <summary>Moves to the previous business day.</summary>
    PreviousBusinessDay = 3,
}

/// <summary>期限: date, mode, holiday rule, and the floor before which a computed date never falls.</summary>
public sealed record Deadline
{
    /// <summary>Last day, inclusive (JST).</summary>
    public required DateOnly On { get; init; }

    public DeadlineMode Mode { get; init; } = DeadlineMode.MustArrive;

    public HolidayRule HolidayRule { get; init; } = HolidayRule.None;

    public DateOnly? FloorOn { get; init; }
}
