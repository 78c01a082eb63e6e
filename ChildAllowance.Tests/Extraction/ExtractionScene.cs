using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Extraction;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Extraction;

/// <summary>Steps that tests of extraction and of what follows it share.</summary>
internal static class ExtractionScene
{
    internal static readonly ChildSpec Elder = new("2015-05-05");

    public static async Task<ExtractionSummary> ExtractAsync(TestServices services)
    {
        var result = await services
            .Get<ExtractionService>()
            .RunAsync(services.Begin(OperationKind.ExtractionRun, Staff.Clerk), ct: TestServices.Ct);
        Assert.Null(result.Error);
        return result.Value!;
    }

    /// <summary>Two recipients with the same child; the first has a second child too.</summary>
    public static async Task<(long ChildId, long FatherId, long MotherId)> AddContestAsync(TestServices services)
    {
        var child = new ChildSpec("2015-05-05");
        var father = await RegistryData.AddAsync(services, new RecipientSpec(child, new ChildSpec("2018-01-01")));
        var mother = await RegistryData.AddAsync(
            services,
            new RecipientSpec(child with { ChildId = father.ChildIds[0] })
        );
        await ExtractAsync(services);
        return (father.ChildIds[0], father.RecipientId, mother.RecipientId);
    }

    public static async Task<List<AllowanceCase>> CasesAsync(TestServices services)
    {
        await using var db = services.OpenDb();
        return await db.Cases.Include(row => row.Entitlements).OrderBy(row => row.Id).ToListAsync(TestServices.Ct);
    }

    public static async Task<Proposal> ProposalAsync(TestServices services, long id)
    {
        await using var db = services.OpenDb();
        return await db.Proposals.AsNoTracking().SingleAsync(row => row.Id == id, TestServices.Ct);
    }

    public static async Task<Result> ApproveAsync(TestServices services, long proposalId, Actor? by = null)
    {
        var read = await services.Get<DecisionQueries>().DetailAsync(Staff.Approver, proposalId, TestServices.Ct);
        var detail = read.Value!;
        return await services
            .Get<DecisionService>()
            .ApproveAsync(
                new ApproveProposal
                {
                    ProposalId = proposalId,
                    SeenContentHash = detail.ContentHash,
                    SeenConsequences = detail.Consequences,
                },
                services.Begin(OperationKind.ProposalApproved, by ?? Staff.Approver),
                TestServices.Ct
            );
    }

    internal static async Task<AllowanceCase> OnlyCaseAsync(TestServices services)
    {
        await using var db = services.OpenDb();
        return await db.Cases.Include(row => row.Entitlements).SingleAsync(TestServices.Ct);
    }

    internal static async Task<List<CaseTask>> TasksAsync(TestServices services, CaseTaskKind kind)
    {
        await using var db = services.OpenDb();
        return await db.CaseTasks.Where(row => row.Kind == kind).ToListAsync(TestServices.Ct);
    }
}
