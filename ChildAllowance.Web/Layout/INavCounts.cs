using ChildAllowance.Domain.Common;

namespace ChildAllowance.Web.Layout;

/// <summary>What waits for somebody behind a place: the red counts of the navigation column.</summary>
public interface INavCounts
{
    /// <summary>Counts by the place's address (<see cref="Urls"/>); places without waiting work are left out.</summary>
    Task<IReadOnlyDictionary<string, int>> CountAsync(Actor actor, CancellationToken ct);
}

/// <summary>No place counts anything.</summary>
public sealed class NoNavCounts : INavCounts
{
    private static readonly Dictionary<string, int> None = [];

    public Task<IReadOnlyDictionary<string, int>> CountAsync(Actor actor, CancellationToken ct) =>
        Task.FromResult<IReadOnlyDictionary<string, int>>(None);
}
