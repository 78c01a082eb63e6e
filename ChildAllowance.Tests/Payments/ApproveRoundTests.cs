using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.OptOuts;
using ChildAllowance.Domain.Payments;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Payments;

public sealed class ApproveRoundTests
{
    [Fact]
    public async Task Proposal_freezes_the_round_and_names_its_figures()
    {
        await using var scene = await PaymentScene.StartAsync();
        var family = await scene.AddPayableAsync(childCount: 2);
        var round = await scene.ComposeAsync();

        var proposal = await scene.ProposeAsync(round.BatchId);

        Assert.Equal(
            (DecisionKind.PaymentOrder, 1, 2, 40_000L),
            (proposal.Kind, proposal.CaseCount, proposal.ChildCount, proposal.TotalYen)
        );
        Assert.Equal(proposal.Id, (await scene.CaseAsync(family.Id)).FrozenByProposalId);
        var again = await scene.Batches.RefreshAsync(round.BatchId, null, scene.Change(), TestServices.Ct);
        Assert.IsType<RoundNotInState>(again.Error);
    }

    [Fact]
    public async Task Another_person_approves_with_the_password_typed_again()
    {
        await using var scene = await PaymentScene.StartAsync();
        var family = await scene.AddPayableAsync();
        var round = await scene.ComposeAsync();
        var proposal = await scene.ProposeAsync(round.BatchId);

        Assert.False((await scene.ApproveAsync(proposal, password: "wrong")).IsOk);
        Assert.Equal(PaymentBatchState.Proposed, (await scene.BatchAsync(round.BatchId)).State);
        Assert.True((await scene.ApproveAsync(proposal)).IsOk);

        Assert.Equal(PaymentBatchState.Approved, (await scene.BatchAsync(round.BatchId)).State);
        Assert.Equal(CaseState.Scheduled, (await scene.CaseAsync(family.Id)).State);
        await scene.Services.DrainAsync();
        var entries = scene.Services.Ledger.Facts.Where(fact => fact.Act == LedgerAct.ProposalApproved).ToList();
        Assert.Equal([LedgerOutcome.Intent, LedgerOutcome.Ok], entries.Select(fact => fact.Out));
    }

    [Fact]
    public async Task The_drafter_under_a_second_account_does_not_approve()
    {
        await using var scene = await PaymentScene.StartAsync();
        await scene.AddPayableAsync();
        var round = await scene.ComposeAsync();
        var proposal = await scene.ProposeAsync(round.BatchId);
        var second = Staff.Make("approver9", "別の名札", StaffRoles.Approver) with { PersonId = Staff.Clerk.PersonId };

        Assert.IsType<OwnProposal>((await scene.ApproveAsync(proposal, second)).Error);
    }

    [Fact]
    public async Task Of_two_approvers_at_once_one_wins_and_the_other_is_told()
    {
        await using var scene = await PaymentScene.StartAsync();
        await scene.AddPayableAsync();
        var round = await scene.ComposeAsync();
        var proposal = await scene.ProposeAsync(round.BatchId);

        var answers = await Task.WhenAll(
            Task.Run(() => scene.ApproveAsync(proposal, Staff.Approver)),
            Task.Run(() => scene.ApproveAsync(proposal, Staff.OtherApprover))
        );

        Assert.Single(answers, answer => answer.IsOk);
        Assert.Single(answers, answer => answer.Error is AlreadyDecided or ChangedMeanwhile);
    }

    [Fact]
    public async Task Opt_out_after_the_proposal_voids_it_and_names_the_case()
    {
        await using var scene = await PaymentScene.StartAsync();
        var family = await scene.AddPayableAsync();
        await scene.AddPayableAsync();
        var round = await scene.ComposeAsync();
        var proposal = await scene.ProposeAsync(round.BatchId);
        await scene.AddOptOutNoticeAsync(family.Id);

        var refused = await scene.ApproveAsync(proposal);

        var changed = Assert.IsType<ContentChanged>(refused.Error);
        Assert.Contains(family.CertificationNumber, changed.Message, StringComparison.Ordinal);
        var batch = await scene.BatchAsync(round.BatchId);
        Assert.Equal((PaymentBatchState.Draft, null), (batch.State, batch.ProposalId));
        Assert.Contains(family.CertificationNumber, batch.VoidReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Child_held_after_the_proposal_voids_it()
    {
        await using var scene = await PaymentScene.StartAsync();
        var family = await scene.AddPayableAsync(childCount: 2);
        var round = await scene.ComposeAsync();
        var proposal = await scene.ProposeAsync(round.BatchId);
        await using (var db = scene.Services.OpenDb())
        {
            await db
                .Entitlements.Where(row => row.Id == family.Entitlements[1].Id)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, EntitlementStatus.Held), TestServices.Ct);
        }

        Assert.IsType<ContentChanged>((await scene.ApproveAsync(proposal)).Error);
    }

    /// <summary>Miyazaki, Matsue: count and total stay right while two payees are swapped.</summary>
    [Fact]
    public async Task Swapped_accounts_void_the_proposal_although_count_and_total_agree()
    {
        await using var scene = await PaymentScene.StartAsync();
        await scene.AddPayableAsync();
        await scene.AddPayableAsync();
        var round = await scene.ComposeAsync();
        var proposal = await scene.ProposeAsync(round.BatchId);
        await scene.SwapPayeesAsync(round.BatchId);

        Assert.IsType<ContentChanged>((await scene.ApproveAsync(proposal)).Error);
    }

    [Fact]
    public async Task Returned_round_is_prepared_again_with_the_comment_shown()
    {
        await using var scene = await PaymentScene.StartAsync();
        await scene.AddPayableAsync();
        var round = await scene.ComposeAsync();
        var proposal = await scene.ProposeAsync(round.BatchId);

        var returned = await scene
            .Services.Get<DecisionService>()
            .ReturnAsync(
                proposal.Id,
                "振込日を確認してください",
                scene.Services.Begin(OperationKind.ProposalReturned, Staff.Approver),
                TestServices.Ct
            );

        Assert.True(returned.IsOk, returned.Error?.Message);
        var batch = await scene.BatchAsync(round.BatchId);
        Assert.Equal((PaymentBatchState.Draft, "振込日を確認してください"), (batch.State, batch.VoidReason));
    }

    [Fact]
    public async Task Changed_account_makes_the_draft_stale_until_it_is_refreshed()
    {
        await using var scene = await PaymentScene.StartAsync();
        var family = await scene.AddPayableAsync();
        await scene.AddPayableAsync();
        var round = await scene.ComposeAsync();
        var before = await scene.PaymentsAsync(round.BatchId);
        await scene.ChangeAccountAsync(family.RecipientId, "002");

        var stale = await scene.Proposal.ProposeAsync(round.BatchId, scene.Change(), TestServices.Ct);
        Assert.Equal(2, Assert.IsType<RoundIsStale>(stale.Error).ChangedCount);
        var refreshed = await scene.Batches.RefreshAsync(round.BatchId, null, scene.Change(), TestServices.Ct);

        Assert.Equal((1, 1), (refreshed.Value!.AddedCount, refreshed.Value.RemovedCount));
        var after = await scene.PaymentsAsync(round.BatchId);
        Assert.Equal(2, after.Count);
        Assert.Equal("002", after.Single(row => row.RecipientId == family.RecipientId).BranchCode);
        Assert.DoesNotContain(after.Max(row => row.Id), before.Select(row => row.Id));
        await scene.ProposeAsync(round.BatchId);
    }

    [Fact]
    public async Task Late_opt_out_by_approval_takes_the_case_out_of_the_draft()
    {
        await using var scene = await PaymentScene.StartAsync();
        var family = await scene.AddPayableAsync(childCount: 2);
        var other = await scene.AddPayableAsync();
        var round = await scene.ComposeAsync();

        await scene.ChangeScheduledAsync(family, new ScheduledChange(CaseState.OptedOut));

        Assert.Equal(CaseState.OptedOut, (await scene.CaseAsync(family.Id)).State);
        Assert.Equal(CaseState.Scheduled, (await scene.CaseAsync(other.Id)).State);
        var batch = await scene.BatchAsync(round.BatchId);
        Assert.Equal((PaymentBatchState.Draft, 1, 20_000L), (batch.State, batch.PaymentCount, batch.TotalYen));
    }

    [Fact]
    public async Task Late_opt_out_voids_the_open_payment_order()
    {
        await using var scene = await PaymentScene.StartAsync();
        var family = await scene.AddPayableAsync();
        await scene.AddPayableAsync();
        var round = await scene.ComposeAsync();
        var order = await scene.ProposeAsync(round.BatchId);

        await scene.ChangeScheduledAsync(family, new ScheduledChange(CaseState.OptedOut));

        var batch = await scene.BatchAsync(round.BatchId);
        Assert.Equal(PaymentBatchState.Draft, batch.State);
        Assert.Contains("決裁された起案", batch.VoidReason, StringComparison.Ordinal);
        Assert.IsType<AlreadyDecided>((await scene.ApproveAsync(order)).Error);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Hold_by_approval_cancels_an_approved_round_and_frees_the_others(bool isFileMade)
    {
        await using var scene = await PaymentScene.StartAsync();
        var family = await scene.AddPayableAsync();
        var other = await scene.AddPayableAsync();
        var round = await scene.ApprovedAsync();
        if (isFileMade)
        {
            await scene.MakeFileAsync(round.BatchId);
        }

        await scene.ChangeScheduledAsync(family, new ScheduledChange(CaseState.OnHold, HoldReason.Inquiry));

        Assert.Equal(PaymentBatchState.Cancelled, (await scene.BatchAsync(round.BatchId)).State);
        Assert.Equal(CaseState.OnHold, (await scene.CaseAsync(family.Id)).State);
        Assert.Equal(CaseState.Payable, (await scene.CaseAsync(other.Id)).State);
        Assert.Equal(
            (2, 1),
            ((await scene.ComposeAsync()).Number, (await scene.PaymentsAsync(round.BatchId + 1)).Count)
        );
    }
}
