using DocumentFormat.OpenXml.Spreadsheet;

namespace ChildAllowance.Domain.Sheets;

/// <summary>The styles of <see cref="SheetFormat"/>, each at the place of its number.</summary>
internal static class WorkbookStyles
{
    private const uint TextFormat = 49;
    private const uint CountFormat = 3;
    private const uint YenFormat = 164;
    private const uint DateFormat = 165;
    private const uint TimeFormat = 166;
    private const string EraDate = "[$-411]ggge\"年\"m\"月\"d\"日\"";

    public static Stylesheet Create() =>
        new(
            new NumberingFormats(
                Format(YenFormat, "#,##0\"円\""),
                Format(DateFormat, EraDate),
                Format(TimeFormat, EraDate + " h:mm")
            ),
            new Fonts(FontOf(), FontOf(new Bold())),
            new Fills(FillOf(PatternValues.None), FillOf(PatternValues.Gray125)),
            new Borders(new Border()),
            new CellStyleFormats(new CellFormat()),
            new CellFormats(
                Style(TextFormat),
                Style(TextFormat, font: 1),
                Style(CountFormat),
                Style(YenFormat),
                Style(DateFormat),
                Style(TimeFormat)
            )
        );

    private static NumberingFormat Format(uint id, string code) => new() { NumberFormatId = id, FormatCode = code };

    private static Font FontOf(params Bold[] bold)
    {
        var font = new Font(bold);
        font.Append(new FontSize { Val = 11 }, new FontName { Val = "游ゴシック" });
        return font;
    }

    private static Fill FillOf(PatternValues pattern) => new(new PatternFill { PatternType = pattern });

    private static CellFormat Style(uint format, uint font = 0) =>
        new()
        {
            NumberFormatId = format,
            FontId = font,
            FillId = 0,
            BorderId = 0,
            FormatId = 0,
            ApplyNumberFormat = true,
            ApplyFont = font != 0,
        };
}
