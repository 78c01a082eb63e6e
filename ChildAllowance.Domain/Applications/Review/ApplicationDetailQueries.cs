using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Domain.Registry;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Applications.Review;

/// <summary>Opens one paper for its review. The look is in the ledger before anything is read.</summary>
public sealed class ApplicationDetailQueries(
    IDbContextFactory<AllowanceDbContext> contexts,
    AccessGate gate,
    AccessLog log
)
{
    /// <exception cref="LedgerUnavailableException">Nothing may be shown.</exception>
    public async Task<Result<ApplicationDetail>> OpenAsync(
        long applicationId,
        Actor actor,
        CancellationToken ct = default
    )
    {
        var what = $"{nameof(ApplicationDetailQueries)}.{nameof(OpenAsync)}";
        if (await gate.RefuseAsync(actor, Permission.SeeApplications, what, ct) is { } refusal)
        {
            return refusal;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var paper = await db
            .Applications.AsNoTracking()
            .Include(row => row.Children)
            .Include(row => row.Documents)
            .FirstOrDefaultAsync(row => row.Id == applicationId, ct);
        if (paper is null)
        {
            return new NotFound("申請");
        }

        if (await Shield.CoversAsync(db, paper.RecipientId, actor, ct))
        {
            await gate.LogDeniedAsync(actor, nameof(Permission.SeeProtected), what, ct);
            return new ApplicantIsRestricted();
        }

        await log.RecordAsync(
            actor,
            LedgerAct.CaseOpened,
            [
                Subject.Case(paper.CaseId),
                Subject.Recipient(paper.RecipientId),
                .. paper.Children.Select(child => Subject.Child(child.ChildId)),
            ],
            LookPurposes.Payment,
            ct: ct
        );
        return await ReadAsync(db, paper, actor, ct);
    }

    private static async Task<ApplicationDetail> ReadAsync(
        AllowanceDbContext db,
        AllowanceApplication paper,
        Actor actor,
        CancellationToken ct
    )
    {
        var programme = await ProgrammeService.CurrentAsync(db, ct);
        var of = await db.Cases.AsNoTracking().SingleAsync(row => row.Id == paper.CaseId, ct);
        var person = await Shield.People(db, actor).SingleAsync(row => row.RecipientId == paper.RecipientId, ct);
        var children = paper.Children.OrderBy(child => child.Number).Select(child => child.ChildId).ToArray();
        var material = await ReviewMaterial.OfCasesAsync(db, [paper.CaseId], ct);
        return new ApplicationDetail
        {
            Paper = paper,
            State = of.State,
            Stamp = of.Stamp,
            ProposalId = of.FrozenByProposalId,
            Name = person.Name,
            NameKana = person.NameKana,
            Address = person.Address,
            CertificationNumber = person.CertificationNumber,
            HasAccount = person.HasAccount,
            Children = await KnownChildReader.ReadAsync(db, programme.Id, children, actor, ct),
            Verdict = ApplicationVerdicts.Of(material, paper, programme.Settings),
            Items = ReviewItems.For(paper.Category, paper.Agent, paper.RecognisedBy),
            Checks = await OfPaper(db.ReviewChecks).OrderBy(row => row.Id).ToListAsync(ct),
            Judgements = await OfPaper(db.ReviewJudgements).OrderBy(row => row.Id).ToListAsync(ct),
            Deficiencies = await OfPaper(db.Deficiencies).OrderBy(row => row.Id).ToListAsync(ct),
            Inquiries = await OfPaper(db.MunicipalInquiries).OrderBy(row => row.Id).ToListAsync(ct),
            Corrections = await OfPaper(db.ApplicationCorrections).OrderBy(row => row.Id).ToListAsync(ct),
            Events = await db
                .CaseEvents.AsNoTracking()
                .Where(row => row.CaseId == paper.CaseId)
                .OrderByDescending(row => row.Id)
                .Take(100)
                .ToListAsync(ct),
            Others =
            [
                .. material.Applications.Where(row => row.Id != paper.Id).Select(row => (row.Id, row.ReceptionNumber)),
            ],
        };

        IQueryable<T> OfPaper<T>(DbSet<T> rows)
            where T : class =>
            rows.AsNoTracking().Where(row => EF.Property<long>(row, nameof(ReviewCheck.ApplicationId)) == paper.Id);
    }
}
