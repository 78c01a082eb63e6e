using System.Globalization;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.AccessReview;

/// <summary>Files with many people in them, made or downloaded.</summary>
internal sealed class LargeExportsRule(LedgerTraces traces) : IReviewRule
{
    public ReviewRule Rule => ReviewRule.LargeExports;

    public async Task<IReadOnlyList<Anomaly>> FindAsync(
        ReviewRuleSetting setting,
        ReviewScope scope,
        CancellationToken ct = default
    )
    {
        var files = await traces.OfActsAsync(scope.Span, ReviewActs.Exports, ct);
        return
        [
            .. files
                .Rows.Where(row => row.StaffId != "system" && SizeOf(row) >= setting[ReviewRules.Least])
                .GroupBy(row => (row.StaffId, On: JapanTime.DateOf(row.At)))
                .Select(day => AnomalyOf(day.Key.StaffId, day.Key.On, [.. day.OrderBy(row => row.Seq)], setting)),
        ];
    }

    private static long SizeOf(LedgerRow row) => Math.Max(row.SubjectCount, row.Artifact?.Rows ?? 0);

    private static Anomaly AnomalyOf(string staffId, DateOnly on, List<LedgerRow> files, ReviewRuleSetting setting) =>
        new()
        {
            Rule = ReviewRule.LargeExports,
            StaffId = staffId,
            On = on,
            LastOn = on,
            Count = files.Count,
            Figures = string.Create(
                CultureInfo.InvariantCulture,
                $"{JapaneseDate.ShowWithWeekday(on)}に、最大 {files.Max(SizeOf):N0}件を含むファイルの作成・ダウンロード {files.Count:N0}回（基準 {setting[ReviewRules.Least]:N0}件）"
            ),
            Acts = ReviewActs.Exports,
            Seqs = [.. files.Select(row => row.Seq).Take(Anomaly.MostSeqs)],
        };
}
