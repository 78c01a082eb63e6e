using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Extraction;

/// <summary>Adds the figures of a run up.</summary>
internal static class ExtractionFigures
{
    private static readonly string[] Categories =
    [
        FindingCodes.SeptemberRecipient,
        FindingCodes.SeptemberNewborn,
        FindingCodes.ParentOfNewborn,
    ];

    /// <summary>All but what stands in the database.</summary>
    public static ExtractionSummary Of(IReadOnlyList<ChildClaim> claims, ProgrammeSettings settings)
    {
        var decisive = claims.Where(claim => claim.IsDecisive).ToList();
        var eligible = decisive.Where(claim => claim.IsEligible).ToList();
        var candidates = decisive
            .Where(claim => claim.Finding.Outcome == FindingOutcome.CandidateForApplication)
            .ToList();
        return new ExtractionSummary
        {
            Cases = claims.Where(claim => claim.IsEligible).Select(claim => claim.RecipientId).Distinct().Count(),
            Children = eligible.Count,
            Yen = eligible.Count * settings.AmountPerChildYen,
            ByCategory = Categories.ToDictionary(code => code, code => FiguresOf(claims, code, settings)),
            Excluded = CountByCode(decisive.Where(claim => claim.Finding.Outcome == FindingOutcome.Excluded)),
            Candidates = candidates.Count,
            CandidatesByReason = CountByCode(candidates),
            ImportedChildren = decisive.Count,
            FacilityOrFosterChildren = eligible.Count(claim => claim.Finding.IsFacilityOrFoster),
            ProtectedRecipients = claims
                .Where(claim => claim is { IsEligible: true, IsProtected: true })
                .Select(claim => claim.RecipientId)
                .Distinct()
                .Count(),
        };
    }

    /// <summary>Contested and suspected children as they stand after the run.</summary>
    public static async Task<ExtractionSummary> WithOpenWorkAsync(
        ExtractionSummary summary,
        AllowanceDbContext db,
        int programmeId,
        CancellationToken ct
    )
    {
        var suspicions = await db
            .CaseTasks.Where(row =>
                row.ProgrammeId == programmeId && row.Kind == CaseTaskKind.SuspectedSameChild && row.ClosedAt == null
            )
            .Select(row => new { row.ChildId, row.OtherChildId })
            .ToListAsync(ct);
        return summary with
        {
            Contested = await db
                .Entitlements.Where(row => row.ProgrammeId == programmeId && row.Status == EntitlementStatus.Contested)
                .Select(row => row.ChildId)
                .Distinct()
                .CountAsync(ct),
            Suspected = suspicions.SelectMany(row => new[] { row.ChildId, row.OtherChildId }).Distinct().Count(),
        };
    }

    private static CategoryFigures FiguresOf(IReadOnlyList<ChildClaim> claims, string code, ProgrammeSettings settings)
    {
        var ofCategory = claims.Where(claim => claim.IsEligible && claim.Finding.Code == code).ToList();
        var children = ofCategory.Count(claim => claim.IsDecisive);
        var route = code switch
        {
            FindingCodes.SeptemberNewborn => settings.C2Route,
            FindingCodes.ParentOfNewborn => settings.C3Route,
            _ => IntakeRoute.Automatic,
        };
        return new CategoryFigures(
            route == IntakeRoute.Automatic ? "Push" : "Application",
            ofCategory.Select(claim => claim.RecipientId).Distinct().Count(),
            children,
            children * settings.AmountPerChildYen
        );
    }

    private static Dictionary<string, int> CountByCode(IEnumerable<ChildClaim> claims) =>
        claims
            .GroupBy(claim => claim.Finding.Code)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Count());
}
