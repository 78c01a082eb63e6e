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
internal sealed class RecordFields(CurrentRecord record, ImportDateStyle dateStyle)
{
    /// <summary>Control letters, and marks that turn the reading direction: they have no place in a name or address.</summary>
    private static readonly SearchValues<char> Forbidden = SearchValues.Create([
        .. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Select(code => (char)code),
        .. "\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2028\u2029\u2066\u2067\u2068\u2069\uFFFD",
    ]);

    private readonly RecordDates dates = new(record, dateStyle);

    public long Row => record.Row;

    /// <summary>An error was reported for this record: it must not be used.</summary>
    public bool HasErrors => record.HasErrors;

    public void Use(HeaderMap map) => record.Use(map);

    public void Begin(CsvParser parser, long row) => record.Begin(parser, row);

    /// <summary>The value as received; empty when the file has no such column.</summary>
    public string Raw<TField>(TField field)
        where TField : struct, Enum => record.Raw(IndexOf(field));

    /// <summary>The digits of a field of a record that may be broken; empty when they are not readable. Reports nothing.</summary>
    public string Peek<TField>(TField field)
        where TField : struct, Enum
    {
        var index = IndexOf(field);
        if (!record.Reaches(index))
        {
            return "";
        }

        var value = record.Trimmed(index);
        return
            value.Length > 0
            && value.Length <= record.SpecOf(index).MaxLength
            && !value.AsSpan().ContainsAnyExceptInRange('0', '9')
            ? value
            : "";
    }

    public bool IsEmpty<TField>(TField field)
        where TField : struct, Enum => string.IsNullOrWhiteSpace(record.Raw(IndexOf(field)));

    /// <summary>Text as received.</summary>
    public string Text<TField>(TField field)
        where TField : struct, Enum
    {
        var index = IndexOf(field);
        var value = record.Raw(index);
        if (!record.IsFilled(index, value))
        {
            return "";
        }

        if (value.AsSpan().ContainsAny(Forbidden))
        {
            record.Report(
                index,
                ImportFindingCodes.ControlLetter,
                "改行・タブなどの制御文字が含まれています。元のシステムで取り除き、書き出し直してください。"
            );
        }
        else if (
            value.Length > record.SpecOf(index).MaxLength
            && LetterCount.Of(value) is var letters
            && letters > record.SpecOf(index).MaxLength
        )
        {
            record.Report(
                index,
                ImportFindingCodes.TooLong,
                $"{record.SpecOf(index).MaxLength}文字までの項目に{letters}文字あります。列がずれていないか、値が正しいか確認してください。"
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
            record.Report(
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
        var value = record.Trimmed(index);
        return record.IsFilled(index, value) && record.AreDigits(index, value) ? value : "";
    }

    /// <summary>7 digits of a postal code; one hyphen is taken out.</summary>
    public string PostalCode<TField>(TField field)
        where TField : struct, Enum
    {
        var index = IndexOf(field);
        var value = record.Trimmed(index);
        if (value.Length == 8 && JapaneseText.IsDash(value[3]))
        {
            value = value.Remove(3, 1);
        }

        return record.IsFilled(index, value) && record.AreDigits(index, value) ? value : "";
    }

    /// <summary>Whole yen; negative for a loss.</summary>
    public long? Yen<TField>(TField field)
        where TField : struct, Enum
    {
        var index = IndexOf(field);
        var value = record.Trimmed(index);
        if (!record.IsFilled(index, value))
        {
            return null;
        }

        return record.AreDigits(index, value.StartsWith('-') ? value[1..] : value)
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
            record.Report(IndexOf(field), ImportFindingCodes.OutOfRange, $"{least}から{most}までの値にしてください。");
            return null;
        }

        return number;
    }

    public DateOnly? Date<TField>(TField field)
        where TField : struct, Enum => dates.Date(IndexOf(field));

    public YearMonth? Month<TField>(TField field)
        where TField : struct, Enum => dates.Month(IndexOf(field));

    /// <summary>One of <paramref name="allowed"/> after the profile's code map; null when empty or unknown.</summary>
    public int? Code<TField>(TField field, params ReadOnlySpan<int> allowed)
        where TField : struct, Enum
    {
        var index = IndexOf(field);
        var value = record.MappedCode(IndexOf(field));
        if (value.Length == 0 || !record.AreDigits(index, value))
        {
            return null;
        }

        var code = int.Parse(value, CultureInfo.InvariantCulture);
        if (allowed.Contains(code))
        {
            return code;
        }

        record.Report(
            index,
            ImportFindingCodes.UnknownCode,
            $"定義にないコードです（{record.SpecOf(index).Meaning}）。値を確認するか、取込プロファイルのコード変換に追加してください。"
        );
        return null;
    }

    /// <summary>A code of the fixed number of digits, known or not.</summary>
    public string OpenCode<TField>(TField field)
        where TField : struct, Enum
    {
        var value = record.MappedCode(IndexOf(field));
        return value.Length > 0 && record.AreDigits(IndexOf(field), value) ? value : "";
    }

    /// <summary>Reports an error of one data item.</summary>
    public void Fail<TField>(TField field, string code, string message)
        where TField : struct, Enum => record.Report(IndexOf(field), code, message);

    /// <summary>Reports an error of the whole record.</summary>
    public void Fail(string code, string message) => record.Fail(code, message);

    /// <summary>Reports what looks odd but is taken.</summary>
    public void Warn<TField>(TField field, string code, string message)
        where TField : struct, Enum => record.Report(IndexOf(field), code, message, ImportSeverity.Warning);

    private static int IndexOf<TField>(TField field)
        where TField : struct, Enum => Unsafe.As<TField, int>(ref field);
}
