using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace ChildAllowance.Tests.Sheets;

/// <summary>Reads an .xlsx back as another program would.</summary>
internal sealed class SheetReader : IDisposable
{
    private readonly SpreadsheetDocument document;

    public SheetReader(byte[] file)
    {
        document = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(Words));
    }

    public IReadOnlyList<string> Names => [.. Sheets.Select(sheet => sheet.Name!.Value!)];

    private IEnumerable<Sheet> Sheets => document.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>();

    /// <summary>Rows of a sheet as raw values, the heading first.</summary>
    public IReadOnlyList<string[]> Rows(string name) =>
        [.. Part(name).Worksheet!.Descendants<Row>().Select(row => row.Elements<Cell>().Select(Value).ToArray())];

    /// <summary>Rows of the first sheet without its heading.</summary>
    public IReadOnlyList<string[]> Lines() => [.. Rows(Names[0]).Skip(1)];

    public Worksheet Worksheet(string name) => Part(name).Worksheet!;

    /// <summary>The number format of a cell, by its place (<c>B2</c> is <c>(1, 1)</c>).</summary>
    public string FormatOf(string name, int row, int column)
    {
        var cell = Part(name).Worksheet!.Descendants<Row>().ElementAt(row).Elements<Cell>().ElementAt(column);
        var styles = document.WorkbookPart!.WorkbookStylesPart!.Stylesheet!;
        var style = styles.CellFormats!.Elements<CellFormat>().ElementAt((int)cell.StyleIndex!.Value);
        var id = style.NumberFormatId!.Value;
        return styles
                .NumberingFormats!.Elements<NumberingFormat>()
                .FirstOrDefault(format => format.NumberFormatId! == id)
                ?.FormatCode?.Value
            ?? id.ToString(CultureInfo.InvariantCulture);
    }

    public void Dispose() => document.Dispose();

    private static string Value(Cell cell) => cell.InlineString?.InnerText ?? cell.CellValue?.Text ?? "";

    private static string Words(ValidationErrorInfo error) => $"{error.Path?.XPath}: {error.Description}";

    private WorksheetPart Part(string name) =>
        (WorksheetPart)document.WorkbookPart!.GetPartById(Sheets.Single(sheet => sheet.Name == name).Id!.Value!);
}
