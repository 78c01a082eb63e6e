using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
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
    public async Task Notified_cases_wait_for_the_deadline_run_only_after_the_deadline()
    {
        await using var scene = await PaymentScene.StartAsync();
        await TestData.AddCaseAsync(scene.Services, state: CaseState.Notified);

        Assert.Equal(1, await CountAsync(scene, Staff.Clerk, WaitingKind.DeadlineRun));
        Assert.Equal(0, await CountAsync(scene, Staff.Auditor, WaitingKind.DeadlineRun));
    }

    private static async Task<int> CountAsync(PaymentScene scene, Actor actor, WaitingKind kind)
    {
        var waiting = await scene.Services.Get<WaitingQueries>().ReadAsync(actor, TestServices.Ct);
        return waiting.Items.SingleOrDefault(item => item.Kind == kind)?.Count ?? 0;
    }
}
