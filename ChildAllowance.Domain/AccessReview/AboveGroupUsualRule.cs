using System.Globalization;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.AccessReview;

/// <summary>A day with many more looks than the days of the others with the same roles.</summary>
internal sealed class AboveGroupUsualRule(LedgerFigures figures) : IReviewRule
{
    public ReviewRule Rule => ReviewRule.AboveGroupUsual;

    public async Task<IReadOnlyList<Anomaly>> FindAsync(
        ReviewRuleSetting setting,
        ReviewScope scope,
        CancellationToken ct = default
    )
    {
        var days = await figures.PerDayAsync(scope.Span, ReviewActs.Looks, ct: ct);
        return
        [
            .. days.Where(day => scope.Staff.ContainsKey(day.StaffId))
                .GroupBy(day => scope.Staff[day.StaffId].Roles)
                .SelectMany(group => Find([.. group], setting)),
        ];
    }

    /// <summary>Days of the people with the same roles, each against the days of the others.</summary>
    public static IEnumerable<Anomaly> Find(IReadOnlyList<LedgerDay> days, ReviewRuleSetting setting)
    {
        foreach (var day in days.Where(day => day.Count >= setting[ReviewRules.Least]))
        {
            var others = days.Where(one => one.StaffId != day.StaffId).Select(one => one.Count).Order().ToList();
            if (others.Count > 0 && day.Count >= setting[ReviewRules.Times] * MedianOf(others))
            {
                yield return AnomalyOf(day, MedianOf(others), setting);
            }
        }
    }

    private static double MedianOf(List<long> ordered) =>
        (ordered[(ordered.Count - 1) / 2] + ordered[ordered.Count / 2]) / 2.0;

    private static Anomaly AnomalyOf(LedgerDay day, double median, ReviewRuleSetting setting) =>
        Anomaly.Of(
            day,
            ReviewRule.AboveGroupUsual,
            ReviewActs.Looks,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{JapaneseDate.ShowWithWeekday(day.On)}の閲覧 {day.Count:N0}回。同じ役割のほかの職員の中央値は一日 {median:N1}回（基準 {setting[ReviewRules.Times]}倍かつ{setting[ReviewRules.Least]:N0}回）"
            )
        );
}
