using System.Globalization;
using ChildAllowance.Domain.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using CellText = DocumentFormat.OpenXml.Spreadsheet.Text;
using SheetList = DocumentFormat.OpenXml.Spreadsheet.Sheets;

namespace ChildAllowance.Domain.Sheets;

/// <summary>
/// An .xlsx with typed cells, written row by row: each sheet has a bold, frozen heading with a filter, and no cell that a
/// spreadsheet takes for a formula.
/// </summary>
public sealed class WorkbookWriter : IDisposable
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private readonly SpreadsheetDocument document;
    private readonly WorkbookPart book;
    private readonly SheetList sheets = new();

    /// <param name="output">Must be readable and seekable; it stays open.</param>
    public WorkbookWriter(Stream output)
    {
        document = SpreadsheetDocument.Create(output, SpreadsheetDocumentType.Workbook);
        book = document.AddWorkbookPart();
        book.Workbook = new Workbook(sheets);
        book.AddNewPart<WorkbookStylesPart>().Stylesheet = WorkbookStyles.Create();
    }

    /// <summary>The whole file of one sheet.</summary>
    public static byte[] OneSheet<TRow>(string name, IReadOnlyList<SheetColumn<TRow>> columns, IEnumerable<TRow> rows)
    {
        using var output = new MemoryStream();
        using (var writer = new WorkbookWriter(output))
        {
            writer.Add(name, columns, rows);
        }

        return output.ToArray();
    }

    /// <summary>Adds a sheet behind the others.</summary>
    /// <param name="name">Label of the sheet: at most 31 letters, none of <c>: \ / ? * [ ]</c>.</param>
    public void Add<TRow>(string name, IReadOnlyList<SheetColumn<TRow>> columns, IEnumerable<TRow> rows)
    {
        var part = book.AddNewPart<WorksheetPart>();
        using (var writer = OpenXmlWriter.Create(part))
        {
            writer.WriteStartElement(new Worksheet());
            writer.WriteElement(new SheetProperties(new PageSetupProperties { FitToPage = true }));
            writer.WriteElement(FrozenHeading(isFirst: !sheets.HasChildren));
            writer.WriteElement(WidthsOf(columns));
            var count = WriteRows(writer, columns, rows);
            writer.WriteElement(new AutoFilter { Reference = $"A1:{Letters(columns.Count)}{count}" });
            writer.WriteElement(
                new PageSetup
                {
                    Orientation = OrientationValues.Landscape,
                    PaperSize = 9,
                    FitToHeight = 0,
                }
            );
            writer.WriteEndElement();
        }

        sheets.AppendChild(
            new Sheet
            {
                Name = name,
                SheetId = (uint)sheets.ChildElements.Count + 1,
                Id = book.GetIdOfPart(part),
            }
        );
    }

    public void Dispose()
    {
        book.Workbook!.Save();
        document.Dispose();
    }

    /// <returns>How many rows were written, the heading included.</returns>
    private static int WriteRows<TRow>(
        OpenXmlWriter writer,
        IReadOnlyList<SheetColumn<TRow>> columns,
        IEnumerable<TRow> rows
    )
    {
        var count = 1;
        writer.WriteStartElement(new SheetData());
        writer.WriteElement(new Row(columns.Select(column => CellOf(SheetFormat.Header, column.Header))));
        foreach (var row in rows)
        {
            count++;
            writer.WriteElement(new Row(columns.Select(column => CellOf(column.Format, column.CellOf(row)))));
        }

        writer.WriteEndElement();
        return count;
    }

    private static Cell CellOf(SheetFormat format, object? value)
    {
        var cell = new Cell { StyleIndex = (uint)format };
        if (value is string text)
        {
            cell.DataType = CellValues.InlineString;
            cell.InlineString = new InlineString(
                new CellText(SpreadsheetText.Storable(SpreadsheetText.Neutral(text)))
                {
                    Space = SpaceProcessingModeValues.Preserve,
                }
            );
        }
        else if (value is IFormattable number)
        {
            cell.CellValue = new CellValue(number.ToString(null, CultureInfo.InvariantCulture));
        }

        return cell;
    }

    private static SheetViews FrozenHeading(bool isFirst) =>
        new(
            new SheetView(
                new Pane
                {
                    VerticalSplit = 1,
                    TopLeftCell = "A2",
                    ActivePane = PaneValues.BottomLeft,
                    State = PaneStateValues.Frozen,
                }
            )
            {
                TabSelected = isFirst,
                WorkbookViewId = 0,
            }
        );

    private static Columns WidthsOf<TRow>(IReadOnlyList<SheetColumn<TRow>> columns) =>
        new(
            columns.Select(
                (column, index) =>
                    new Column
                    {
                        Min = (uint)index + 1,
                        Max = (uint)index + 1,
                        Width = column.Width,
                        CustomWidth = true,
                    }
            )
        );

    /// <summary>A, B, … Z, AA …</summary>
    private static string Letters(int number) =>
        number <= 26 ? $"{(char)('A' + number - 1)}" : Letters((number - 1) / 26) + Letters(((number - 1) % 26) + 1);
}
