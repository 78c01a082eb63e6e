using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Text;
using CsvHelper;

namespace ChildAllowance.Domain.Intake;

/// <summary>
/// The values of one record by data item. Each reader takes a value in the contract's form or reports why it cannot;
/// nothing is guessed or repaired.
/// </summary>
internal sealed class RecordFields(
    ExtractFileReader file,
    IReadOnlyList<ImportColumnSpec> specs,
    ImportDateStyle dateStyle
)
{
    /// <summary>Control letters, and marks that turn the reading direction: they have no place in a name or address.</summary>
    private static readonly SearchValues<char> Forbidden = SearchValues.Create([
        .. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Select(code => (char)code),
        .. "\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2028\u2029\u2066\u2067\u2068\u2069\uFFFD",
    ]);

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

    /// <summary>The value as received; empty when the file has no such column.</summary>
    public string Raw<TField>(TField field)
        where TField : struct, Enum => Raw(IndexOf(field));

    /// <summary>The digits of a field of a record that may be broken; empty when they are not readable. Reports nothing.</summary>
    public string Peek<TField>(TField field)
        where TField : struct, Enum
    {
        var index = IndexOf(field);
        if (positions[index] < 0 || positions[index] >= record!.Count)
        {
            return "";
        }

        var value = Trimmed(index);
        return
            value.Length > 0
            && value.Length <= specs[index].MaxLength
            && !value.AsSpan().ContainsAnyExceptInRange('0', '9')
            ? value
            : "";
    }

    public bool IsEmpty<TField>(TField field)
        where TField : struct, Enum => string.IsNullOrWhiteSpace(Raw(IndexOf(field)));

    /// <summary>Text as received.</summary>
    public string Text<TField>(TField field)
        where TField : struct, Enum
    {
        var index = IndexOf(field);
        var value = Raw(index);
        if (!IsFilled(index, value))
        {
            return "";
        }

        if (value.AsSpan().ContainsAny(Forbidden))
        {
            Report(
                index,
                ImportFindingCodes.ControlLetter,
                "改行・タブなどの制御文字が含まれています。元のシステムで取り除き、書き出し直してください。"
            );
        }
        else if (
            value.Length > specs[index].MaxLength
            && LetterCount.Of(value) is var letters
            && letters > specs[index].MaxLength
        )
        {
            Report(
                index,
                ImportFindingCodes.TooLong,
                $"{specs[index].MaxLength}文字までの項目に{letters}文字あります。列がずれていないか、値が正しいか確認してください。"
            );
        }

        return value;
    }

    /// <summary>A reading in kana of any width; foreign and legal names may mix in letters and signs, but no kanji.</summary>
    public string Kana<TField>(TField field)
        where TField : struct, Enum
    {
        var value = Text(field);
        if (
            value.AsSpan().ContainsAnyInRange('\u3400', '\u9FFF')
            || value.AsSpan().ContainsAnyInRange('\uD800', '\uFAFF')
        )
        {
            Report(
                IndexOf(field),
                ImportFindingCodes.NotKana,
                "カナの項目に漢字などが入っています。列がずれていないか確認し、読みを入れてください。"
            );
        }

        return value;
    }

    /// <summary>Digits as text, leading zeros kept; empty when nothing stands there.</summary>
    public string Digits<TField>(TField field)
        where TField : struct, Enum
    {
        var index = IndexOf(field);
        var value = Trimmed(index);
        return IsFilled(index, value) && AreDigits(index, value) ? value : "";
    }

    /// <summary>7 digits of a postal code; one hyphen is taken out.</summary>
    public string PostalCode<TField>(TField field)
        where TField : struct, Enum
    {
        var index = IndexOf(field);
        var value = Trimmed(index);
        if (value.Length == 8 && JapaneseText.IsDash(value[3]))
        {
            value = value.Remove(3, 1);
        }

        return IsFilled(index, value) && AreDigits(index, value) ? value : "";
    }

    /// <summary>Whole yen; negative for a loss.</summary>
    public long? Yen<TField>(TField field)
        where TField : struct, Enum
    {
        var index = IndexOf(field);
        var value = Trimmed(index);
        if (!IsFilled(index, value))
        {
            return null;
        }

        return AreDigits(index, value.StartsWith('-') ? value[1..] : value)
            ? long.Parse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
            : null;
    }

    public int? Number<TField>(TField field, int least, int most)
        where TField : struct, Enum
    {
        var digits = Digits(field);
        if (digits.Length == 0)
        {
            return null;
        }

        var number = int.Parse(digits, CultureInfo.InvariantCulture);
        if (number < least || number > most)
        {
            Report(IndexOf(field), ImportFindingCodes.OutOfRange, $"{least}から{most}までの値にしてください。");
            return null;
        }

        return number;
    }

    public DateOnly? Date<TField>(TField field)
        where TField : struct, Enum
    {
        var index = IndexOf(field);
        var value = Raw(index);
        return PlainDate(value) ?? Take(index, value, DateReader.ReadDate(value), ImportFindingCodes.BadDate);
    }

    public YearMonth? Month<TField>(TField field)
        where TField : struct, Enum
    {
        var index = IndexOf(field);
        var value = Raw(index);
        return PlainMonth(value) ?? Take(index, value, DateReader.ReadMonth(value), ImportFindingCodes.BadMonth);
    }

    /// <summary>One of <paramref name="allowed"/> after the profile's code map; null when empty or unknown.</summary>
    public int? Code<TField>(TField field, params ReadOnlySpan<int> allowed)
        where TField : struct, Enum
    {
        var index = IndexOf(field);
        var value = MappedCode(field);
        if (value.Length == 0 || !AreDigits(index, value))
        {
            return null;
        }

        var code = int.Parse(value, CultureInfo.InvariantCulture);
        if (allowed.Contains(code))
        {
            return code;
        }

        Report(
            index,
            ImportFindingCodes.UnknownCode,
            $"定義にないコードです（{specs[index].Meaning}）。値を確認するか、取込プロファイルのコード変換に追加してください。"
        );
        return null;
    }

    /// <summary>A code of the fixed number of digits, known or not.</summary>
    public string OpenCode<TField>(TField field)
        where TField : struct, Enum
    {
        var value = MappedCode(field);
        return value.Length > 0 && AreDigits(IndexOf(field), value) ? value : "";
    }

    /// <summary>Reports an error of one data item.</summary>
    public void Fail<TField>(TField field, string code, string message)
        where TField : struct, Enum => Report(IndexOf(field), code, message);

    /// <summary>Reports an error of the whole record.</summary>
    public void Fail(string code, string message)
    {
        HasErrors = true;
        file.Report(Row, "", code, ImportSeverity.Error, "", message);
    }

    /// <summary>Reports what looks odd but is taken.</summary>
    public void Warn<TField>(TField field, string code, string message)
        where TField : struct, Enum => Report(IndexOf(field), code, message, ImportSeverity.Warning);

    private static int IndexOf<TField>(TField field)
        where TField : struct, Enum => Unsafe.As<TField, int>(ref field);

    private string Raw(int index) => positions[index] < 0 ? "" : record![positions[index]];

    private string Trimmed(int index)
    {
        var value = Raw(index);
        return value.Length == 0 || (char.IsAsciiLetterOrDigit(value[0]) && char.IsAsciiLetterOrDigit(value[^1]))
            ? value
            : JapaneseText.NarrowAscii(value).Trim();
    }

    private string MappedCode<TField>(TField field)
        where TField : struct, Enum
    {
        var index = IndexOf(field);
        var value = Trimmed(index);
        if (!IsFilled(index, value))
        {
            return "";
        }

        return columns[index] is { Codes.Count: > 0 } column && column.Codes.TryGetValue(value, out var mapped)
            ? mapped
            : value;
    }

    private bool IsFilled(int index, string value)
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

    private bool AreDigits(int index, string value)
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

    private T? Take<T>(int index, string value, DateReading<T> reading, string code)
        where T : struct
    {
        if (reading.IsNone)
        {
            IsFilled(index, "");
            return null;
        }

        if (reading.Error is { } error)
        {
            ReportDate(index, value, code, error.Message);
            return null;
        }

        if (dateStyle != ImportDateStyle.Any && IsWestern(value) != (dateStyle == ImportDateStyle.Western))
        {
            Report(index, code, "取込プロファイルで決めた日付の書き方（西暦または和暦）と違います。");
            return null;
        }

        if (reading.Warning is { } warning)
        {
            Report(index, ImportFindingCodes.EraContinued, warning, ImportSeverity.Warning);
        }

        return reading.Value;
    }

    private void ReportDate(int index, string value, string code, string message)
    {
        var damage = ExcelDamage.Of(value);
        if (damage == ExcelDamageKind.None)
        {
            Report(index, code, message);
        }
        else
        {
            Report(index, ImportFindingCodes.ExcelDamage, ExcelDamage.Describe(damage));
        }
    }

    /// <summary>The commonest form, <c>20250901</c>, without the search through all others.</summary>
    private DateOnly? PlainDate(string value) =>
        dateStyle != ImportDateStyle.Japanese
        && value.Length == 8
        && DateOnly.TryParseExact(value, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        && date.Year is >= 1900 and < 2100
            ? date
            : null;

    /// <summary><c>202509</c></summary>
    private YearMonth? PlainMonth(string value) =>
        dateStyle != ImportDateStyle.Japanese
        && value.Length == 6
        && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number is >= 190000 and < 210000
        && number % 100 is >= 1 and <= 12
            ? YearMonth.FromNumber(number)
            : null;

    private static bool IsWestern(string value)
    {
        var text = JapaneseText.NarrowAscii(value).Trim();
        return text.Length >= 6
            && text[0] is '1' or '2'
            && text.AsSpan(0, 4).IndexOfAnyExceptInRange('0', '9') < 0
            && text.Length != 7;
    }

    private void Report(int index, string code, string message, ImportSeverity severity = ImportSeverity.Error)
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
}
