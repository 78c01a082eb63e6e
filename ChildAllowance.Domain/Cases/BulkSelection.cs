namespace ChildAllowance.Domain.Cases;

/// <summary>The cases of a bulk action: ticked ones, everything that a search finds, or a pasted list of 認定番号.</summary>
public sealed record BulkSelection
{
    private BulkSelection() { }

    public IReadOnlyList<long>? Ids { get; private init; }

    /// <summary>Evaluated again when the action runs.</summary>
    public CaseSearch? Search { get; private init; }

    public string? PastedNumbers { get; private init; }

    public static BulkSelection OfIds(IReadOnlyCollection<long> ids) => new() { Ids = [.. ids.Distinct().Order()] };

    public static BulkSelection OfSearch(CaseSearch search) => new() { Search = search };

    public static BulkSelection OfNumbers(string pasted) => new() { PastedNumbers = pasted };
}
