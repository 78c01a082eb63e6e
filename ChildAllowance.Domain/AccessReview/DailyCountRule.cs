using System.Globalization;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.AccessReview;

/// <summary>Something that happened too often to one account on one day: refusals, failed sign-ins, changes of rights.</summary>
/// <param name="what">The thing counted, in Japanese.</param>
internal sealed class DailyCountRule(LedgerFigures figures, ReviewRule rule, string what, IReadOnlyList<LedgerAct> acts)
    : IReviewRule
{
    public ReviewRule Rule => rule;

    public async Task<IReadOnlyList<Anomaly>> FindAsync(
        ReviewRuleSetting setting,
        ReviewScope scope,
        CancellationToken ct = default
    ) =>
        [
            .. (await figures.PerDayAsync(scope.Span, acts, ct: ct))
                .Where(day => day.Count >= setting[ReviewRules.Least])
                .Select(day =>
                    Anomaly.Of(
                        day,
                        rule,
                        acts,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{JapaneseDate.ShowWithWeekday(day.On)}の{what} {day.Count:N0}回（基準 {setting[ReviewRules.Least]:N0}回）"
                        )
                    )
                ),
        ];
}
