using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Programmes;

namespace ChildAllowance.Domain.Extraction;

/// <summary>An eligible child that gets its entitlement in this run.</summary>
/// <param name="Into">The open case that it joins; null for a case that is made now.</param>
internal sealed record Placement(ChildClaim Claim, StandingCase? Into)
{
    public IntakeRoute Route => Claim.Finding.Route!.Value;

    /// <summary>Another claim to the same child exists.</summary>
    public bool IsContested { get; set; }
}

/// <summary>An entitlement that ends because the facts changed.</summary>
internal sealed record Stop(StandingEntitlement Entitlement, EntitlementStatus Status, string Code);

/// <summary>An entitlement that goes on under another finding.</summary>
internal sealed record Relabel(StandingEntitlement Entitlement, EligibilityFinding Finding);

/// <summary>Something of the extract that a person must look at, because the case is no longer free.</summary>
internal sealed record Difference(long CaseId, ChildClaim Claim, string Text);

/// <summary>What a run is going to write; made by <see cref="ExtractionPlanner"/> without touching the database.</summary>
internal sealed class ExtractionChanges
{
    public List<ChildClaim> NewRecords { get; } = [];

    public List<(ExtractedChild Row, ChildClaim Claim)> ChangedRecords { get; } = [];

    public List<Placement> Placements { get; } = [];

    public List<Stop> Stops { get; } = [];

    public List<Relabel> Relabels { get; } = [];

    /// <summary>Entitlements that become 重複申立 because of a new claim.</summary>
    public List<StandingEntitlement> NewlyContested { get; } = [];

    public List<Difference> Differences { get; } = [];

    /// <summary>Children whose case is frozen by a proposal; the next run places them.</summary>
    public int WaitingChildren { get; set; }

    /// <summary>Existing cases whose children changed.</summary>
    public HashSet<long> TouchedCases { get; } = [];
}
