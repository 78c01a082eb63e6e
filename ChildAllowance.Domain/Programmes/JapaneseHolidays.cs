using ChildAllowance.Domain.Text;

namespace ChildAllowance.Domain.Programmes;

/// <summary>The holidays shipped with the program. Later years are added as data in the settings.</summary>
public static class JapaneseHolidays
{
    /// <summary>The last day for which the shipped list is known to be complete.</summary>
    public static DateOnly Horizon { get; } = new(2027, 12, 31);

    public static IReadOnlyList<Holiday> Shipped { get; } =
        HolidayCsv.Parse(EmbeddedText.Lines("Programmes.JapaneseHolidays.csv")).Value
        ?? throw new InvalidOperationException("The shipped holidays cannot be read.");

    public static BusinessCalendar Calendar { get; } = new(Shipped, Horizon);
}
