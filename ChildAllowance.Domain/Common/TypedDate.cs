using System.Globalization;
using System.Text.RegularExpressions;
using ChildAllowance.Domain.Text;

namespace ChildAllowance.Domain.Common;

/// <summary>A date that an officer types: every file form, and a bare month and day. What can mean two years is refused.</summary>
public static partial class TypedDate
{
    /// <param name="text">As typed, any width.</param>
    /// <param name="referenceYear">Western year meant by a bare month and day (2/19, 0219, 2月19日).</param>
    public static Result<DateOnly> Read(string text, int? referenceYear = null)
    {
        var value = JapaneseText.NarrowAscii(text).Trim();
        if (value.Length == 0)
        {
            return new DateMissing();
        }

        if (TwoDigitYear().IsMatch(value))
        {
            return new DateAmbiguous();
        }

        if (referenceYear is { } year && MonthAndDay().Match(value) is { Success: true } match)
        {
            value = string.Create(
                CultureInfo.InvariantCulture,
                $"{year:D4}/{match.Groups["month"].Value}/{match.Groups["day"].Value}"
            );
        }

        var reading = DateReader.ReadDate(value);
        return reading switch
        {
            { Error: { } error } => error,
            { Value: { } date } => date,
            _ => new DateMissing(),
        };
    }

    // 8/2/19, 8年2月19日, 080219
    [GeneratedRegex("^([0-9]{1,2}([./-]|年) ?[0-9]{1,2}([./-]|月) ?[0-9]{1,2}日?|[0-9]{6})$")]
    private static partial Regex TwoDigitYear();

    [GeneratedRegex("^((?<month>[0-9]{1,2})([./-]|月) ?(?<day>[0-9]{1,2})日?|(?<month>[0-9]{2})(?<day>[0-9]{2}))$")]
    private static partial Regex MonthAndDay();
}
