using System.Globalization;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Text;

namespace ChildAllowance.Domain.Intake;

/// <summary>Dates and months of the current record, in the ways of writing that the profile allows.</summary>
internal sealed class RecordDates(CurrentRecord record, ImportDateStyle style)
{
    public DateOnly? Date(int index)
    {
        var value = record.Raw(index);
        return PlainDate(value) ?? Take(index, value, DateReader.ReadDate(value), ImportFindingCodes.BadDate);
    }

    public YearMonth? Month(int index)
    {
        var value = record.Raw(index);
        return PlainMonth(value) ?? Take(index, value, DateReader.ReadMonth(value), ImportFindingCodes.BadMonth);
    }

    private T? Take<T>(int index, string value, DateReading<T> reading, string code)
        where T : struct
    {
        if (reading.IsNone)
        {
            record.IsFilled(index, "");
            return null;
        }

        if (reading.Error is { } error)
        {
            ReportDate(index, value, code, error.Message);
            return null;
        }

        if (style != ImportDateStyle.Any && IsWestern(value) != (style == ImportDateStyle.Western))
        {
            record.Report(index, code, "取込プロファイルで決めた日付の書き方（西暦または和暦）と違います。");
            return null;
        }

        if (reading.Warning is { } warning)
        {
            record.Report(index, ImportFindingCodes.EraContinued, warning, ImportSeverity.Warning);
        }

        return reading.Value;
    }

    private void ReportDate(int index, string value, string code, string message)
    {
        var damage = ExcelDamage.Of(value);
        if (damage == ExcelDamageKind.None)
        {
            record.Report(index, code, message);
        }
        else
        {
            record.Report(index, ImportFindingCodes.ExcelDamage, ExcelDamage.Describe(damage));
        }
    }

    /// <summary>The commonest form, <c>20250901</c>, without the search through all others.</summary>
    private DateOnly? PlainDate(string value) =>
        style != ImportDateStyle.Japanese
        && value.Length == 8
        && DateOnly.TryParseExact(value, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        && date.Year is >= 1900 and < 2100
            ? date
            : null;

    /// <summary><c>202509</c></summary>
    private YearMonth? PlainMonth(string value) =>
        style != ImportDateStyle.Japanese
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
}
