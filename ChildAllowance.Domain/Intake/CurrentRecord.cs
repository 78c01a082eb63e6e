using ChildAllowance.Domain.Text;
using CsvHelper;

namespace ChildAllowance.Domain.Intake;

/// <summary>The record that is being read: its values by the place of their data item, and what is found wrong with them.</summary>
internal sealed class CurrentRecord(ExtractFileReader file, IReadOnlyList<ImportColumnSpec> specs)
{
    private CsvParser? record;
    private int[] positions = [];
    private ImportColumn?[] columns = [];

    public long Row { get; private set; }

    /// <summary>An error was reported for this record: it must not be used.</summary>
    public bool HasErrors { get; private set; }

    public void Use(HeaderMap map)
    {
        positions = map.Positions;
        columns = map.Columns;
    }

    public void Begin(CsvParser parser, long row)
    {
        record = parser;
        Row = row;
        HasErrors = false;
    }

    public ImportColumnSpec SpecOf(int index) => specs[index];

    /// <summary>False when the file has no such column or a broken record ends before it.</summary>
    public bool Reaches(int index) => positions[index] >= 0 && positions[index] < record!.Count;

    /// <summary>The value as received; empty when the file has no such column.</summary>
    public string Raw(int index) => positions[index] < 0 ? "" : record![positions[index]];

    /// <summary>The value without outer spaces, letters and digits in their narrow form.</summary>
    public string Trimmed(int index)
    {
        var value = Raw(index);
        return value.Length == 0 || (char.IsAsciiLetterOrDigit(value[0]) && char.IsAsciiLetterOrDigit(value[^1]))
            ? value
            : JapaneseText.NarrowAscii(value).Trim();
    }

    /// <summary>The code by the profile's code map; empty when nothing stands there.</summary>
    public string MappedCode(int index)
    {
        var value = Trimmed(index);
        if (!IsFilled(index, value))
        {
            return "";
        }

        return columns[index] is { Codes.Count: > 0 } column && column.Codes.TryGetValue(value, out var mapped)
            ? mapped
            : value;
    }

    /// <summary>Reports a required item that is empty.</summary>
    public bool IsFilled(int index, string value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            return true;
        }

        if (specs[index].IsRequired)
        {
            Report(
                index,
                ImportFindingCodes.Required,
                "必須の項目が空です。元のシステムで値を登録し、書き出し直してください。"
            );
        }

        return false;
    }

    /// <summary>Reports what is no number of the right length, and says when a spreadsheet has damaged it.</summary>
    public bool AreDigits(int index, string value)
    {
        var spec = specs[index];
        var isPlain = value.Length == spec.MaxLength && !value.AsSpan().ContainsAnyExceptInRange('0', '9');
        if (isPlain)
        {
            return true;
        }

        var damage = ExcelDamage.Of(value, spec.FixedDigits ? spec.MaxLength : null);
        if (damage != ExcelDamageKind.None)
        {
            Report(
                index,
                ImportFindingCodes.ExcelDamage,
                ExcelDamage.Describe(damage, spec.FixedDigits ? spec.MaxLength : null)
            );
            return false;
        }

        if (value.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            Report(index, ImportFindingCodes.NotDigits, "数字だけの項目です。値と列の位置を確認してください。");
            return false;
        }

        return HasRightLength(index, spec, value.Length);
    }

    private bool HasRightLength(int index, ImportColumnSpec spec, int length)
    {
        if (length <= spec.MaxLength && (!spec.FixedDigits || length == spec.MaxLength))
        {
            return true;
        }

        var wanted = spec.FixedDigits ? $"{spec.MaxLength}桁" : $"{spec.MaxLength}桁まで";
        Report(
            index,
            ImportFindingCodes.WrongLength,
            $"{wanted}の項目に{length}桁あります。値と列の位置を確認してください。"
        );
        return false;
    }

    public void Report(int index, string code, string message, ImportSeverity severity = ImportSeverity.Error)
    {
        HasErrors |= severity == ImportSeverity.Error;
        var value = Raw(index);
        file.Report(
            Row,
            columns[index]?.Header ?? specs[index].Header,
            code,
            severity,
            specs[index].IsSensitive ? Mask(value) : Shorten(value),
            message
        );
    }

    private static string Mask(string value) =>
        value.Length <= 4
            ? new string('●', value.Length)
            : new string('●', Math.Min(value.Length, 20) - 2) + value[^2..];

    private static string Shorten(string value) => value.Length <= 60 ? value : value[..60] + "…";

    /// <summary>Reports an error of the whole record.</summary>
    public void Fail(string code, string message)
    {
        HasErrors = true;
        file.Report(Row, "", code, ImportSeverity.Error, "", message);
    }
}
