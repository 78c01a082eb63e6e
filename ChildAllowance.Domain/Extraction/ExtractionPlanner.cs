using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Domain.Extraction;

/// <summary>
/// Compares what the rules find now with what earlier runs left, and says what to add and change. A case that stands in a
/// proposal, a round or a decision is left alone: the difference becomes a task. Pure.
/// </summary>
internal sealed class ExtractionPlanner(ExtractionStanding standing)
{
    private readonly ExtractionChanges changes = new();

    private readonly Dictionary<(long RecipientId, IntakeRoute Route), StandingCase> openCases = standing
        .Cases.Values.Where(row => row.IsOpen)
        .ToDictionary(row => (row.RecipientId, row.Route));

    /// <summary>The claim of a recipient to a child; ended ones only where nothing newer claims.</summary>
    private readonly Dictionary<(long, long), StandingEntitlement> entitlements = standing
        .Entitlements.GroupBy(row => (row.RecipientId, row.ChildId))
        .ToDictionary(group => group.Key, group => group.MaxBy(row => (row.IsClaim, row.Id))!);

    public ExtractionChanges Plan(IReadOnlyList<ChildClaim> claims)
    {
        foreach (var claim in claims)
        {
            Compare(claim);
        }

        MarkContested();
        return changes;
    }

    /// <summary>
    /// The finding that counts: a row that vanished keeps what was found before, and is not taken up when it never had
    /// been. One record of each child becomes decisive.
    /// </summary>
    public static IReadOnlyList<ChildClaim> Settle(IReadOnlyList<ChildClaim> claims, ExtractionStanding standing)
    {
        var settled = claims
            .Select(claim =>
                !claim.IsVanished
                    ? claim
                    : claim with
                    {
                        Finding = standing.Records.TryGetValue(claim.Key, out var known)
                            ? FindingOf(known)
                            : VanishedFinding(claim.Finding),
                    }
            )
            .ToList();
        foreach (var claim in settled.GroupBy(row => row.ChildId).Select(BestOf))
        {
            claim.IsDecisive = true;
        }

        return settled;
    }

    private static ChildClaim BestOf(IEnumerable<ChildClaim> ofOneChild) =>
        ofOneChild.MinBy(claim => (Rank(claim.Finding.Outcome), claim.RecipientId))!;

    private static int Rank(FindingOutcome outcome) =>
        outcome switch
        {
            FindingOutcome.Eligible => 0,
            FindingOutcome.CandidateForApplication => 1,
            _ => 2,
        };

    private static EligibilityFinding FindingOf(ExtractedChild row) =>
        new(
            row.Outcome,
            row.Category,
            row.FindingCode,
            FindingExplainer.ClauseOf(row.FindingCode),
            row.Route,
            row.IsFacilityOrFoster
        );

    private static EligibilityFinding VanishedFinding(EligibilityFinding finding) =>
        new(
            FindingOutcome.Excluded,
            RecipientCategory.None,
            FindingCodes.Vanished,
            FindingExplainer.ClauseOf(FindingCodes.Vanished),
            null,
            finding.IsFacilityOrFoster
        );

    private void Compare(ChildClaim claim)
    {
        var entitlement = entitlements.GetValueOrDefault(claim.Key);
        if (!standing.Records.TryGetValue(claim.Key, out var known))
        {
            changes.NewRecords.Add(claim);
        }
        else if (known.IsDecisive != claim.IsDecisive || FindingOf(known) != claim.Finding)
        {
            changes.ChangedRecords.Add((known, claim));
        }

        var isSame = known is not null && FindingOf(known) == claim.Finding;
        if (claim.IsEligible && (entitlement is null || (!isSame && !entitlement.IsClaim)))
        {
            Place(claim);
        }
        else if (!isSame && entitlement is { IsClaim: true })
        {
            Adjust(claim, entitlement);
        }
    }

    private void Place(ChildClaim claim)
    {
        var into = openCases.GetValueOrDefault((claim.RecipientId, claim.Finding.Route!.Value));
        if (into is { IsFrozen: true })
        {
            changes.WaitingChildren++;
            changes.Differences.Add(
                new Difference(
                    into.Id,
                    claim,
                    "決裁待ちの案件に、新しい支給対象の児童があります。決裁の後にもう一度抽出してください。"
                )
            );
            return;
        }

        changes.Placements.Add(new Placement(claim, into));
        if (into is not null)
        {
            changes.TouchedCases.Add(into.Id);
        }
    }

    private void Adjust(ChildClaim claim, StandingEntitlement entitlement)
    {
        var of = standing.Cases[entitlement.CaseId];
        if (!of.IsFree)
        {
            changes.Differences.Add(
                new Difference(
                    of.Id,
                    claim,
                    claim.IsEligible
                        ? "支給の手続に入った案件で、児童の判定の根拠が変わりました。内容を確認してください。"
                        : "支給の手続に入った案件で、児童が支給対象でなくなりました。内容を確認してください。"
                )
            );
            return;
        }

        changes.TouchedCases.Add(of.Id);
        if (claim.IsEligible && claim.Finding.Route == of.Route)
        {
            changes.Relabels.Add(new Relabel(entitlement, claim.Finding));
            return;
        }

        if (claim.IsEligible)
        {
            changes.Stops.Add(new Stop(entitlement, EntitlementStatus.Replaced, claim.Finding.Code));
            Place(claim);
            return;
        }

        changes.Stops.Add(new Stop(entitlement, EntitlementStatus.Excluded, claim.Finding.Code));
    }

    /// <summary>A child that two recipients claim is paid to nobody until a person decides.</summary>
    private void MarkContested()
    {
        var stopped = changes.Stops.Select(stop => stop.Entitlement.Id).ToHashSet();
        var placed = changes.Placements.ToLookup(placement => placement.Claim.ChildId);
        var claimed = standing
            .Entitlements.Where(row => row.IsClaim && !stopped.Contains(row.Id) && placed.Contains(row.ChildId))
            .ToLookup(row => row.ChildId);
        foreach (var child in placed.Where(group => group.Count() + claimed[group.Key].Count() > 1))
        {
            foreach (var placement in child)
            {
                placement.IsContested = true;
            }

            foreach (var rival in claimed[child.Key].Where(CanBeStopped))
            {
                changes.NewlyContested.Add(rival);
                changes.TouchedCases.Add(rival.CaseId);
            }
        }
    }

    private bool CanBeStopped(StandingEntitlement entitlement) =>
        entitlement.Status is EntitlementStatus.Open or EntitlementStatus.Held
        && standing.Cases[entitlement.CaseId].IsFree;
}
