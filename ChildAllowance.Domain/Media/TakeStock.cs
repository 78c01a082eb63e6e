namespace ChildAllowance.Domain.Media;

/// <summary>棚卸しの結果: every medium that should lie in the house.</summary>
public sealed record TakeStock
{
    public required IReadOnlyList<CountedMedium> Media { get; init; }

    /// <summary>立会者: somebody else than who counts.</summary>
    public required string WitnessedBy { get; init; }
}

/// <summary>在・不在 of one medium.</summary>
public sealed record CountedMedium(long MediumId, bool IsPresent);

/// <summary>What is to be counted, and what was counted before.</summary>
/// <param name="Media">In the house, or not to be found the last time.</param>
/// <param name="Earlier">Newest first.</param>
public sealed record StockSheet(IReadOnlyList<MediumRow> Media, IReadOnlyList<StockTaking> Earlier);
