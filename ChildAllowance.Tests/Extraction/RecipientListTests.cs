using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Extraction;
using ChildAllowance.Tests.TestKit;

namespace ChildAllowance.Tests.Extraction;

public sealed class RecipientListTests
{
    [Fact]
    public async Task Approved_list_marks_its_cases()
    {
        await using var services = await TestServices.StartAsync();
        await RegistryData.AddAsync(
            services,
            new RecipientSpec(new ChildSpec("2015-05-05"), new ChildSpec("2018-01-01"))
        );
        await RegistryData.AddAsync(services, new RecipientSpec(new ChildSpec("2016-06-06")));
        await ExtractionScene.ExtractAsync(services);

        var proposalId = await ProposedAsync(services);
        var proposal = await ExtractionScene.ProposalAsync(services, proposalId);
        Assert.Equal((2, 3, 60_000L), (proposal.CaseCount, proposal.ChildCount, proposal.TotalYen));
        Assert.Null((await ExtractionScene.ApproveAsync(services, proposalId)).Error);

        Assert.All(
            await ExtractionScene.CasesAsync(services),
            row =>
            {
                Assert.Equal(proposalId, row.ListApprovedByProposalId);
                Assert.Null(row.FrozenByProposalId);
            }
        );
        var figures = await services.Get<RecipientListService>().FiguresAsync(Staff.Clerk, TestServices.Ct);
        Assert.Equal(new RecipientListFigures(0, 0, 0, 0, 2), figures.Value);
    }

    [Fact]
    public async Task Contested_child_is_not_on_the_list()
    {
        await using var services = await TestServices.StartAsync();
        await ExtractionScene.AddContestAsync(services);

        var proposal = await ExtractionScene.ProposalAsync(services, await ProposedAsync(services));

        Assert.Equal((1, 1, 20_000L), (proposal.CaseCount, proposal.ChildCount, proposal.TotalYen));
    }

    [Fact]
    public async Task Drafter_cannot_approve_the_list()
    {
        await using var services = await TestServices.StartAsync();
        await RegistryData.AddAsync(services, new RecipientSpec(new ChildSpec("2015-05-05")));
        await ExtractionScene.ExtractAsync(services);
        var both = Staff.Make(Staff.Clerk.StaffId, Staff.Clerk.Name, StaffRoles.Clerk | StaffRoles.Approver);

        var proposalId = await ProposedAsync(services);

        Assert.IsType<OwnProposal>((await ExtractionScene.ApproveAsync(services, proposalId, both)).Error);
    }

    [Fact]
    public async Task Child_that_joins_later_takes_the_case_off_the_approved_list()
    {
        await using var services = await TestServices.StartAsync();
        var recipient = await RegistryData.AddAsync(services, new RecipientSpec(new ChildSpec("2015-05-05")));
        await ExtractionScene.ExtractAsync(services);
        await ExtractionScene.ApproveAsync(services, await ProposedAsync(services));

        await RegistryData.AddChildAsync(
            services,
            recipient.RecipientId,
            new ChildSpec("2025-12-01") { From = "2026-01" }
        );
        await ExtractionScene.ExtractAsync(services);

        Assert.Null(Assert.Single(await ExtractionScene.CasesAsync(services)).ListApprovedByProposalId);
    }

    [Fact]
    public async Task List_without_cases_is_refused()
    {
        await using var services = await TestServices.StartAsync();

        var refused = await services
            .Get<RecipientListService>()
            .ProposeAsync(services.Begin(OperationKind.ProposalMade, Staff.Clerk), TestServices.Ct);

        Assert.IsType<ProposalIsEmpty>(refused.Error);
    }

    private static async Task<long> ProposedAsync(TestServices services)
    {
        var proposed = await services
            .Get<RecipientListService>()
            .ProposeAsync(services.Begin(OperationKind.ProposalMade, Staff.Clerk), TestServices.Ct);
        Assert.Null(proposed.Error);
        return proposed.Value;
    }
}
