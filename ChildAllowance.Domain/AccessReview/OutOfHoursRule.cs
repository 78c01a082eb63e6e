using System.Globalization;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.AccessReview;

/// <summary>
/// Looks outside the office hours, night by night: all looks (開庁時間外の閲覧), or the cases that were opened (夜間・休日の大量閲覧).
/// </summary>
internal sealed class OutOfHoursRule(LedgerFigures figures, ReviewRule rule) : IReviewRule
{
    private readonly IReadOnlyList<LedgerAct> acts =
        rule == ReviewRule.NightLooks ? ReviewActs.Opened : ReviewActs.Looks;

    public ReviewRule Rule => rule;

    public async Task<IReadOnlyList<Anomaly>> FindAsync(
        ReviewRuleSetting setting,
        ReviewScope scope,
        CancellationToken ct = default
    )
    {
        var hours = new LedgerHours(
            setting.TimeOf(ReviewRules.Opens),
            setting.TimeOf(ReviewRules.Closes),
            scope.ClosedDays
        );
        var nights = await figures.PerDayAsync(scope.SpanFrom(hours.Opens), acts, hours, ct);
        return
        [
            .. nights
                .Where(night => night.Count >= setting[ReviewRules.Least])
                .Select(night =>
                    Anomaly.Of(night, rule, acts, Describe(night, hours, setting)) with
                    {
                        LastOn = night.On.AddDays(1),
                    }
                ),
        ];
    }

    private string Describe(LedgerDay night, LedgerHours hours, ReviewRuleSetting setting)
    {
        var when = hours.ClosedDays.Contains(night.On) ? "閉庁日（翌朝まで）" : "夜（翌朝まで）";
        var what = rule == ReviewRule.NightLooks ? "案件を開いた回数" : "閲覧の回数";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{JapaneseDate.ShowWithWeekday(night.On)}の{when}、開庁時間（{hours.Opens:HH:mm}～{hours.Closes:HH:mm}）の外で{what} {night.Count:N0}回（基準 {setting[ReviewRules.Least]:N0}回）"
        );
    }
}
