using ChildAllowance.Domain.AccessReview;

namespace ChildAllowance.Web.AccessReview;

/// <summary>What to do next with a month's report.</summary>
internal static class ReviewWayOn
{
    public static string Of(ReviewMonthRow row) =>
        row.State switch
        {
            ReviewMonthState.Running => "月が終わった翌月2日から確認できます。それまでに途中の分析もできます。",
            ReviewMonthState.NotRun => "月末までを含む分析がありません。「分析する」を押してください。",
            ReviewMonthState.ToAssess => "検出をすべて評価すると、確認できます。",
            ReviewMonthState.ToSign => "内容を読んで「報告を確認する」を押してください。",
            _ => "―",
        };
}
