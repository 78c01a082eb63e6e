using System.Text.RegularExpressions;

namespace ChildAllowance.Domain.Text;

public enum ExcelDamageKind
{
    None = 0,

    /// <summary><c>001</c> became <c>1</c>.</summary>
    LostZeros = 1,

    /// <summary><c>123456789012</c> became <c>1.23457E+11</c>.</summary>
    Exponent = 2,

    /// <summary><c>9999</c> became <c>9999.0</c>.</summary>
    DecimalPoint = 3,
}

/// <summary>Codes that were opened and saved in Excel. They are refused, never padded back by guessing.</summary>
public static partial class ExcelDamage
{
    /// <summary><paramref name="digits"/> is the code's fixed length, or null when it may be shorter.</summary>
    public static ExcelDamageKind Of(string value, int? digits = null)
    {
        var text = JapaneseText.NarrowAscii(value).Trim();
        if (ExponentForm().IsMatch(text))
        {
            return ExcelDamageKind.Exponent;
        }

        if (DecimalForm().IsMatch(text))
        {
            return ExcelDamageKind.DecimalPoint;
        }

        var isShort = digits is { } length && text.Length > 0 && text.Length < length;
        return isShort && text.All(char.IsAsciiDigit) ? ExcelDamageKind.LostZeros : ExcelDamageKind.None;
    }

    /// <summary>The reason in Japanese for an error list; empty for <see cref="ExcelDamageKind.None"/>.</summary>
    public static string Describe(ExcelDamageKind kind, int? digits = null) =>
        kind switch
        {
            ExcelDamageKind.LostZeros => digits is { } length
                ? $"Excelで先頭の0が失われた可能性があります（{length}桁であるべき値です）。元のシステムから書き出し直してください。"
                : "Excelで先頭の0が失われた可能性があります。元のシステムから書き出し直してください。",
            ExcelDamageKind.Exponent =>
                "Excelで指数表示（1.23E+11の形）に変わっています。元のシステムから書き出し直してください。",
            ExcelDamageKind.DecimalPoint => "Excelで小数点が付いています。元のシステムから書き出し直してください。",
            _ => string.Empty,
        };

    [GeneratedRegex(@"^[+-]?[0-9]+(\.[0-9]+)?[Ee][+-]?[0-9]+$")]
    private static partial Regex ExponentForm();

    [GeneratedRegex(@"^[0-9]+\.0+$")]
    private static partial Regex DecimalForm();
}
