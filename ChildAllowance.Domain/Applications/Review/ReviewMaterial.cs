using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Registry;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Applications.Review;

/// <summary>Everything that is known of some applications, read by a handful of statements whatever their number.</summary>
internal sealed class ReviewMaterial
{
    private readonly Dictionary<long, Entitlement> claims;
    private readonly ILookup<long, Entitlement> standing;
    private readonly Dictionary<(long Recipient, long Child), ChildRecord> records;
    private readonly Dictionary<long, RecipientKind> kinds;
    private readonly ILookup<long, ReviewCheck> checks;
    private readonly ILookup<long, ReviewJudgement> judgements;
    private readonly ILookup<long, Deficiency> deficiencies;
    private readonly ILookup<long, MunicipalInquiry> inquiries;
    private readonly Dictionary<long, DateTime> corrected;

    private ReviewMaterial(
        IReadOnlyList<AllowanceApplication> applications,
        Dictionary<long, Entitlement> claims,
        ILookup<long, Entitlement> standing,
        Dictionary<(long Recipient, long Child), ChildRecord> records,
        Dictionary<long, RecipientKind> kinds,
        ILookup<long, ReviewCheck> checks,
        ILookup<long, ReviewJudgement> judgements,
        ILookup<long, Deficiency> deficiencies,
        ILookup<long, MunicipalInquiry> inquiries,
        Dictionary<long, DateTime> corrected
    )
    {
        Applications = applications;
        this.claims = claims;
        this.standing = standing;
        this.records = records;
        this.kinds = kinds;
        this.checks = checks;
        this.judgements = judgements;
        this.deficiencies = deficiencies;
        this.inquiries = inquiries;
        this.corrected = corrected;
    }

    public IReadOnlyList<AllowanceApplication> Applications { get; }

    /// <summary>Reads the applications that stand (not replaced) of <paramref name="caseIds"/>, by 受付番号.</summary>
    public static async Task<ReviewMaterial> OfCasesAsync(
        AllowanceDbContext db,
        IReadOnlyCollection<long> caseIds,
        CancellationToken ct
    )
    {
        var cases = caseIds.ToArray();
        var applications = await db
            .Applications.AsNoTracking()
            .Include(row => row.Children)
            .Where(row => EF.Parameter(cases).Contains(row.CaseId) && row.ReplacedById == null)
            .OrderBy(row => row.ReceptionNumber)
            .ToListAsync(ct);
        var ids = applications.Select(row => row.Id).ToArray();
        var recipients = applications.Select(row => row.RecipientId).Distinct().ToArray();
        var children = applications.SelectMany(row => row.Children.Select(child => child.ChildId)).Distinct().ToArray();
        EntitlementStatus[] live = [.. EntitlementStatuses.Live, EntitlementStatus.Contested];
        var all = await db
            .Entitlements.AsNoTracking()
            .Where(row => EF.Parameter(children).Contains(row.ChildId) || EF.Parameter(cases).Contains(row.CaseId))
            .ToListAsync(ct);
        return new ReviewMaterial(
            applications,
            all.ToDictionary(row => row.Id),
            all.Where(row => live.Contains(row.Status)).ToLookup(row => row.ChildId),
            (
                await db
                    .ChildRecords.AsNoTracking()
                    .Where(row =>
                        row.IsCurrent
                        && EF.Parameter(children).Contains(row.ChildId)
                        && EF.Parameter(recipients).Contains(row.RecipientId)
                    )
                    .ToListAsync(ct)
            ).ToDictionary(row => (row.RecipientId, row.ChildId)),
            await db
                .Recipients.Where(row => EF.Parameter(recipients).Contains(row.Id))
                .Join(
                    db.RecipientVersions,
                    row => new { row.Id, Number = row.CurrentVersion },
                    version => new { Id = version.RecipientId, version.Number },
                    (row, version) => new { row.Id, version.Kind }
                )
                .ToDictionaryAsync(row => row.Id, row => row.Kind, ct),
            (
                await db
                    .ReviewChecks.AsNoTracking()
                    .Where(row => EF.Parameter(ids).Contains(row.ApplicationId))
                    .OrderBy(row => row.Id)
                    .ToListAsync(ct)
            ).ToLookup(row => row.ApplicationId),
            (
                await db
                    .ReviewJudgements.AsNoTracking()
                    .Where(row => EF.Parameter(ids).Contains(row.ApplicationId))
                    .OrderBy(row => row.Id)
                    .ToListAsync(ct)
            ).ToLookup(row => row.ApplicationId),
            (
                await db
                    .Deficiencies.AsNoTracking()
                    .Where(row => EF.Parameter(ids).Contains(row.ApplicationId) && row.ResolvedOn == null)
                    .ToListAsync(ct)
            ).ToLookup(row => row.ApplicationId),
            (
                await db
                    .MunicipalInquiries.AsNoTracking()
                    .Where(row => EF.Parameter(ids).Contains(row.ApplicationId))
                    .ToListAsync(ct)
            ).ToLookup(row => row.ApplicationId),
            await db
                .ApplicationCorrections.Where(row => EF.Parameter(ids).Contains(row.ApplicationId))
                .GroupBy(row => row.ApplicationId)
                .Select(group => new { group.Key, At = group.Max(row => row.CorrectedAt) })
                .ToDictionaryAsync(row => row.Key, row => row.At, ct)
        );
    }

    /// <summary>The claim of a child of a paper as it stands.</summary>
    public Entitlement? ClaimOf(ApplicationChild child) =>
        child.EntitlementId is { } id ? claims.GetValueOrDefault(id) : null;

    /// <summary>Claims of the case that are open and stand on no paper.</summary>
    public int CountWithoutPaper(long caseId)
    {
        var onPaper = Applications.SelectMany(row => row.Children).Select(child => child.EntitlementId).ToHashSet();
        return claims.Values.Count(row =>
            row.CaseId == caseId && row.Status == EntitlementStatus.Open && !onPaper.Contains(row.Id)
        );
    }

    /// <summary>Claims of other recipients for the child on the same track that stand.</summary>
    public IEnumerable<Entitlement> RivalsOf(Entitlement claim) =>
        standing[claim.ChildId].Where(row => row.Id != claim.Id && row.Track == claim.Track);

    /// <summary>通常分 of another recipient in this ward for the child of a claim on the second track; a claim that is only disputed comes last.</summary>
    public Entitlement? BaseClaimOf(Entitlement claim) =>
        standing[claim.ChildId]
            .Where(row => row.Track == EntitlementTrack.Base && row.RecipientId != claim.RecipientId)
            .OrderBy(row => row.Status == EntitlementStatus.Contested)
            .ThenBy(row => row.Id)
            .FirstOrDefault();

    public ChildRecord? RecordOf(AllowanceApplication application, ApplicationChild child) =>
        records.GetValueOrDefault((application.RecipientId, child.ChildId));

    public RecipientKind KindOf(AllowanceApplication application) => kinds.GetValueOrDefault(application.RecipientId);

    /// <summary>The newest answer to an item; an item of the whole application has no child.</summary>
    public ReviewCheck? AnswerOf(AllowanceApplication application, string code, long? childId) =>
        checks[application.Id].LastOrDefault(row => row.Code == code && row.ChildId == childId);

    /// <summary>When a fact that the rules depend on last changed.</summary>
    public DateTime? LastFactAt(AllowanceApplication application) =>
        checks[application.Id]
            .Where(row => row.Result == ReviewResult.NotMet || ReviewItems.Find(row.Code)?.Fact is not null)
            .Select(row => (DateTime?)row.CheckedAt)
            .Append(corrected.TryGetValue(application.Id, out var at) ? at : null)
            .Max();

    /// <summary>The newest judgement of a child on a finding.</summary>
    public ReviewJudgement? JudgementOf(AllowanceApplication application, long childId, string findingCode) =>
        judgements[application.Id].LastOrDefault(row => row.ChildId == childId && row.FindingCode == findingCode);

    public IEnumerable<Deficiency> OpenDeficienciesOf(AllowanceApplication application) => deficiencies[application.Id];

    /// <summary>照会 about the child or the applicant as a whole.</summary>
    public IEnumerable<MunicipalInquiry> InquiriesOf(AllowanceApplication application, long childId) =>
        inquiries[application.Id].Where(row => row.ChildId is null || row.ChildId == childId);
}
