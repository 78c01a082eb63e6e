using ChildAllowance.Domain.Accounts;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.AccessReview;

/// <summary>A staff member as the rules see one.</summary>
public sealed record ReviewedStaff(string StaffId, string PersonId, string Name, StaffRoles Roles);

/// <summary>Days that are looked at (JST, both inclusive), and what the rules know beside the ledger.</summary>
public sealed record ReviewScope
{
    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }

    public required BusinessCalendar Calendar { get; init; }

    public required IReadOnlyDictionary<string, ReviewedStaff> Staff { get; init; }

    /// <summary>From midnight to midnight.</summary>
    public LedgerSpan Span => SpanFrom(TimeOnly.MinValue);

    /// <summary>From the opening of the first day to the opening of the day after the last, so that each night is whole.</summary>
    public LedgerSpan SpanFrom(TimeOnly opens) =>
        new(JapanTime.ToUtc(From.ToDateTime(opens)), JapanTime.ToUtc(To.AddDays(1).ToDateTime(opens)));

    /// <summary>Outside the known years of the calendar only the week counts.</summary>
    public IReadOnlyList<DateOnly> ClosedDays =>
        [
            .. Enumerable
                .Range(0, To.DayNumber - From.DayNumber + 1)
                .Select(From.AddDays)
                .Where(day =>
                    Calendar.IsOfficeDay(day) is { IsOk: true, Value: var isOpen }
                        ? !isOpen
                        : day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday
                ),
        ];

    public string PersonOf(string staffId) => Staff.TryGetValue(staffId, out var staff) ? staff.PersonId : staffId;

    public static async Task<ReviewScope> OfAsync(
        AllowanceDbContext db,
        DateOnly from,
        DateOnly to,
        CancellationToken ct
    )
    {
        var programme = await ProgrammeService.CurrentAsync(db, ct);
        var staff = await db.Set<StaffAccount>()
            .AsNoTracking()
            .Select(account => new ReviewedStaff(account.Id, account.PersonId, account.Name, account.Roles))
            .ToDictionaryAsync(account => account.StaffId, ct);
        return new ReviewScope
        {
            From = from,
            To = to,
            Calendar = programme.Settings.Calendar(),
            Staff = staff,
        };
    }
}
