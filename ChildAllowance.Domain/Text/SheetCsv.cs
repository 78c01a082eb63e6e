using System.Text;

namespace ChildAllowance.Domain.Text;

/// <summary>
/// CSV for people who open it in a spreadsheet: UTF-8 with BOM, every field quoted, and no cell that is taken for a formula.
/// </summary>
public sealed class SheetCsv : IAsyncDisposable
{
    private readonly StreamWriter writer;

    public SheetCsv(Stream output, params ReadOnlySpan<string> head)
    {
        writer = new StreamWriter(output, new UTF8Encoding(true), leaveOpen: true) { NewLine = "\r\n" };
        WriteRow(head);
    }

    public void WriteRow(params ReadOnlySpan<string> cells)
    {
        for (var place = 0; place < cells.Length; place++)
        {
            writer.Write(place == 0 ? "\"" : ",\"");
            writer.Write(SpreadsheetText.Neutral(cells[place]).Replace("\"", "\"\"", StringComparison.Ordinal));
            writer.Write('"');
        }

        writer.WriteLine();
    }

    public ValueTask DisposeAsync() => writer.DisposeAsync();
}
