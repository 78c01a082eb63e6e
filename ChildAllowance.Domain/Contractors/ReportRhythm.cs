namespace ChildAllowance.Domain.Contractors;

/// <summary>How often a 状況報告 is due.</summary>
public enum ReportRhythm
{
    Once = 1,
    Weekly = 2,
    Monthly = 3,
}

/// <summary>The days of a <see cref="ReportRhythm"/>.</summary>
public static class ReportRhythms
{
    public static string Label(ReportRhythm rhythm) =>
        rhythm switch
        {
            ReportRhythm.Once => "1回",
            ReportRhythm.Weekly => "毎週",
            ReportRhythm.Monthly => "毎月",
            _ => throw new ArgumentOutOfRangeException(nameof(rhythm), rhythm, null),
        };

    /// <summary>All days from <paramref name="first"/> to <paramref name="last"/>; the first one always. A month without that day takes its last day.</summary>
    public static IReadOnlyList<DateOnly> Days(ReportRhythm rhythm, DateOnly first, DateOnly last)
    {
        List<DateOnly> days = [first];
        while (rhythm != ReportRhythm.Once)
        {
            var next = rhythm == ReportRhythm.Weekly ? first.AddDays(7 * days.Count) : first.AddMonths(days.Count);
            if (next > last)
            {
                break;
            }

            days.Add(next);
        }

        return days;
    }
}
