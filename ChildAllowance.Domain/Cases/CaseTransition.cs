using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Domain.Cases;

/// <summary>One allowed move of a case.</summary>
/// <param name="Approvals">Kinds of proposal of which one must carry the move; empty when none is needed.</param>
/// <param name="OnlyRoute">The route for which alone the move exists.</param>
public sealed record CaseTransition(
    CaseState From,
    CaseState To,
    IReadOnlyList<DecisionKind> Approvals,
    IntakeRoute? OnlyRoute = null
)
{
    public bool NeedsApproval => Approvals.Count > 0;
}
