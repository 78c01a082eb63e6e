using System.Globalization;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.AccessReview;

/// <summary>Which months are to be reviewed, and when a month is over.</summary>
public static class ReviewMonths
{
    /// <summary>The last night of a month ends on the next morning; from the day after that its report can be signed.</summary>
    public static bool IsOver(YearMonth month, DateOnly today) => today > month.LastDay.AddDays(1);

    public static YearMonth Next(YearMonth month) => YearMonth.Of(month.LastDay.AddDays(1));

    /// <summary>The name of a month in the ledger and in addresses: <c>2026-01</c>.</summary>
    public static string Code(YearMonth month) => month.FirstDay.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    public static YearMonth? Read(string? code) =>
        DateOnly.TryParseExact(code, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? YearMonth.Of(day)
            : null;

    /// <summary>From the month in which the installation began up to this one, the newest first.</summary>
    public static async Task<IReadOnlyList<YearMonth>> AllAsync(
        AllowanceDbContext db,
        DateOnly today,
        CancellationToken ct
    )
    {
        var began = await db.ProgrammeVersions.MinAsync(row => (DateTime?)row.ValidFromAt, ct);
        var months = new List<YearMonth>();
        for (
            var month = YearMonth.Of(began is { } at ? JapanTime.DateOf(at) : today);
            month <= YearMonth.Of(today);
            month = Next(month)
        )
        {
            months.Add(month);
        }

        months.Reverse();
        return months;
    }

    /// <summary>Months that are over and whose report nobody has signed.</summary>
    public static async Task<IReadOnlyList<YearMonth>> OverdueAsync(
        AllowanceDbContext db,
        DateOnly today,
        CancellationToken ct
    )
    {
        var signed = await db.ReviewReports.Select(report => report.Month).ToListAsync(ct);
        return [.. (await AllAsync(db, today, ct)).Where(month => IsOver(month, today) && !signed.Contains(month))];
    }
}
