using System.Text.Json;

namespace ChildAllowance.Domain.Programmes;

/// <summary>Plausibility of settings, so that no wrong date, amount or payer comes into force.</summary>
public static class ProgrammeSettingsCheck
{
    private const long LargestAmountYen = 10_000_000;
    private const long LargestBudgetYen = 1_000_000_000_000;

    /// <summary>All faults at once, in the order of the screen; empty when the settings may come into force.</summary>
    public static IReadOnlyList<ProgrammeSettingsFault> Faults(ProgrammeSettings settings) =>
        [
            .. AmountFaults(settings),
            .. PeriodFaults(settings),
            .. ScheduleCheck.Faults(settings),
            .. PayerCheck.Faults(settings.Requester),
            .. BankProfileFaults(settings.BankProfileJson),
            .. SenderCheck.Faults(settings.Sender),
            .. LetterGeometryCheck.Faults(settings.Letters),
            .. OfficeFaults(settings),
            .. HolidayFaults(settings),
        ];

    private static IEnumerable<ProgrammeSettingsFault> AmountFaults(ProgrammeSettings settings)
    {
        var lines = settings.Funding;
        if (lines.Count is 0 or > 10 || lines.Any(line => string.IsNullOrWhiteSpace(line.Name)))
        {
            yield return new(nameof(settings.Funding), "財源の名称を1件から10件まで入力してください。");
        }

        var areAmountsFine =
            lines.All(line => line.AmountYen is >= 0 and <= LargestAmountYen) && lines.Any(line => line.AmountYen > 0);
        if (lines.Count > 0 && !areAmountsFine)
        {
            yield return new(
                nameof(settings.Funding),
                "児童1人あたりの合計が1円以上になるように、各財源の金額を0円から1,000万円までで入力してください。"
            );
        }
    }

    private static IEnumerable<ProgrammeSettingsFault> PeriodFaults(ProgrammeSettings settings)
    {
        if (settings.AllowanceMonthForNewborns < settings.AllowanceMonth)
        {
            yield return new(
                nameof(settings.AllowanceMonthForNewborns),
                "対象となる児童手当の支給月と同じか、後の月を入力してください。"
            );
        }

        if (settings.EarliestBirthOn >= settings.NewbornsFromOn)
        {
            yield return new(nameof(settings.EarliestBirthOn), "出生分の初日より前の日付を入力してください。");
        }

        if (settings.NewbornsFromOn > settings.LatestBirthOn)
        {
            yield return new(nameof(settings.LatestBirthOn), "出生分の初日以後の日付を入力してください。");
        }

        if (settings.DivorceFromOn > settings.DivorceToOn)
        {
            yield return new(nameof(settings.DivorceToOn), "対象期間の初日以後の日付を入力してください。");
        }
    }

    private static IEnumerable<ProgrammeSettingsFault> BankProfileFaults(string? json)
    {
        if (!string.IsNullOrEmpty(json) && !IsJsonObject(json))
        {
            yield return new(
                nameof(ProgrammeSettings.BankProfileJson),
                "JSONとして読み取れません。標準の形式を使う場合は空欄にしてください。"
            );
        }
    }

    private static IEnumerable<ProgrammeSettingsFault> OfficeFaults(ProgrammeSettings settings)
    {
        if (settings.BulkApprovalThreshold < 1)
        {
            yield return new(nameof(settings.BulkApprovalThreshold), "1以上の数を入力してください。");
        }

        (string Code, int Value, int Least, int Most)[] media =
        [
            (nameof(settings.SeparateOccasionMinutes), settings.SeparateOccasionMinutes, 10, 1_440),
            (nameof(settings.MediumReturnBusinessDays), settings.MediumReturnBusinessDays, 1, 60),
            (nameof(settings.ErasureReportBusinessDays), settings.ErasureReportBusinessDays, 1, 60),
        ];
        foreach (
            var (code, value, least, most) in media.Where(rule => rule.Value < rule.Least || rule.Value > rule.Most)
        )
        {
            yield return new(code, $"{least}から{most:N0}までの数を入力してください。");
        }

        if (settings.BudgetYen is < 0 or > LargestBudgetYen)
        {
            yield return new(nameof(settings.BudgetYen), "0円から1兆円までの金額を入力してください。");
        }

        if (settings.OfficeOpensAt >= settings.OfficeClosesAt)
        {
            yield return new(nameof(settings.OfficeClosesAt), "開庁時刻より後の時刻を入力してください。");
        }
    }

    private static IEnumerable<ProgrammeSettingsFault> HolidayFaults(ProgrammeSettings settings)
    {
        if (settings.AddedHolidays.GroupBy(holiday => holiday.Date).Any(sameDay => sameDay.Count() > 1))
        {
            yield return new(nameof(settings.AddedHolidays), "同じ日付が2回あります。1件だけにしてください。");
        }

        if (settings.HolidaysKnownUntil < JapaneseHolidays.Horizon)
        {
            yield return new(
                nameof(settings.HolidaysKnownUntil),
                "システムに登録済みの祝日の期限より前の日付にはできません。"
            );
        }

        if (FirstYearWithoutHolidays(settings) is { } year)
        {
            yield return new(
                nameof(settings.HolidaysKnownUntil),
                $"{year}年の祝日がまだ登録されていません。内閣府の祝日一覧を追加してから、期限を延ばしてください。"
            );
        }
    }

    /// <summary>A list that covers a year names its 元日.</summary>
    private static int? FirstYearWithoutHolidays(ProgrammeSettings settings)
    {
        var known = settings.AddedHolidays.Select(holiday => holiday.Date).ToHashSet();
        for (var year = JapaneseHolidays.Horizon.Year + 1; year <= settings.HolidaysKnownUntil.Year; year++)
        {
            if (!known.Contains(new DateOnly(year, 1, 1)))
            {
                return year;
            }
        }

        return null;
    }

    private static bool IsJsonObject(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
