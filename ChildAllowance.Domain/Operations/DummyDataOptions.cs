namespace ChildAllowance.Domain.Operations;

/// <summary>What to make. The same options give the same bytes.</summary>
public sealed record DummyDataOptions
{
    public const int DefaultRecipients = 25_000;

    public const int MostRecipients = 1_000_000;

    public const long DefaultSeed = 20260116;

    /// <summary>1 … 1,000,000.</summary>
    public int Recipients { get; init; } = DefaultRecipients;

    /// <summary>Rows of 児童.csv; 1.56 for each recipient (the ward's own ratio) unless given.</summary>
    public int? Children { get; init; }

    public long Seed { get; init; } = DefaultSeed;

    public int ChildRows => Children ?? ((Recipients * 39) + 12) / 25;
}
