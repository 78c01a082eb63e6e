using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Payments;
using ChildAllowance.Tests.Cases;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Payments;

/// <summary>一括保留 over cases of which some stand in a payment round: what it does to the round is what a single hold does.</summary>
public sealed class RoundBulkHoldTests
{
    [Fact]
    public async Task Preview_and_outcome_tell_the_cases_in_a_round_apart()
    {
        await using var scene = await PaymentScene.StartAsync();
        var family = await scene.AddPayableAsync();
        await scene.ComposeAsync();
        var free = await scene.AddPayableAsync();

        var preview = await PreviewAsync(scene, family.Id, free.Id);
        var started = await HoldAsync(scene, family.Id, free.Id);

        Assert.Equal(
            (2, 1, 1, false),
            (preview.SelectedCount, preview.WouldChangeCount, preview.ProposedCount, preview.NeedsApproval)
        );
        var refusal = Assert.Single(preview.Refusals);
        Assert.Equal(new HoldNeedsProposal(1).Message, refusal.Message);
        var run = await scene.Services.RunAsync(started.RunId);
        Assert.Equal((BulkRunState.Done, 2, 1, null), (run.State, run.HandledCount, run.DoneCount, run.ProposalId));
        Assert.Equal(CaseState.OnHold, (await scene.CaseAsync(free.Id)).State);
        Assert.Equal(CaseState.Scheduled, (await scene.CaseAsync(family.Id)).State);
    }

    [Fact]
    public async Task It_proposes_for_many_cases_what_a_single_hold_proposes_for_one()
    {
        await using var scene = await PaymentScene.StartAsync();
        var single = await scene.AddPayableAsync();
        var first = await scene.AddPayableAsync();
        var second = await scene.AddPayableAsync();
        await scene.AddPayableAsync();
        await scene.ComposeAsync();
        var one = await ScheduledChangeTests.HoldAsync(scene, single);

        await HoldAsync(scene, first.Id, second.Id);

        var many = Assert.Single(await OpenAsync(scene), row => row.Id != one.Id);
        Assert.Equal((DecisionKind.ScheduledChange, 2), (many.Kind, many.CaseCount));
        Assert.Equal(ScheduledChange.Of(one), ScheduledChange.Of(many));
        await using var db = scene.Services.OpenDb();
        var lines = await db.CaseEvents.Where(line => line.Text.Contains("保留")).ToListAsync(TestServices.Ct);
        Assert.Equal([single.Id, first.Id, second.Id], lines.Select(line => line.CaseId));
        Assert.Single(lines.Select(line => line.Text).Distinct());
        Assert.All(await db.Cases.ToListAsync(TestServices.Ct), row => Assert.Null(row.FrozenByProposalId));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Round_that_is_proposed_waits_and_the_approved_hold_voids_its_proposal(bool inBulk)
    {
        await using var scene = await PaymentScene.StartAsync();
        var family = await scene.AddPayableAsync();
        var other = await scene.AddPayableAsync();
        var round = await scene.ComposeAsync();
        var order = await scene.ProposeAsync(round.BatchId);
        var change = await HoldAsync(scene, family, inBulk);

        Assert.Equal(ProposalStatus.Open, (await ProposalAsync(scene, order.Id)).Status);
        Assert.Contains(
            "起案は無効",
            Assert.Single(await scene.ConsequencesAsync(change.Id)),
            StringComparison.Ordinal
        );
        Assert.Null((await scene.ApproveAsync(change)).Error);

        Assert.Equal(ProposalStatus.Void, (await ProposalAsync(scene, order.Id)).Status);
        var batch = await scene.BatchAsync(round.BatchId);
        Assert.Equal((PaymentBatchState.Draft, 1), (batch.State, batch.PaymentCount));
        Assert.Equal(CaseState.Scheduled, (await scene.CaseAsync(other.Id)).State);
        var held = await scene.CaseAsync(family.Id);
        Assert.Equal((CaseState.OnHold, HoldReason.Inquiry, null), (held.State, held.HoldReason, held.PaymentBatchId));
        Assert.All(held.Entitlements, child => Assert.Equal(EntitlementStatus.Held, child.Status));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_is_approved_or_handed_over_while_the_hold_waits(bool inBulk)
    {
        await using var scene = await PaymentScene.StartAsync();
        var family = await scene.AddPayableAsync();
        await scene.AddPayableAsync();
        var round = await scene.ApprovedAsync();
        await scene.MakeFileAsync(round.BatchId);
        var change = await HoldAsync(scene, family, inBulk);

        Assert.IsType<RoundHasObstacles>((await scene.HandOverAsync(await scene.SlipAsync(round.BatchId))).Error);
        Assert.Null((await scene.ApproveAsync(change)).Error);

        Assert.Equal(PaymentBatchState.Cancelled, (await scene.BatchAsync(round.BatchId)).State);
        Assert.Equal(CaseState.OnHold, (await scene.CaseAsync(family.Id)).State);
    }

    [Fact]
    public async Task What_waits_already_or_has_left_the_house_is_refused_case_by_case()
    {
        await using var scene = await PaymentScene.StartAsync();
        var gone = await scene.AddPayableAsync();
        var round = await scene.ApprovedAsync();
        await scene.MakeFileAsync(round.BatchId);
        Assert.Null((await scene.HandOverAsync(await scene.SlipAsync(round.BatchId))).Error);
        var waiting = await scene.AddPayableAsync();
        await scene.ComposeAsync();
        await ScheduledChangeTests.HoldAsync(scene, waiting);

        var preview = await PreviewAsync(scene, gone.Id, waiting.Id);

        Assert.Equal((0, 0), (preview.WouldChangeCount, preview.ProposedCount));
        Assert.Contains(preview.Refusals, refusal => refusal.Message == new CaseIsHandedOver(1).Message);
        Assert.Contains(
            preview.Refusals,
            refusal => refusal.Message.Contains("決裁を待っています", StringComparison.Ordinal)
        );
        var refused = await TryHoldAsync(scene, gone.Id, waiting.Id);
        Assert.IsType<NothingWouldChange>(refused.Error);
    }

    [Fact]
    public async Task Single_hold_of_a_case_that_waits_in_a_bulk_proposal_is_refused()
    {
        await using var scene = await PaymentScene.StartAsync();
        var family = await scene.AddPayableAsync();
        var other = await scene.AddPayableAsync();
        await scene.ComposeAsync();
        await HoldAsync(scene, family.Id, other.Id);

        var again = await ScheduledChangeTests.TryHoldAsync(scene, family);

        Assert.IsType<AlreadyProposed>(again.Error);
    }

    /// <summary>The same hold, asked for on the case's page or in bulk; answers its proposal.</summary>
    private static async Task<Proposal> HoldAsync(PaymentScene scene, AllowanceCase of, bool inBulk)
    {
        if (!inBulk)
        {
            return await ScheduledChangeTests.HoldAsync(scene, of);
        }

        await HoldAsync(scene, of.Id);
        return (await OpenAsync(scene))[0];
    }

    private static async Task<BulkStart> HoldAsync(PaymentScene scene, params long[] ids)
    {
        var started = await TryHoldAsync(scene, ids);
        Assert.True(started.IsOk, started.Error?.Message);
        return started.Value;
    }

    private static Task<Result<BulkStart>> TryHoldAsync(PaymentScene scene, params long[] ids) =>
        scene
            .Services.Get<BulkService>()
            .StartAsync(
                BulkSelection.OfIds(ids),
                BulkScene.Hold,
                ids.Length,
                scene.Services.Begin(OperationKind.BulkActionRun, Staff.OtherClerk, "照会中"),
                TestServices.Ct
            );

    private static async Task<BulkPreview> PreviewAsync(PaymentScene scene, params long[] ids)
    {
        var preview = await scene
            .Services.Get<BulkService>()
            .PreviewAsync(BulkSelection.OfIds(ids), BulkScene.Hold, Staff.OtherClerk, TestServices.Ct);
        Assert.True(preview.IsOk, preview.Error?.Message);
        return preview.Value;
    }

    private static async Task<List<Proposal>> OpenAsync(PaymentScene scene)
    {
        await using var db = scene.Services.OpenDb();
        return await db
            .Proposals.AsNoTracking()
            .Where(row => row.Kind == DecisionKind.ScheduledChange && row.Status == ProposalStatus.Open)
            .ToListAsync(TestServices.Ct);
    }

    private static async Task<Proposal> ProposalAsync(PaymentScene scene, long id)
    {
        await using var db = scene.Services.OpenDb();
        return await db.Proposals.AsNoTracking().SingleAsync(row => row.Id == id, TestServices.Ct);
    }
}
