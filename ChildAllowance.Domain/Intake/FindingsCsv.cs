using System.Globalization;
using System.Text;
using ChildAllowance.Domain.Text;

namespace ChildAllowance.Domain.Intake;

/// <summary>
/// Findings as CSV for people: UTF-8 with BOM, every field quoted, and no cell that a spreadsheet takes for a formula.
/// </summary>
internal sealed class FindingsCsv : IAsyncDisposable
{
    private readonly StreamWriter writer;

    public FindingsCsv(Stream output)
    {
        writer = new StreamWriter(output, new UTF8Encoding(true), leaveOpen: true) { NewLine = "\r\n" };
        WriteRow("種別", "ファイル", "行", "項目", "コード", "値", "理由と対応");
    }

    public void Write(ImportFinding finding) =>
        WriteRow(
            finding.Severity == ImportSeverity.Error ? "エラー" : "注意",
            finding.File,
            finding.Row.ToString(CultureInfo.InvariantCulture),
            finding.Column,
            finding.Code,
            finding.Value,
            finding.Message
        );

    public ValueTask DisposeAsync() => writer.DisposeAsync();

    private void WriteRow(params ReadOnlySpan<string> cells)
    {
        for (var place = 0; place < cells.Length; place++)
        {
            writer.Write(place == 0 ? "\"" : ",\"");
            writer.Write(SpreadsheetText.Neutral(cells[place]).Replace("\"", "\"\"", StringComparison.Ordinal));
            writer.Write('"');
        }

        writer.WriteLine();
    }
}
