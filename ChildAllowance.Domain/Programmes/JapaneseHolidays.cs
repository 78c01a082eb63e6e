using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Text;

namespace ChildAllowance.Domain.Programmes;

/// <summary>The holidays shipped with the program. Later years are added as data in the settings.</summary>
public static class JapaneseHolidays
{
    /// <summary>The last day for which the shipped list is known to be complete.</summary>
    public static DateOnly Horizon { get; } = new(2027, 12, 31);

    public static IReadOnlyList<Holiday> Shipped { get; } =
        Parse(EmbeddedText.Lines("Programmes.JapaneseHolidays.csv"));

    public static BusinessCalendar Calendar { get; } = new(Shipped, Horizon);

    private static List<Holiday> Parse(IEnumerable<string> lines) =>
        [
            .. lines.Select(line =>
            {
                var parts = line.Split(',');
                return new Holiday { Date = DateReader.ReadDate(parts[0]).Value!.Value, Name = parts[1] };
            }),
        ];
}
