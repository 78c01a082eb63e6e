using System.Globalization;
using ChildAllowance.Domain.Intake;
using ChildAllowance.Domain.Registry;
using ChildAllowance.Domain.Text;

namespace ChildAllowance.Web.Intake;

/// <summary>Words of the import pages.</summary>
internal static class IntakeText
{
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Show(RowCounts counts) =>
        $"新規 {Number(counts.New)}件・変更 {Number(counts.Changed)}件・変更なし {Number(counts.Unchanged)}件・消失 {Number(counts.Vanished)}件";

    public static string Label(ImportFileKind kind) =>
        kind switch
        {
            ImportFileKind.Recipients => "受給者",
            ImportFileKind.Children => "児童",
            _ => "件数",
        };

    public static string Label(TextFileEncoding encoding) => new DetectedEncoding(encoding).DisplayName;

    public static string ProfileLabel(string name) => name == ImportProfile.StandardName ? "標準" : name;

    public static string Size(long bytes) =>
        bytes < 1024 * 1024
            ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes / 1024):N0}KB")
            : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0 / 1024.0:N1}MB");

    public static string Percent(long part, long whole) =>
        whole == 0 ? "―" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / whole:N1}%");
}
