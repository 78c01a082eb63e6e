using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Domain.OptOuts;

/// <summary>What the rules need to know of a case.</summary>
public sealed record OptOutFacts
{
    public required CaseState State { get; init; }

    public required IntakeRoute Route { get; init; }

    public HoldReason HoldReason { get; init; }

    /// <summary>Kind of the open proposal that freezes the case.</summary>
    public DecisionKind? FrozenBy { get; init; }

    /// <summary>Round in which the case stands or stood.</summary>
    public CaseRound? Round { get; init; }
}

/// <summary>The paper: when it came, and how.</summary>
public sealed record OptOutPaper(DateOnly ReceivedOn, DateOnly? PostmarkedOn, OptOutChannel Channel);
