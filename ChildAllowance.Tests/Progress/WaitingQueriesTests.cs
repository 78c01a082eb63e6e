using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.OptOuts;
using ChildAllowance.Domain.Progress;
using ChildAllowance.Tests.Payments;
using ChildAllowance.Tests.TestKit;

namespace ChildAllowance.Tests.Progress;

public sealed class WaitingQueriesTests
{
    [Fact]
    public async Task Own_proposals_do_not_wait_for_their_drafter()
    {
        await using var scene = await PaymentScene.StartAsync();
        await scene.AddPayableAsync();
        var round = await scene.ComposeAsync();
        await scene.ProposeAsync(round.BatchId);
        var both = Staff.Clerk with { Roles = StaffRoles.Clerk | StaffRoles.Approver };

        Assert.Equal(1, await CountAsync(scene, Staff.Approver, WaitingKind.Approvals));
        Assert.Equal(0, await CountAsync(scene, both, WaitingKind.Approvals));
    }

    [Fact]
    public async Task A_file_waits_for_hand_over_by_others_only()
    {
        await using var scene = await PaymentScene.StartAsync();
        await scene.AddPayableAsync();
        var round = await scene.ApprovedAsync();
        Assert.Equal(1, await CountAsync(scene, Staff.Clerk, WaitingKind.FileToMake));
        await scene.MakeFileAsync(round.BatchId);

        Assert.Equal(0, await CountAsync(scene, Staff.Clerk, WaitingKind.FileToHandOver));
        Assert.Equal(1, await CountAsync(scene, Staff.OtherClerk, WaitingKind.FileToHandOver));
        Assert.Equal(1, await CountAsync(scene, Staff.MediaOfficer, WaitingKind.Media));
    }

    [Fact]
    public async Task A_payee_who_died_waits_for_the_clerks_until_the_death_is_confirmed()
    {
        await using var scene = await PaymentScene.StartAsync();
        var of = await scene.AddPayableAsync();
        var round = await scene.ApprovedAsync();
        Assert.Equal(0, await CountAsync(scene, Staff.Clerk, WaitingKind.PaymentChanges));

        await scene.DieAsync(of.RecipientId);
        Assert.Equal(1, await CountAsync(scene, Staff.Clerk, WaitingKind.PaymentChanges));
        Assert.Equal(0, await CountAsync(scene, Staff.Approver, WaitingKind.PaymentChanges));

        await scene.ConfirmAsync(round.BatchId, await scene.OpenChangesAsync(round.BatchId));
        Assert.Equal(0, await CountAsync(scene, Staff.Clerk, WaitingKind.PaymentChanges));
    }

    [Fact]
    public async Task Notified_cases_wait_for_the_deadline_run_only_after_the_deadline()
    {
        await using var scene = await PaymentScene.StartAsync();
        await TestData.AddCaseAsync(scene.Services, state: CaseState.Notified);

        Assert.Equal(1, await CountAsync(scene, Staff.Clerk, WaitingKind.DeadlineRun));
        Assert.Equal(0, await CountAsync(scene, Staff.Auditor, WaitingKind.DeadlineRun));
    }

    [Fact]
    public async Task A_returned_proposal_waits_for_its_drafter_until_it_is_proposed_again()
    {
        await using var scene = await PaymentScene.StartAsync();
        await scene.AddPayableAsync();
        var round = await scene.ComposeAsync();
        var proposal = await scene.ProposeAsync(round.BatchId);
        var returned = await scene
            .Services.Get<DecisionService>()
            .ReturnAsync(
                proposal.Id,
                "振込日を確認してください。",
                scene.Services.Begin(OperationKind.ProposalReturned, Staff.Approver),
                TestServices.Ct
            );
        Assert.True(returned.IsOk, returned.Error?.Message);

        Assert.Equal(1, await CountAsync(scene, Staff.Clerk, WaitingKind.ReturnedProposals));
        Assert.Equal(0, await CountAsync(scene, Staff.OtherClerk, WaitingKind.ReturnedProposals));
        var listed = await scene.Services.Get<DecisionQueries>().ReturnedAsync(Staff.Clerk, TestServices.Ct);
        Assert.Equal([proposal.Id], listed.Value!.Items.Select(row => row.Id));

        await scene.ProposeAsync(round.BatchId);
        Assert.Equal(0, await CountAsync(scene, Staff.Clerk, WaitingKind.ReturnedProposals));
    }

    [Fact]
    public async Task Media_that_lie_in_the_house_for_more_than_three_business_days_are_overdue()
    {
        await using var scene = await PaymentScene.StartAsync();
        await scene.AddPayableAsync();
        var round = await scene.ApprovedAsync();
        await scene.MakeFileAsync(round.BatchId);
        Assert.Equal(1, await CountAsync(scene, Staff.MediaOfficer, WaitingKind.Media));

        // Made on Friday; Monday is a holiday: Thursday is the third business day.
        scene.Services.Clock.Advance(TimeSpan.FromDays(6));
        Assert.Equal(0, await CountAsync(scene, Staff.MediaOfficer, WaitingKind.OverdueMedia));
        scene.Services.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await CountAsync(scene, Staff.MediaOfficer, WaitingKind.OverdueMedia));
    }

    [Theory]
    [InlineData(OptOutOutcome.Late, CaseState.Payable, 1)]
    [InlineData(OptOutOutcome.WhileOnHold, CaseState.OnHold, 1)]
    [InlineData(OptOutOutcome.AfterPayment, CaseState.Paid, 1)]
    [InlineData(OptOutOutcome.Declined, CaseState.Payable, 0)]
    public async Task Papers_that_wait_are_counted_as_they_are_listed(OptOutOutcome outcome, CaseState state, int count)
    {
        await using var scene = await PaymentScene.StartAsync();
        var of = await TestData.AddCaseAsync(scene.Services, state: state);
        await scene.AddOptOutNoticeAsync(of.Id, outcome);

        Assert.Equal(count, await CountAsync(scene, Staff.Clerk, WaitingKind.LateOptOuts));
        var listed = await scene.Services.Get<OptOutQueries>().WaitingAsync(Staff.Clerk, TestServices.Ct);
        Assert.Equal(count, listed.Value!.Count);
    }

    private static async Task<int> CountAsync(PaymentScene scene, Actor actor, WaitingKind kind)
    {
        var waiting = await scene.Services.Get<WaitingQueries>().ReadAsync(actor, TestServices.Ct);
        return waiting.Items.SingleOrDefault(item => item.Kind == kind)?.Count ?? 0;
    }
}
