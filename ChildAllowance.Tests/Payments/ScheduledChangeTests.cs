using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Payments;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Payments;

/// <summary>A late refusal or a hold of a case in a round: the approver knows what it does to the round, and why is kept.</summary>
public sealed class ScheduledChangeTests
{
    [Theory]
    [InlineData(PaymentBatchState.Draft, "作成中")]
    [InlineData(PaymentBatchState.Proposed, "起案は無効")]
    [InlineData(PaymentBatchState.Approved, "取り消されます")]
    [InlineData(PaymentBatchState.FileMade, "全銀ファイルは使えなくなります")]
    public async Task The_approver_is_told_what_happens_to_the_round(PaymentBatchState state, string words)
    {
        await using var scene = await PaymentScene.StartAsync();
        var family = await scene.AddPayableAsync();
        await scene.AddPayableAsync();
        await scene.AddPayableAsync();
        var round = await ComposeAsync(scene, state);

        var proposal = await HoldAsync(scene, family);

        var told = Assert.Single(await scene.ConsequencesAsync(proposal.Id));
        Assert.Contains("第1回", told, StringComparison.Ordinal);
        Assert.Contains("ほかの2件", told, StringComparison.Ordinal);
        Assert.Contains(words, told, StringComparison.Ordinal);
        Assert.Equal(state, (await scene.BatchAsync(round.BatchId)).State);
    }

    [Fact]
    public async Task Nobody_approves_what_was_not_on_the_page()
    {
        await using var scene = await PaymentScene.StartAsync();
        var family = await scene.AddPayableAsync();
        await scene.AddPayableAsync();
        var round = await scene.ComposeAsync();
        var order = await scene.ProposeAsync(round.BatchId);
        var change = await HoldAsync(scene, family);
        var seen = await scene.ConsequencesAsync(change.Id);
        var returned = await scene
            .Services.Get<DecisionService>()
            .ReturnAsync(
                order.Id,
                "振込日を確認してください",
                scene.Services.Begin(OperationKind.ProposalReturned, Staff.OtherApprover),
                TestServices.Ct
            );
        Assert.Null(returned.Error);

        var refused = await scene
            .Services.Get<DecisionService>()
            .ApproveAsync(
                new ApproveProposal
                {
                    ProposalId = change.Id,
                    SeenContentHash = change.ContentHash,
                    SeenConsequences = seen,
                },
                scene.Services.Begin(OperationKind.ProposalApproved, Staff.Approver),
                TestServices.Ct
            );

        Assert.IsType<ConsequencesNotSeen>(refused.Error);
        Assert.Equal(CaseState.Scheduled, (await scene.CaseAsync(family.Id)).State);

        Assert.Null((await scene.ApproveAsync(change)).Error);
        Assert.Equal(CaseState.OnHold, (await scene.CaseAsync(family.Id)).State);
    }

    [Fact]
    public async Task No_money_leaves_while_a_hold_waits_and_the_round_says_why_it_was_cancelled()
    {
        await using var scene = await PaymentScene.StartAsync();
        var family = await scene.AddPayableAsync();
        var other = await scene.AddPayableAsync();
        var round = await ComposeAsync(scene, PaymentBatchState.FileMade);
        var change = await HoldAsync(scene, family);

        Assert.IsType<RoundHasObstacles>((await scene.HandOverAsync(await scene.SlipAsync(round.BatchId))).Error);
        Assert.Null((await scene.ApproveAsync(change)).Error);

        var batch = await scene.BatchAsync(round.BatchId);
        Assert.Equal(PaymentBatchState.Cancelled, batch.State);
        Assert.Contains($"起案{change.Id}「{change.Title}」", batch.CancelReason, StringComparison.Ordinal);
        Assert.Equal(CaseState.OnHold, (await scene.CaseAsync(family.Id)).State);
        Assert.Equal(CaseState.Payable, (await scene.CaseAsync(other.Id)).State);
        var again = await scene.ComposeAsync();
        Assert.Equal([other.RecipientId], (await scene.PaymentsAsync(again.BatchId)).Select(row => row.RecipientId));
    }

    [Fact]
    public async Task A_hold_that_is_sent_back_leaves_the_round_as_it_was()
    {
        await using var scene = await PaymentScene.StartAsync();
        var family = await scene.AddPayableAsync();
        await scene.AddPayableAsync();
        var round = await ComposeAsync(scene, PaymentBatchState.FileMade);
        var change = await HoldAsync(scene, family);

        var returned = await scene
            .Services.Get<DecisionService>()
            .ReturnAsync(
                change.Id,
                "保留の必要がない",
                scene.Services.Begin(OperationKind.ProposalReturned, Staff.Approver),
                TestServices.Ct
            );

        Assert.Null(returned.Error);
        Assert.Null((await scene.HandOverAsync(await scene.SlipAsync(round.BatchId))).Error);
    }

    [Fact]
    public async Task After_the_hand_over_nothing_can_be_held_back()
    {
        await using var scene = await PaymentScene.StartAsync();
        var family = await scene.AddPayableAsync();
        var round = await ComposeAsync(scene, PaymentBatchState.FileMade);
        Assert.Null((await scene.HandOverAsync(await scene.SlipAsync(round.BatchId))).Error);

        Assert.Equal(1, Assert.IsType<CaseIsHandedOver>((await TryHoldAsync(scene, family)).Error).Number);
    }

    private static async Task<RoundChange> ComposeAsync(PaymentScene scene, PaymentBatchState state)
    {
        if (state is PaymentBatchState.Approved or PaymentBatchState.FileMade)
        {
            var approved = await scene.ApprovedAsync();
            if (state == PaymentBatchState.FileMade)
            {
                await scene.MakeFileAsync(approved.BatchId);
            }

            return approved;
        }

        var round = await scene.ComposeAsync();
        if (state == PaymentBatchState.Proposed)
        {
            await scene.ProposeAsync(round.BatchId);
        }

        return round;
    }

    /// <summary>The clerk asks for a hold; answers its proposal.</summary>
    internal static async Task<Proposal> HoldAsync(PaymentScene scene, AllowanceCase of)
    {
        var held = await TryHoldAsync(scene, of);
        Assert.Null(held.Error);
        Assert.False(held.Value);
        await using var db = scene.Services.OpenDb();
        return await db
            .Proposals.AsNoTracking()
            .SingleAsync(row => row.Kind == DecisionKind.ScheduledChange, TestServices.Ct);
    }

    internal static async Task<Result<bool>> TryHoldAsync(PaymentScene scene, AllowanceCase of)
    {
        var now = await scene.CaseAsync(of.Id);
        return await scene
            .Services.Get<CaseService>()
            .HoldAsync(
                new HoldCase(of.Id, now.Stamp, HoldReason.Inquiry),
                scene.Services.Begin(OperationKind.CaseHeld, Staff.OtherClerk, "照会中"),
                TestServices.Ct
            );
    }
}
