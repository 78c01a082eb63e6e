using ChildAllowance.Domain.Data;

namespace ChildAllowance.Domain.AccessReview;

/// <summary>All rules that are in force, one after the other.</summary>
public sealed class ReviewAnalysis(IEnumerable<IReviewRule> rules)
{
    private readonly Dictionary<ReviewRule, IReviewRule> byRule = rules.ToDictionary(rule => rule.Rule);

    /// <summary>Everything that the rules find, with the version of the rule that found it.</summary>
    /// <param name="onlyAtOnce">Only the rules that are asked all the time.</param>
    public async Task<IReadOnlyList<(Anomaly Anomaly, int RuleVersion)>> FindAsync(
        AllowanceDbContext db,
        ReviewScope scope,
        bool onlyAtOnce = false,
        CancellationToken ct = default
    )
    {
        var found = new List<(Anomaly, int)>();
        foreach (var setting in await ReviewRuleSetting.AllAsync(db, ct))
        {
            if (setting.IsOn && (setting.Definition.IsAtOnce || !onlyAtOnce))
            {
                var anomalies = await byRule[setting.Rule].FindAsync(setting, scope, ct);
                found.AddRange(anomalies.Select(anomaly => (anomaly, setting.Version)));
            }
        }

        return found;
    }
}
