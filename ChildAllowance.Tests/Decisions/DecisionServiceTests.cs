using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Decisions;

public sealed class DecisionServiceTests
{
    [Fact]
    public async Task Approval_carries_out_the_effect_frees_the_cases_and_is_announced_first()
    {
        await using var scene = await DecisionScene.StartAsync();
        var proposal = await scene.ProposedAsync();

        Assert.True((await scene.ApproveAsync(proposal, Staff.Approver)).IsOk);

        var decided = await scene.ReadAsync(proposal.Id);
        Assert.Equal((ProposalStatus.Approved, "伊藤 課長"), (decided.Status, decided.DecidedByName));
        Assert.Equal(1, scene.Effect.AppliedCount);
        Assert.Equal([null, null], await scene.FrozenByAsync());
        Assert.Equal(
            [LedgerOutcome.Intent, LedgerOutcome.Ok],
            (await scene.FactsAsync(LedgerAct.ProposalApproved)).Select(fact => fact.Out)
        );
    }

    [Fact]
    public async Task The_drafter_cannot_approve_and_the_attempt_is_logged()
    {
        await using var scene = await DecisionScene.StartAsync();
        var proposal = await scene.ProposedAsync();
        var both = Staff.Clerk with { Roles = StaffRoles.Clerk | StaffRoles.Approver };

        Assert.IsType<OwnProposal>((await scene.ApproveAsync(proposal, both)).Error);

        Assert.Contains(LedgerAct.AccessDenied, scene.Services.Ledger.Acts);
        Assert.Equal(ProposalStatus.Open, (await scene.ReadAsync(proposal.Id)).Status);
    }

    [Fact]
    public async Task A_second_account_of_the_drafter_cannot_approve_either()
    {
        await using var scene = await DecisionScene.StartAsync();
        var proposal = await scene.ProposedAsync();
        var second = Staff.Approver with { PersonId = Staff.Clerk.PersonId };

        Assert.IsType<OwnProposal>((await scene.ApproveAsync(proposal, second)).Error);
    }

    [Fact]
    public async Task The_database_itself_refuses_that_the_drafter_decides()
    {
        await using var scene = await DecisionScene.StartAsync();
        var proposal = await scene.ProposedAsync();
        await using var db = scene.Services.OpenDb();
        var row = await db.Proposals.SingleAsync(found => found.Id == proposal.Id, TestServices.Ct);
        row.Status = ProposalStatus.Approved;
        row.DecidedByPersonId = row.ProposedByPersonId;

        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(TestServices.Ct));
    }

    [Theory]
    [InlineData(StaffRoles.Clerk)]
    [InlineData(StaffRoles.MediaOfficer)]
    [InlineData(StaffRoles.Administrator)]
    public async Task Only_an_approver_decides(StaffRoles roles)
    {
        await using var scene = await DecisionScene.StartAsync();
        var proposal = await scene.ProposedAsync();

        var refused = await scene.ApproveAsync(proposal, Staff.Make("other", "山田 四郎", roles));

        Assert.IsType<NotPermitted>(refused.Error);
        Assert.Contains(LedgerAct.AccessDenied, scene.Services.Ledger.Acts);
    }

    [Fact]
    public async Task The_program_itself_decides_nothing()
    {
        await using var scene = await DecisionScene.StartAsync();
        var proposal = await scene.ProposedAsync();
        Assert.IsType<NotPermitted>((await scene.ApproveAsync(proposal, Actor.System("test"))).Error);
    }

    [Fact]
    public async Task Content_that_changed_after_drafting_makes_the_proposal_void()
    {
        await using var scene = await DecisionScene.StartAsync();
        var proposal = await scene.ProposedAsync();
        await using (var db = scene.Services.OpenDb())
        {
            await db
                .Cases.Where(row => row.Id == scene.Cases[0].Id)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.AmountYen, 60_000L), TestServices.Ct);
        }

        var refused = await scene.ApproveAsync(proposal, Staff.Approver);

        Assert.Contains("1件の金額が変わっています。", Assert.IsType<ContentChanged>(refused.Error).Message);
        Assert.Equal(ProposalStatus.Void, (await scene.ReadAsync(proposal.Id)).Status);
        Assert.Equal((0, 1), (scene.Effect.AppliedCount, scene.Effect.ReturnedCount));
        Assert.Equal([null, null], await scene.FrozenByAsync());
        Assert.Equal(
            [LedgerOutcome.Intent, LedgerOutcome.Failed],
            (await scene.FactsAsync(LedgerAct.ProposalApproved)).Select(fact => fact.Out)
        );
    }

    [Fact]
    public async Task An_approver_who_saw_other_content_is_refused()
    {
        await using var scene = await DecisionScene.StartAsync();
        var proposal = await scene.ProposedAsync();
        var seen = new ApproveProposal { ProposalId = proposal.Id, SeenContentHash = new string('0', 64) };

        var refused = await scene.Decisions.ApproveAsync(
            seen,
            scene.Services.Begin(OperationKind.ProposalApproved, Staff.Approver),
            TestServices.Ct
        );

        Assert.IsType<SeenContentDiffers>(refused.Error);
    }

    [Fact]
    public async Task Two_approvers_at_once_one_wins_and_the_other_is_told_by_whom()
    {
        await using var scene = await DecisionScene.StartAsync();
        var proposal = await scene.ProposedAsync();

        var results = await Task.WhenAll(
            Task.Run(() => scene.ApproveAsync(proposal, Staff.Approver), TestServices.Ct),
            Task.Run(() => scene.ApproveAsync(proposal, Staff.OtherApprover), TestServices.Ct)
        );

        Assert.Equal(1, scene.Effect.AppliedCount);
        var winner = (await scene.ReadAsync(proposal.Id)).DecidedByName;
        var told = Assert.Single(results, result => !result.IsOk).Error;
        Assert.Equal(winner, Assert.IsType<AlreadyDecided>(told).ByWhom);
    }

    [Fact]
    public async Task A_double_click_approves_once_and_answers_done_twice()
    {
        await using var scene = await DecisionScene.StartAsync();
        var proposal = await scene.ProposedAsync();
        var operation = scene.Services.Begin(OperationKind.ProposalApproved, Staff.Approver);

        var results = await Task.WhenAll(
            Task.Run(() => scene.ApproveAsync(proposal, Staff.Approver, operation), TestServices.Ct),
            Task.Run(() => scene.ApproveAsync(proposal, Staff.Approver, operation), TestServices.Ct)
        );

        Assert.All(results, result => Assert.True(result.IsOk));
        Assert.Equal(1, scene.Effect.AppliedCount);
        Assert.Equal(
            [LedgerOutcome.Intent, LedgerOutcome.Ok],
            (await scene.FactsAsync(LedgerAct.ProposalApproved)).Select(fact => fact.Out)
        );
    }

    [Fact]
    public async Task While_the_ledger_is_down_nothing_is_approved()
    {
        await using var scene = await DecisionScene.StartAsync();
        var proposal = await scene.ProposedAsync();
        scene.Services.Ledger.IsDown = true;

        Assert.IsType<LedgerNotWritable>((await scene.ApproveAsync(proposal, Staff.Approver)).Error);

        Assert.Equal(0, scene.Effect.AppliedCount);
        Assert.Equal(ProposalStatus.Open, (await scene.ReadAsync(proposal.Id)).Status);
    }

    [Fact]
    public async Task An_effect_that_refuses_leaves_everything_as_it_was()
    {
        await using var scene = await DecisionScene.StartAsync();
        var proposal = await scene.ProposedAsync();
        scene.Effect.Refusal = new NotFound("案件");

        Assert.IsType<NotFound>((await scene.ApproveAsync(proposal, Staff.Approver)).Error);

        Assert.Equal(ProposalStatus.Open, (await scene.ReadAsync(proposal.Id)).Status);
        Assert.Equal([proposal.Id, proposal.Id], await scene.FrozenByAsync());
        await using var db = scene.Services.OpenDb();
        Assert.False(await db.Cases.AnyAsync(row => row.ChangedBy == Staff.Approver.Name, TestServices.Ct));
        Assert.Equal(
            [LedgerOutcome.Intent, LedgerOutcome.Failed],
            (await scene.FactsAsync(LedgerAct.ProposalApproved)).Select(fact => fact.Out)
        );
    }

    [Fact]
    public async Task A_fault_in_the_middle_leaves_nothing_half_done_and_can_be_repeated()
    {
        await using var scene = await DecisionScene.StartAsync();
        var proposal = await scene.ProposedAsync();
        scene.Effect.Fault = new IOException("disk");
        await Assert.ThrowsAsync<IOException>(() => scene.ApproveAsync(proposal, Staff.Approver));
        Assert.Equal(ProposalStatus.Open, (await scene.ReadAsync(proposal.Id)).Status);

        scene.Effect.Fault = null;
        Assert.True((await scene.ApproveAsync(proposal, Staff.Approver)).IsOk);
    }

    [Fact]
    public async Task A_payment_order_asks_for_the_password_again()
    {
        await using var scene = await DecisionScene.StartAsync();
        var proposal = await scene.ProposedAsync(DecisionKind.PaymentOrder);

        Assert.IsType<PasswordMissing>((await scene.ApproveAsync(proposal, Staff.Approver)).Error);
        Assert.IsType<IdentityNotConfirmed>((await scene.ApproveAsync(proposal, Staff.Approver, password: "x")).Error);
        Assert.Equal(0, scene.Effect.AppliedCount);

        var typed = TypedPassword.Of(Staff.Approver);
        Assert.True((await scene.ApproveAsync(proposal, Staff.Approver, password: typed)).IsOk);
        Assert.DoesNotContain(
            typed,
            new ApproveProposal
            {
                ProposalId = 1,
                SeenContentHash = "",
                Password = typed,
            }.ToString()
        );
    }

    [Fact]
    public async Task A_returned_proposal_carries_the_comment_and_frees_its_cases()
    {
        await using var scene = await DecisionScene.StartAsync();
        var proposal = await scene.ProposedAsync();

        Assert.IsType<CommentMissing>((await ReturnAsync(scene, proposal.Id, " ", Staff.Approver)).Error);
        Assert.True((await ReturnAsync(scene, proposal.Id, "件数を確認してください。", Staff.Approver)).IsOk);

        var returned = await scene.ReadAsync(proposal.Id);
        Assert.Equal((ProposalStatus.Returned, "件数を確認してください。"), (returned.Status, returned.Comment));
        Assert.Equal([null, null], await scene.FrozenByAsync());
        Assert.Equal(1, scene.Effect.ReturnedCount);
        Assert.Single(await scene.FactsAsync(LedgerAct.ProposalReturned));
        Assert.IsType<AlreadyDecided>((await scene.ApproveAsync(proposal, Staff.OtherApprover)).Error);
    }

    [Fact]
    public async Task Only_the_drafter_withdraws()
    {
        await using var scene = await DecisionScene.StartAsync();
        var proposal = await scene.ProposedAsync();

        Assert.IsType<NotYourProposal>((await WithdrawAsync(scene, proposal.Id, Staff.OtherClerk)).Error);
        Assert.True((await WithdrawAsync(scene, proposal.Id, Staff.Clerk)).IsOk);

        Assert.Equal(ProposalStatus.Withdrawn, (await scene.ReadAsync(proposal.Id)).Status);
        Assert.Equal([null, null], await scene.FrozenByAsync());
        Assert.True((await scene.ProposeAsync()).IsOk);
    }

    private static Task<Result> ReturnAsync(DecisionScene scene, long id, string comment, Actor by) =>
        scene.Decisions.ReturnAsync(
            id,
            comment,
            scene.Services.Begin(OperationKind.ProposalReturned, by),
            TestServices.Ct
        );

    private static Task<Result> WithdrawAsync(DecisionScene scene, long id, Actor by) =>
        scene.Decisions.WithdrawAsync(id, scene.Services.Begin(OperationKind.ProposalWithdrawn, by), TestServices.Ct);
}
