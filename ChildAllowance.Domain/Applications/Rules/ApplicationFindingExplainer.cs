using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Domain.Applications.Rules;

/// <summary>The words of findings on applications, for the case page and letters, which know only the stored code.</summary>
public sealed class ApplicationFindingExplainer : IFindingExplainer
{
    public bool Explains(string code) => ApplicationFindingWords.Known.Contains(code);

    public FindingExplanation Explain(string code, ProgrammeSettings settings)
    {
        var words = ApplicationFindingWords.Of(code);
        var amount = words.Outcome == ApplicationOutcome.Eligible ? settings.AmountPerChildYen : 0;
        return new FindingExplanation(words.Title, words.Clause, words.Text(settings), amount);
    }

    /// <param name="code">One of <see cref="ApplicationFindingCodes"/>.</param>
    public static ApplicationOutcome OutcomeOf(string code) => ApplicationFindingWords.OutcomeOf(code);

    /// <summary>根拠 of a code.</summary>
    public static string ClauseOf(string code) => ApplicationFindingWords.Of(code).Clause;
}
