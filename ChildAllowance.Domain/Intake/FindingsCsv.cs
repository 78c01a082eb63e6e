using System.Globalization;
using ChildAllowance.Domain.Text;

namespace ChildAllowance.Domain.Intake;

/// <summary>Findings as CSV for people.</summary>
internal sealed class FindingsCsv(Stream output) : IAsyncDisposable
{
    private readonly SheetCsv csv = new(output, "種別", "ファイル", "行", "項目", "コード", "値", "理由と対応");

    public void Write(ImportFinding finding) =>
        csv.WriteRow(
            finding.Severity == ImportSeverity.Error ? "エラー" : "注意",
            finding.File,
            finding.Row.ToString(CultureInfo.InvariantCulture),
            finding.Column,
            finding.Code,
            finding.Value,
            finding.Message
        );

    public ValueTask DisposeAsync() => csv.DisposeAsync();
}
