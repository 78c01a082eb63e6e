using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Domain.Extraction;

/// <summary>What the rules found of one child under one recipient.</summary>
/// <param name="Category">C1, C2, C3 of an eligible child, C8 of a candidate; none of an excluded one.</param>
/// <param name="Code">One of <see cref="FindingCodes"/>.</param>
/// <param name="Clause">根拠: the requirement that decided.</param>
/// <param name="Route">How an eligible child is paid; application for a candidate.</param>
/// <param name="IsFacilityOrFoster">C9 beside the category.</param>
public sealed record EligibilityFinding(
    FindingOutcome Outcome,
    RecipientCategory Category,
    string Code,
    string Clause,
    IntakeRoute? Route,
    bool IsFacilityOrFoster
);
