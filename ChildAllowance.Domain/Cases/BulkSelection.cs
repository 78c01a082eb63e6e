namespace ChildAllowance.Domain.Cases;

/// <summary>The cases of a bulk action: ticked ones, or everything that a search finds but a few.</summary>
public sealed record BulkSelection
{
    private BulkSelection() { }

    public IReadOnlyList<long>? Ids { get; private init; }

    /// <summary>Evaluated again when the action starts.</summary>
    public CaseSearch? Search { get; private init; }

    /// <summary>Left out of what <see cref="Search"/> finds.</summary>
    public IReadOnlyCollection<long> Except { get; private init; } = [];

    public static BulkSelection OfIds(IReadOnlyCollection<long> ids) => new() { Ids = [.. ids.Distinct().Order()] };

    public static BulkSelection OfSearch(CaseSearch search, params IReadOnlyCollection<long> except) =>
        new() { Search = search, Except = [.. except] };
}
