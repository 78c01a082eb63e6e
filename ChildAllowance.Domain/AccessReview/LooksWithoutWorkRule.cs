using System.Globalization;
using ChildAllowance.Domain.Audit;

namespace ChildAllowance.Domain.AccessReview;

/// <summary>Cases that somebody opened and never worked on afterwards.</summary>
internal sealed class LooksWithoutWorkRule(LedgerFigures figures) : IReviewRule
{
    private static readonly HashSet<LedgerAct> Opened = [.. ReviewActs.Opened];

    public ReviewRule Rule => ReviewRule.LooksWithoutWork;

    public async Task<IReadOnlyList<Anomaly>> FindAsync(
        ReviewRuleSetting setting,
        ReviewScope scope,
        CancellationToken ct = default
    )
    {
        var found = new List<Anomaly>();
        var opened = new HashSet<string>(StringComparer.Ordinal);
        var unworked = new Dictionary<string, long>(StringComparer.Ordinal);
        string? staff = null;
        await figures.VisitAsync(
            scope.Span,
            [.. ReviewActs.Opened, .. ReviewActs.Work],
            touch =>
            {
                if (touch.StaffId != staff)
                {
                    Close();
                    staff = touch.StaffId;
                }

                foreach (var subject in touch.CaseIds)
                {
                    if (Opened.Contains(touch.Act))
                    {
                        opened.Add(subject);
                        unworked[subject] = touch.Seq;
                    }
                    else
                    {
                        unworked.Remove(subject);
                    }
                }
            },
            ct
        );
        Close();
        return found;

        void Close()
        {
            if (
                unworked.Count >= setting[ReviewRules.Least]
                && unworked.Count * 100L >= opened.Count * (long)setting[ReviewRules.Share]
            )
            {
                found.Add(AnomalyOf(staff!, opened.Count, [.. unworked.Values.Order()], setting, scope));
            }

            opened.Clear();
            unworked.Clear();
        }
    }

    private static Anomaly AnomalyOf(
        string staff,
        int opened,
        List<long> seqs,
        ReviewRuleSetting setting,
        ReviewScope scope
    ) =>
        Anomaly.Of(
            scope,
            ReviewRule.LooksWithoutWork,
            staff,
            seqs.Count,
            string.Create(
                CultureInfo.InvariantCulture,
                $"開いた案件 {opened:N0}件のうち {seqs.Count:N0}件（{seqs.Count * 100L / opened}%）に、開いた後の本人の処理がない（基準 {setting[ReviewRules.Least]:N0}件かつ{setting[ReviewRules.Share]}%）"
            ),
            [.. seqs.Take(Anomaly.MostSeqs)]
        );
}
