using System.Text.Json;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.AccessReview;

/// <summary>A rule in force: the shipped numbers, or those of its newest version.</summary>
public sealed record ReviewRuleSetting
{
    public required ReviewRule Rule { get; init; }

    /// <summary>0 for the shipped numbers.</summary>
    public required int Version { get; init; }

    public required bool IsOn { get; init; }

    /// <summary>Number of every parameter by its key.</summary>
    public required IReadOnlyDictionary<string, int> Values { get; init; }

    public ReviewRuleDefinition Definition => ReviewRules.Of(Rule);

    public int this[string key] => Values[key];

    /// <summary>A parameter that is a time of day.</summary>
    public TimeOnly TimeOf(string key) => TimeOnly.MinValue.AddMinutes(Values[key]);

    /// <summary>The rule as it is shipped.</summary>
    public static ReviewRuleSetting Shipped(ReviewRule rule) =>
        new()
        {
            Rule = rule,
            Version = 0,
            IsOn = true,
            Values = ReviewRules.Of(rule).Parameters.ToDictionary(one => one.Key, one => one.Default),
        };

    /// <summary>A parameter that came after the version was written takes its shipped number.</summary>
    public static ReviewRuleSetting Of(ReviewRuleVersion version)
    {
        var written = JsonSerializer.Deserialize<Dictionary<string, int>>(version.ValuesJson) ?? [];
        return Shipped(version.Rule) with
        {
            Version = version.Version,
            IsOn = version.IsOn,
            Values = ReviewRules
                .Of(version.Rule)
                .Parameters.ToDictionary(one => one.Key, one => written.GetValueOrDefault(one.Key, one.Default)),
        };
    }

    /// <summary>All rules in force, in the order of the report.</summary>
    public static async Task<IReadOnlyList<ReviewRuleSetting>> AllAsync(AllowanceDbContext db, CancellationToken ct)
    {
        var newest = await db
            .ReviewRuleVersions.AsNoTracking()
            .GroupBy(row => row.Rule)
            .Select(group => group.OrderByDescending(row => row.Version).First())
            .ToDictionaryAsync(row => row.Rule, ct);
        return
        [
            .. ReviewRules.All.Select(definition =>
                newest.TryGetValue(definition.Rule, out var version) ? Of(version) : Shipped(definition.Rule)
            ),
        ];
    }
}
