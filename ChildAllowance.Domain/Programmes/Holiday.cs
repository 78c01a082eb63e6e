namespace ChildAllowance.Domain.Programmes;

/// <summary>国民の祝日・休日. Data, not an algorithm: the equinox days are announced a year ahead.</summary>
public sealed class Holiday
{
    public required DateOnly Date { get; init; }

    public required string Name { get; init; }
}
