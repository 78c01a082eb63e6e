using System.Collections.Frozen;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Programmes;

/// <summary>
/// Bank business days (銀行法施行令5条: not Saturdays, Sundays, holidays, 31 December to 3 January) and days on which
/// the ward office is open (not 29 December to 3 January). Outside the known years it refuses.
/// </summary>
public sealed class BusinessCalendar
{
    private readonly FrozenDictionary<DateOnly, string> _holidays;

    /// <param name="holidays">All holidays from the first listed year to <paramref name="knownUntil"/>.</param>
    /// <param name="knownUntil">The horizon: the last day for which the list is complete.</param>
    public BusinessCalendar(IEnumerable<Holiday> holidays, DateOnly knownUntil)
    {
        _holidays = holidays.ToFrozenDictionary(h => h.Date, h => h.Name);
        KnownUntil = knownUntil;
        KnownFrom = _holidays.Count == 0 ? knownUntil : new DateOnly(_holidays.Keys.Min().Year, 1, 1);
    }

    public DateOnly KnownFrom { get; }

    public DateOnly KnownUntil { get; }

    public Result<bool> IsBankBusinessDay(DateOnly date) => Knows(date) ? WhyBankClosed(date) is null : Exceeded(date);

    /// <summary>Whether the ward office is open.</summary>
    public Result<bool> IsOfficeDay(DateOnly date) => Knows(date) ? WhyOfficeClosed(date) is null : Exceeded(date);

    /// <summary>The first business day after the date.</summary>
    public Result<DateOnly> Next(DateOnly date) => Seek(date, 1, 1, WhyBankClosed);

    /// <summary>The last business day before the date.</summary>
    public Result<DateOnly> Previous(DateOnly date) => Seek(date, -1, 1, WhyBankClosed);

    /// <summary>Business days counted from the day after (or, for negative counts, before) the date.</summary>
    public Result<DateOnly> AddBusinessDays(DateOnly date, int days) =>
        Seek(date, Math.Sign(days), Math.Abs(days), WhyBankClosed);

    /// <summary>The date itself when the office is open, else the nearest open day in the direction.</summary>
    public Result<DateOnly> OfficeDay(DateOnly date, HolidayRule rule) =>
        rule switch
        {
            HolidayRule.None => date,
            HolidayRule.NextBusinessDay => Seek(date.AddDays(-1), 1, 1, WhyOfficeClosed),
            HolidayRule.PreviousBusinessDay => Seek(date.AddDays(1), -1, 1, WhyOfficeClosed),
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, null),
        };

    /// <summary>Whether money can be transferred on the date; a refusal names the reason and the next business day.</summary>
    public Result CheckTransferDate(DateOnly date)
    {
        if (!Knows(date))
        {
            return Exceeded(date);
        }

        return WhyBankClosed(date) is { } reason ? new NotBankBusinessDay(date, reason, OrNull(Next(date))) : Result.Ok;
    }

    /// <summary>The last day on which the bank may receive the file of a transfer date.</summary>
    public Result<DateOnly> LatestHandOver(DateOnly transferOn, int leadBusinessDays) =>
        leadBusinessDays == 0 ? transferOn : AddBusinessDays(transferOn, -leadBusinessDays);

    /// <summary>Whether a file handed over on <paramref name="handedOverOn"/> is in time for the transfer date.</summary>
    public Result CheckLeadTime(DateOnly handedOverOn, DateOnly transferOn, int leadBusinessDays)
    {
        var latest = LatestHandOver(transferOn, leadBusinessDays);
        if (!latest.IsOk)
        {
            return latest.Error;
        }

        if (handedOverOn <= latest.Value)
        {
            return Result.Ok;
        }

        var earliest = OrNull(AddBusinessDays(handedOverOn, leadBusinessDays));
        return new LeadTimeTooShort(transferOn, leadBusinessDays, latest.Value, earliest);
    }

    /// <summary>Why banks are closed, for the screen; null on a business day.</summary>
    private string? WhyBankClosed(DateOnly date) =>
        WhyClosed(date) ?? (date is { Month: 12, Day: 31 } or { Month: 1, Day: <= 3 } ? "年末年始の銀行休業日" : null);

    private string? WhyOfficeClosed(DateOnly date) =>
        WhyClosed(date) ?? (date is { Month: 12, Day: >= 29 } or { Month: 1, Day: <= 3 } ? "年末年始の閉庁日" : null);

    private string? WhyClosed(DateOnly date) =>
        _holidays.TryGetValue(date, out var holiday)
            ? $"祝日・休日（{holiday}）"
            : date.DayOfWeek switch
            {
                DayOfWeek.Saturday => "土曜日",
                DayOfWeek.Sunday => "日曜日",
                _ => null,
            };

    private Result<DateOnly> Seek(DateOnly start, int step, int count, Func<DateOnly, string?> whyClosed)
    {
        var date = start;
        while (count > 0)
        {
            date = date.AddDays(step);
            if (!Knows(date))
            {
                return Exceeded(date);
            }

            count -= whyClosed(date) is null ? 1 : 0;
        }

        return Knows(date) ? date : Exceeded(date);
    }

    private bool Knows(DateOnly date) => date >= KnownFrom && date <= KnownUntil;

    private CalendarHorizonExceeded Exceeded(DateOnly date) => new(date, KnownFrom, KnownUntil);

    private static DateOnly? OrNull(Result<DateOnly> result) => result.IsOk ? result.Value : null;
}
