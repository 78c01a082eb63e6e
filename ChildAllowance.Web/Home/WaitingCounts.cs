using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Progress;
using ChildAllowance.Web.Layout;

namespace ChildAllowance.Web.Home;

/// <summary>The red counts of the menu, from the same reading as the home page.</summary>
public sealed class WaitingCounts(WaitingQueries queries) : INavCounts
{
    public async Task<IReadOnlyDictionary<string, int>> CountAsync(Actor actor, CancellationToken ct)
    {
        var waiting = await queries.ReadAsync(actor, ct);
        return waiting
            .Items.Select(item => (Place: WaitingText.PlaceOf(item.Kind), item.Count))
            .Where(pair => pair.Place is not null)
            .GroupBy(pair => pair.Place!)
            .ToDictionary(group => group.Key, group => group.Sum(pair => pair.Count));
    }
}
