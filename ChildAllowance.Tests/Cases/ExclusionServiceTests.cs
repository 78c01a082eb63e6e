using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Cases;

public sealed class ExclusionServiceTests
{
    [Fact]
    public async Task Exclusion_takes_effect_by_another_person_and_is_reopened_the_same_way()
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services, childCount: 2, CaseState.Notified);

        var proposal = await ProposeAsync(services, row);
        Assert.Equal(CaseState.Notified, (await ReadAsync(services, row.Id)).State);
        await ApproveAsync(services, proposal);

        var excluded = await ReadAsync(services, row.Id);
        Assert.Equal((CaseState.Excluded, 0L, null), (excluded.State, excluded.AmountYen, excluded.FrozenByProposalId));
        await using (var db = services.OpenDb())
        {
            Assert.All(
                await db.Entitlements.ToListAsync(TestServices.Ct),
                child => Assert.Equal("X_OTHER_CITY", child.ExclusionCode)
            );
        }

        var reopening = await services
            .Get<ExclusionService>()
            .ProposeReopeningAsync(
                new ReopenCase(row.Id, excluded.Stamp),
                services.Begin(OperationKind.CaseExcluded, Staff.Clerk),
                TestServices.Ct
            );
        await ApproveAsync(services, reopening.Value);

        var reopened = await ReadAsync(services, row.Id);
        Assert.Equal((CaseState.Notified, 40_000L), (reopened.State, reopened.AmountYen));
    }

    [Fact]
    public async Task Proposed_case_is_frozen_for_others_until_the_decision()
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services, state: CaseState.Notified);
        await ProposeAsync(services, row);

        var held = await services
            .Get<CaseService>()
            .HoldAsync(
                new HoldCase(row.Id, row.Stamp, HoldReason.Other),
                services.Begin(OperationKind.CaseHeld, Staff.OtherClerk),
                TestServices.Ct
            );

        Assert.IsType<CaseIsFrozen>(held.Error);
    }

    [Fact]
    public async Task Drafter_cannot_approve_the_own_exclusion()
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services, state: CaseState.Notified);
        var proposal = await ProposeAsync(services, row);
        var drafterAsApprover = Staff.Clerk with { Roles = StaffRoles.Approver };

        var refused = await TryApproveAsync(services, proposal, drafterAsApprover);

        Assert.IsType<OwnProposal>(refused.Error);
        Assert.Equal(CaseState.Notified, (await ReadAsync(services, row.Id)).State);
    }

    [Theory]
    [InlineData(CaseState.Paid)]
    [InlineData(CaseState.OptedOut)]
    public async Task Case_that_cannot_be_excluded_is_refused_when_it_is_drafted(CaseState state)
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services, state: state);

        var refused = await services
            .Get<ExclusionService>()
            .ProposeAsync(
                new ExcludeCase(row.Id, row.Stamp, "X_OTHER"),
                services.Begin(OperationKind.CaseExcluded, Staff.Clerk),
                TestServices.Ct
            );

        Assert.IsType<CaseMoveNotAllowed>(refused.Error);
    }

    [Fact]
    public async Task Exclusion_without_a_known_reason_is_refused()
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services, state: CaseState.Notified);

        var refused = await services
            .Get<ExclusionService>()
            .ProposeAsync(
                new ExcludeCase(row.Id, row.Stamp, ""),
                services.Begin(OperationKind.CaseExcluded, Staff.Clerk),
                TestServices.Ct
            );

        Assert.IsType<ExclusionReasonMissing>(refused.Error);
    }

    private static async Task<long> ProposeAsync(TestServices services, AllowanceCase row)
    {
        var proposed = await services
            .Get<ExclusionService>()
            .ProposeAsync(
                new ExcludeCase(row.Id, row.Stamp, "X_OTHER_CITY"),
                services.Begin(OperationKind.CaseExcluded, Staff.Clerk, "転出先で支給"),
                TestServices.Ct
            );
        Assert.True(proposed.IsOk, proposed.Error?.Message);
        return proposed.Value;
    }

    private static async Task ApproveAsync(TestServices services, long proposalId)
    {
        var approved = await TryApproveAsync(services, proposalId, Staff.Approver);
        Assert.True(approved.IsOk, approved.Error?.Message);
    }

    private static async Task<Result> TryApproveAsync(TestServices services, long proposalId, Actor approver)
    {
        await using var db = services.OpenDb();
        var hash = await db
            .Proposals.Where(row => row.Id == proposalId)
            .Select(row => row.ContentHash)
            .SingleAsync(TestServices.Ct);
        return await services
            .Get<DecisionService>()
            .ApproveAsync(
                new ApproveProposal { ProposalId = proposalId, SeenContentHash = hash },
                services.Begin(OperationKind.ProposalApproved, approver),
                TestServices.Ct
            );
    }

    private static async Task<AllowanceCase> ReadAsync(TestServices services, long id)
    {
        await using var db = services.OpenDb();
        return await db.Cases.AsNoTracking().SingleAsync(row => row.Id == id, TestServices.Ct);
    }
}
