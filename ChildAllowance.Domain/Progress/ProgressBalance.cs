namespace ChildAllowance.Domain.Progress;

/// <summary>One equation of the balance: what one table says against what others add up to.</summary>
/// <param name="Parts">Label and amount of each addend of the right side.</param>
public sealed record BalanceLine(string Left, long LeftAmount, IReadOnlyList<BalancePart> Parts, bool IsYen)
{
    public long RightAmount => Parts.Sum(part => part.Amount);

    public long Difference => LeftAmount - RightAmount;

    public bool Holds => Difference == 0;
}

public sealed record BalancePart(string Label, long Amount);

/// <summary>
/// 残高: registry, findings, entitlements and payment lines are counted apart; the sides of each equation come from different
/// tables, so that a child lost or doubled between them turns it red.
/// </summary>
public sealed record ProgressBalance(IReadOnlyList<BalanceLine> Lines)
{
    public bool Holds => Lines.All(line => line.Holds);
}
