using System.Globalization;

namespace ChildAllowance.Domain.Common;

/// <summary>JST as fixed UTC+9: no time zone database is needed, and Japan has no summer time.</summary>
public static class JapanTime
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(9);

    public static DateTime FromUtc(DateTime utc) => DateTime.SpecifyKind(utc + Offset, DateTimeKind.Unspecified);

    public static DateTime ToUtc(DateTime japan) => DateTime.SpecifyKind(japan - Offset, DateTimeKind.Utc);

    public static DateOnly DateOf(DateTime utc) => DateOnly.FromDateTime(FromUtc(utc));

    /// <summary>Today in Japan.</summary>
    public static DateOnly Today(TimeProvider clock) => DateOf(clock.GetUtcNow().UtcDateTime);

    /// <summary><c>2026/2/20 09:12</c>, for lists and messages.</summary>
    public static string Show(DateTime utc) => FromUtc(utc).ToString("yyyy/M/d HH:mm", CultureInfo.InvariantCulture);
}
