using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Text;

namespace ChildAllowance.Domain.Programmes;

/// <summary>What a holiday list of the Cabinet Office (syukujitsu.csv, CP932 or UTF-8) adds to the shipped holidays.</summary>
public static class HolidayFile
{
    /// <summary>The list of all years since 1955 has some 20 KB.</summary>
    public const int LargestBytes = 256 * 1024;

    /// <param name="present">Holidays that were added before; the file wins where both name a day.</param>
    public static async Task<Result<HolidayAdditions>> ReadAsync(
        Stream stream,
        IReadOnlyList<Holiday> present,
        CancellationToken ct = default
    )
    {
        using var content = new MemoryStream();
        await stream.CopyToAsync(content, ct);
        if (content.Length is 0 or > LargestBytes)
        {
            return new HolidayFileWrongSize();
        }

        content.Position = 0;
        var encoding = await TextEncodingDetector.DetectAsync(content, ct);
        if (!encoding.IsOk)
        {
            return encoding.Error;
        }

        var text = encoding.Value.Encoding.GetString(content.ToArray().AsSpan(encoding.Value.PreambleLength));
        var listed = HolidayCsv.Parse(
            text.Split('\n').Select(line => line.TrimEnd('\r', ' ')).Where(line => line.Length > 0)
        );
        return listed.IsOk ? Add(listed.Value, present) : listed.Error;
    }

    private static HolidayAdditions Add(IReadOnlyList<Holiday> listed, IReadOnlyList<Holiday> present)
    {
        var shipped = JapaneseHolidays.Shipped.Select(holiday => holiday.Date).ToHashSet();
        var first = shipped.Min();
        var all = present.ToDictionary(holiday => holiday.Date);
        var before = all.Count;
        foreach (var holiday in listed.Where(holiday => holiday.Date >= first && !shipped.Contains(holiday.Date)))
        {
            all[holiday.Date] = holiday;
        }

        return new HolidayAdditions(
            [.. all.Values.OrderBy(holiday => holiday.Date)],
            all.Count - before,
            new DateOnly(listed.Max(holiday => holiday.Date).Year, 12, 31)
        );
    }
}

/// <param name="Holidays">All added holidays, old and new.</param>
/// <param name="Added">How many are new.</param>
/// <param name="CoveredUntil">End of the last year that the list names.</param>
public sealed record HolidayAdditions(IReadOnlyList<Holiday> Holidays, int Added, DateOnly CoveredUntil);

public sealed record HolidayFileWrongSize()
    : DomainError(
        "CAL-005",
        "祝日一覧のファイルが空か、大きすぎます（256KBまで）。内閣府の「国民の祝日」のCSVファイルを選んでください。"
    );
