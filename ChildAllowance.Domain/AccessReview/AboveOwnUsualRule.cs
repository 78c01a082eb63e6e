using System.Globalization;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.AccessReview;

/// <summary>A day with many more looks than the same person's days before it.</summary>
internal sealed class AboveOwnUsualRule(LedgerFigures figures) : IReviewRule
{
    public ReviewRule Rule => ReviewRule.AboveOwnUsual;

    public async Task<IReadOnlyList<Anomaly>> FindAsync(
        ReviewRuleSetting setting,
        ReviewScope scope,
        CancellationToken ct = default
    )
    {
        var withBefore = scope with { From = scope.From.AddDays(-setting[ReviewRules.Days]) };
        var days = await figures.PerDayAsync(withBefore.Span, ReviewActs.Looks, ct: ct);
        return [.. days.GroupBy(day => day.StaffId).SelectMany(staff => Find([.. staff], setting, scope.From))];
    }

    /// <summary>Days of one person from <paramref name="from"/> on, each against the days before it.</summary>
    public static IEnumerable<Anomaly> Find(IReadOnlyList<LedgerDay> days, ReviewRuleSetting setting, DateOnly from)
    {
        foreach (var day in days.Where(day => day.On >= from && day.Count >= setting[ReviewRules.Least]))
        {
            var before = days.Where(one => one.On < day.On && one.On >= day.On.AddDays(-setting[ReviewRules.Days]))
                .Select(one => one.Count)
                .ToList();
            if (before.Count > 0 && day.Count >= setting[ReviewRules.Times] * before.Average())
            {
                yield return AnomalyOf(day, before.Average(), setting);
            }
        }
    }

    private static Anomaly AnomalyOf(LedgerDay day, double usual, ReviewRuleSetting setting) =>
        Anomaly.Of(
            day,
            ReviewRule.AboveOwnUsual,
            ReviewActs.Looks,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{JapaneseDate.ShowWithWeekday(day.On)}の閲覧 {day.Count:N0}回。本人の普段は一日平均 {usual:N1}回（基準 {setting[ReviewRules.Times]}倍かつ{setting[ReviewRules.Least]:N0}回）"
            )
        );
}
