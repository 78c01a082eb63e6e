using System.Globalization;
using ChildAllowance.Domain.Text;

namespace ChildAllowance.Web.Settings;

/// <summary>A number as people type it: any width of digits, with or without commas and 円.</summary>
internal static class TypedNumber
{
    public static long? Read(string text)
    {
        var digits = JapaneseText
            .NarrowAscii(text)
            .Replace("円", "", StringComparison.Ordinal)
            .Replace(",", "", StringComparison.Ordinal)
            .Trim();
        return long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }

    public static string Show(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
