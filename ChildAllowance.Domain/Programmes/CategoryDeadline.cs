using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Programmes;

/// <summary>
/// 区分別の申請期限: a fixed day, or for newborns a term of months from the day after birth. A category without one keeps
/// the common 申請期限.
/// </summary>
public sealed record CategoryDeadline
{
    public required RecipientCategory Category { get; init; }

    /// <summary>Last day, inclusive (JST); null where the months decide.</summary>
    public DateOnly? On { get; init; }

    /// <summary>Months from the day after birth; null where the day is fixed.</summary>
    public int? MonthsAfterBirth { get; init; }

    public DeadlineMode Mode { get; init; } = DeadlineMode.MustArrive;

    public HolidayRule HolidayRule { get; init; } = HolidayRule.None;

    public DateOnly? FloorOn { get; init; }

    /// <summary>Categories that come by application, in their order.</summary>
    public static IReadOnlyList<RecipientCategory> Categories { get; } =
    [
        .. Enum.GetValues<RecipientCategory>()
            .Where(category => category is not RecipientCategory.None and not RecipientCategory.SeptemberRecipient),
    ];

    /// <summary>The deadline for a child of this birth date.</summary>
    public Deadline For(DateOnly birth) =>
        new()
        {
            On = MonthsAfterBirth is { } months
                ? Deadline.MonthsFromDayAfterBirth(birth, months)
                : On ?? throw new InvalidOperationException("The deadline has neither a day nor months."),
            Mode = Mode,
            HolidayRule = HolidayRule,
            FloorOn = FloorOn,
        };
}
