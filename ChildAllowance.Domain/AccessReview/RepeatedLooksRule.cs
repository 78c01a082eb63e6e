using System.Globalization;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.AccessReview;

/// <summary>One person opens one case again and again, on several days.</summary>
internal sealed class RepeatedLooksRule(LedgerFigures figures) : IReviewRule
{
    public ReviewRule Rule => ReviewRule.RepeatedLooks;

    public async Task<IReadOnlyList<Anomaly>> FindAsync(
        ReviewRuleSetting setting,
        ReviewScope scope,
        CancellationToken ct = default
    )
    {
        var found = new List<Anomaly>();
        var looks = new Dictionary<string, List<(DateOnly On, long Seq)>>(StringComparer.Ordinal);
        string? staff = null;
        await figures.VisitAsync(
            scope.Span,
            ReviewActs.Opened,
            touch =>
            {
                if (touch.StaffId != staff)
                {
                    Close();
                    staff = touch.StaffId;
                }

                foreach (var subject in touch.CaseIds)
                {
                    if (!looks.TryGetValue(subject, out var times))
                    {
                        looks[subject] = times = [];
                    }

                    times.Add((JapanTime.DateOf(touch.AtUtc), touch.Seq));
                }
            },
            ct
        );
        Close();
        return found;

        void Close()
        {
            found.AddRange(
                looks
                    .Where(pair => pair.Value.Count >= setting[ReviewRules.Least])
                    .Where(pair => DaysOf(pair.Value) >= setting[ReviewRules.Days])
                    .Select(pair => AnomalyOf(staff!, pair.Key, pair.Value, setting, scope))
            );
            looks.Clear();
        }
    }

    private static int DaysOf(List<(DateOnly On, long Seq)> times) => times.Select(time => time.On).Distinct().Count();

    private static Anomaly AnomalyOf(
        string staff,
        string subject,
        List<(DateOnly On, long Seq)> times,
        ReviewRuleSetting setting,
        ReviewScope scope
    ) =>
        Anomaly.Of(
            scope,
            ReviewRule.RepeatedLooks,
            staff,
            times.Count,
            string.Create(
                CultureInfo.InvariantCulture,
                $"同じ案件（{subject["case:".Length..]}）を {DaysOf(times)}日にわたり {times.Count:N0}回開いた（基準 {setting[ReviewRules.Days]}日かつ{setting[ReviewRules.Least]:N0}回）"
            ),
            [.. times.Select(time => time.Seq).Take(Anomaly.MostSeqs)]
        ) with
        {
            Subject = subject,
        };
}
