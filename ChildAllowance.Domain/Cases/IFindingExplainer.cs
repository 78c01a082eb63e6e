using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Domain.Cases;

/// <summary>
/// Says in plain Japanese why a child is or is not paid, and how much; the extraction answers for its codes, and the
/// applications for theirs.
/// </summary>
public interface IFindingExplainer
{
    /// <summary>Whether the code is one of its own.</summary>
    bool Explains(string code);

    /// <param name="code">Finding code or exclusion code of an entitlement or extracted child.</param>
    FindingExplanation Explain(string code, ProgrammeSettings settings);
}

/// <summary>判定の説明</summary>
/// <param name="Title">A few words for a list, e.g. <c>9月分受給者（C1）</c>.</param>
/// <param name="Clause">根拠</param>
/// <param name="Text">Whole sentences for the case page.</param>
/// <param name="AmountYen">Yen for the child; 0 where nothing is paid by push.</param>
public sealed record FindingExplanation(string Title, string Clause, string Text, long AmountYen);
