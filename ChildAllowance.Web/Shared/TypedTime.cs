using System.Globalization;
using ChildAllowance.Domain.Text;

namespace ChildAllowance.Web.Shared;

/// <summary>A time of day as typed: 14:30 or 1430, in any width.</summary>
public static class TypedTime
{
    /// <summary><see langword="null"/> when it cannot be read.</summary>
    public static TimeOnly? Read(string text) =>
        TimeOnly.TryParseExact(
            JapaneseText.NarrowAscii(text).Trim(),
            ["H:mm", "HHmm"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var time
        )
            ? time
            : null;

    public static string Show(TimeOnly time) => time.ToString("H:mm", CultureInfo.InvariantCulture);
}
