using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Web.Settings;

/// <summary>A 期限 while it is typed.</summary>
public sealed class DeadlineEntry
{
    public DateOnly? On { get; set; }

    public DeadlineMode Mode { get; set; }

    public HolidayRule HolidayRule { get; set; }

    public DateOnly? FloorOn { get; set; }

    public static DeadlineEntry Of(Deadline deadline) =>
        new()
        {
            On = deadline.On,
            Mode = deadline.Mode,
            HolidayRule = deadline.HolidayRule,
            FloorOn = deadline.FloorOn,
        };

    public Deadline To(Deadline seen) =>
        new()
        {
            On = On ?? seen.On,
            Mode = Mode,
            HolidayRule = HolidayRule,
            FloorOn = FloorOn,
        };
}
