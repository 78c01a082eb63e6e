using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Domain.OptOuts;

/// <summary>One registered paper in a list.</summary>
public sealed record OptOutLine
{
    public required long NoticeId { get; init; }

    public required long CaseId { get; init; }

    public required DateTime RegisteredAt { get; init; }

    public required string RegisteredByName { get; init; }

    public required DateOnly ReceivedOn { get; init; }

    public required string CertificationNumber { get; init; }

    /// <summary>表示制限: the name is empty.</summary>
    public required bool IsRestricted { get; init; }

    public required string Name { get; init; }

    public required OptOutOutcome Outcome { get; init; }

    public required CaseState State { get; init; }

    /// <summary>A proposal about the notice waits for its approval.</summary>
    public bool IsProposed { get; init; }

    /// <summary>An officer may accept or decline it now.</summary>
    public bool MayDecide =>
        Outcome is OptOutOutcome.Late or OptOutOutcome.WhileOnHold
        || (Outcome == OptOutOutcome.AwaitsApproval && !IsProposed);
}

/// <summary>The head of the reception: papers of today and the deadline.</summary>
public sealed record OptOutDay(int RegisteredToday, DateOnly LastDay, DeadlineMode Mode, DateOnly Today);
