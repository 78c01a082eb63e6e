namespace ChildAllowance.Domain.OptOuts;

/// <summary>What a paper would do to a case, said before and after it is registered.</summary>
/// <param name="Outcome">How the notice would be recorded; null when there is nothing to record.</param>
/// <param name="Text">Words for the officer: what is the case, and the way on.</param>
public sealed record OptOutVerdict(OptOutOutcome? Outcome, string Text)
{
    public bool CanRecord => Outcome is not null;

    public static OptOutVerdict Nothing(string text) => new(null, text);
}
