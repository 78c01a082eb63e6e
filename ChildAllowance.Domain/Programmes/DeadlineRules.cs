namespace ChildAllowance.Domain.Programmes;

public enum DeadlineMode
{
    /// <summary>必着</summary>
    MustArrive = 1,

    /// <summary>消印有効</summary>
    PostmarkCounts = 2,
}

/// <summary>What becomes of a last day on which the office is closed. It is the ward's own rule, hence a setting.</summary>
public enum HolidayRule
{
    /// <summary>Stays where it is.</summary>
    None = 1,

    NextBusinessDay = 2,

    PreviousBusinessDay = 3,
}
