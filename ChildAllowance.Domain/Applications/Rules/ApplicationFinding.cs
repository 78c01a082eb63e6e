using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Domain.Applications.Rules;

/// <summary>判定: what the rules say of one child of an application, and why.</summary>
public sealed record ApplicationFinding
{
    public required ApplicationOutcome Outcome { get; init; }

    /// <summary>One of <see cref="ApplicationFindingCodes"/>.</summary>
    public required string Code { get; init; }

    /// <summary>The category that was judged, as claimed.</summary>
    public required RecipientCategory Category { get; init; }

    public required EntitlementTrack Track { get; init; }

    /// <summary>A few words for lists.</summary>
    public required string Title { get; init; }

    /// <summary>根拠: the requirement that decided.</summary>
    public required string Clause { get; init; }

    /// <summary>Whole sentences: why, or what exactly an officer has to judge, or what is missing.</summary>
    public required string Text { get; init; }

    /// <summary>Which municipality pays this category; null where the category is not known.</summary>
    public PayerRule? Payer { get; init; }

    /// <summary>The category under which the child should be judged, where the facts belong to another one.</summary>
    public RecipientCategory? BetterCategory { get; init; }

    /// <summary>Facts to find out; empty unless <see cref="ApplicationOutcome.MissingFact"/>.</summary>
    public IReadOnlyList<ApplicationFact> Missing { get; init; } = [];
}
