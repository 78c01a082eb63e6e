using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Extraction;

/// <summary>A case as the planner needs it.</summary>
internal sealed record StandingCase(
    long Id,
    long RecipientId,
    IntakeRoute Route,
    int RunningNumber,
    CaseState State,
    bool IsOpen,
    bool IsFrozen
)
{
    /// <summary>Children may join, leave and change without anybody's decision.</summary>
    public bool IsFree => IsOpen && !IsFrozen;
}

/// <summary>A child's entitlement as the planner needs it.</summary>
internal sealed record StandingEntitlement(
    long Id,
    long CaseId,
    long RecipientId,
    long ChildId,
    EntitlementStatus Status
)
{
    /// <summary>Claims the money, now or once a person has decided.</summary>
    public bool IsClaim => Status == EntitlementStatus.Contested || EntitlementStatuses.Live.Contains(Status);
}

/// <summary>What earlier runs left behind.</summary>
internal sealed record ExtractionStanding
{
    public required IReadOnlyDictionary<(long RecipientId, long ChildId), ExtractedChild> Records { get; init; }

    public required IReadOnlyDictionary<long, StandingCase> Cases { get; init; }

    public required IReadOnlyList<StandingEntitlement> Entitlements { get; init; }

    public required IReadOnlySet<SuspectedPair> KnownPairs { get; init; }

    public required IReadOnlySet<long> OpenContests { get; init; }

    public static async Task<ExtractionStanding> ReadAsync(AllowanceDbContext db, int programmeId, CancellationToken ct)
    {
        var tasks = await db
            .CaseTasks.AsNoTracking()
            .Where(row =>
                row.ProgrammeId == programmeId
                && (row.Kind == CaseTaskKind.SuspectedSameChild || row.Kind == CaseTaskKind.ContestedChild)
            )
            .Select(row => new
            {
                row.Kind,
                row.ChildId,
                row.OtherChildId,
                row.ClosedAt,
            })
            .ToListAsync(ct);
        return new ExtractionStanding
        {
            Records = await db
                .ExtractedChildren.AsNoTracking()
                .Where(row => row.ProgrammeId == programmeId)
                .ToDictionaryAsync(row => (row.RecipientId, row.ChildId), ct),
            Cases = await db
                .Cases.AsNoTracking()
                .Where(row => row.ProgrammeId == programmeId)
                .Select(row => new StandingCase(
                    row.Id,
                    row.RecipientId,
                    row.Route,
                    row.RunningNumber,
                    row.State,
                    row.IsOpen,
                    row.FrozenByProposalId != null
                ))
                .ToDictionaryAsync(row => row.Id, ct),
            Entitlements = await db
                .Entitlements.AsNoTracking()
                .Where(row => row.ProgrammeId == programmeId && row.Track == EntitlementTrack.Base)
                .Select(row => new StandingEntitlement(row.Id, row.CaseId, row.RecipientId, row.ChildId, row.Status))
                .ToListAsync(ct),
            KnownPairs = tasks
                .Where(task => task.Kind == CaseTaskKind.SuspectedSameChild)
                .Select(task => new SuspectedPair(task.ChildId ?? 0, task.OtherChildId ?? 0))
                .ToHashSet(),
            OpenContests = tasks
                .Where(task => task.Kind == CaseTaskKind.ContestedChild && task.ClosedAt is null)
                .Select(task => task.ChildId ?? 0)
                .ToHashSet(),
        };
    }
}
