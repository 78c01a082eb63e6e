using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Programmes;

/// <summary>The holiday list of the Cabinet Office (日付,名称; a header line is allowed), for years after the shipped ones.</summary>
public static class HolidayCsv
{
    public static Result<IReadOnlyList<Holiday>> Parse(IEnumerable<string> lines)
    {
        var holidays = new SortedDictionary<DateOnly, Holiday>();
        var row = 0;
        foreach (var line in lines)
        {
            row++;
            var cells = line.Split(',');
            var date = DateReader.ReadDate(cells[0]);
            if (row == 1 && !date.IsOk)
            {
                continue;
            }

            if (cells.Length < 2 || cells[1].Length == 0 || date.Value is not { } day)
            {
                return new HolidayListInvalid(row);
            }

            holidays[day] = new Holiday { Date = day, Name = cells[1] };
        }

        return holidays.Count == 0 ? new HolidayListInvalid(1) : holidays.Values.ToList();
    }
}

public sealed record HolidayListInvalid(int Row)
    : DomainError(
        "CAL-004",
        $"祝日一覧の{Row}行目を読み取れません。「日付,名称」の形のCSVファイルを選び、もう一度取り込んでください。"
    );
