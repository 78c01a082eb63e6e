using System.Globalization;

namespace ChildAllowance.Domain.Text;

/// <summary>Kanji numerals up to 九千九百九十九, also written digit by digit (二〇三).</summary>
internal static class KanjiNumerals
{
    private const string Digits = "〇一二三四五六七八九";

    public static string ToDigits(string numerals) =>
        numerals.AsSpan().IndexOfAny('十', '百', '千') < 0
            ? string.Concat(numerals.Select(c => (char)('0' + Digits.IndexOf(c, StringComparison.Ordinal))))
            : ToValue(numerals).ToString(CultureInfo.InvariantCulture);

    private static long ToValue(string numerals)
    {
        long total = 0;
        long digit = 0;
        foreach (var letter in numerals)
        {
            var unit = Unit(letter);
            if (unit == 0)
            {
                digit = Digits.IndexOf(letter, StringComparison.Ordinal);
                continue;
            }

            total += Math.Max(digit, 1) * unit;
            digit = 0;
        }

        return total + digit;
    }

    private static int Unit(char letter) =>
        letter switch
        {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            _ => 0,
        };
}
