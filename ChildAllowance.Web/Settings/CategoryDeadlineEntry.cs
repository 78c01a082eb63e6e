using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Web.Settings;

/// <summary>How the 申請期限 of a category is given.</summary>
public enum CategoryDeadlineKind
{
    /// <summary>申請期限と同じ</summary>
    Common,
    Day,

    /// <summary>出生日の翌日から数える月数</summary>
    Months,
}

/// <summary>A 区分別の申請期限 while it is typed.</summary>
public sealed class CategoryDeadlineEntry(RecipientCategory category)
{
    public RecipientCategory Category => category;

    public string Code => SettingItems.DeadlineCode(category);

    public CategoryDeadlineKind Kind { get; set; }

    public DateOnly? On { get; set; }

    public string Months { get; set; } = "3";

    public DeadlineMode Mode { get; set; } = DeadlineMode.MustArrive;

    public HolidayRule HolidayRule { get; set; } = HolidayRule.None;

    public DateOnly? FloorOn { get; set; }

    /// <summary>The typed months; null where they are no small number.</summary>
    public int? MonthsTyped => TypedNumber.Read(Months) is { } number and >= 0 and <= 999 ? (int)number : null;

    public static CategoryDeadlineEntry Of(RecipientCategory category, IEnumerable<CategoryDeadline> seen)
    {
        if (seen.FirstOrDefault(own => own.Category == category) is not { } own)
        {
            return new CategoryDeadlineEntry(category);
        }

        return new CategoryDeadlineEntry(category)
        {
            Kind = own.MonthsAfterBirth is null ? CategoryDeadlineKind.Day : CategoryDeadlineKind.Months,
            On = own.On,
            Months = TypedNumber.Show(own.MonthsAfterBirth ?? 3),
            Mode = own.Mode,
            HolidayRule = own.HolidayRule,
            FloorOn = own.FloorOn,
        };
    }

    /// <summary>The deadline; null where it is the common one.</summary>
    public CategoryDeadline? To() =>
        Kind == CategoryDeadlineKind.Common
            ? null
            : new CategoryDeadline
            {
                Category = category,
                On = Kind == CategoryDeadlineKind.Day ? On : null,
                MonthsAfterBirth = Kind == CategoryDeadlineKind.Months ? MonthsTyped : null,
                Mode = Mode,
                HolidayRule = HolidayRule,
                FloorOn = FloorOn,
            };
}
