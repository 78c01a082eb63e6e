using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Payments;
using ChildAllowance.Tests.Cases;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Payments;

/// <summary>一括処理「支払回次に加える」</summary>
public sealed class RoundBulkTargetTests
{
    [Fact]
    public async Task Only_rounds_in_drafting_are_offered()
    {
        await using var scene = await PaymentScene.StartAsync();
        await scene.AddPayableAsync();
        var round = await scene.ComposeAsync();
        var queries = scene.Services.Get<BulkQueries>();

        var offered = await queries.TargetsAsync("round", Staff.Clerk, TestServices.Ct);
        await scene.ProposeAsync(round.BatchId);
        var afterwards = await queries.TargetsAsync("round", Staff.Clerk, TestServices.Ct);

        Assert.Equal([round.BatchId], offered.Value!.Items.Select(option => option.Id));
        Assert.Contains("第1回", offered.Value.Items[0].Label, StringComparison.Ordinal);
        Assert.Empty(afterwards.Value!.Items);
    }

    [Fact]
    public async Task Payable_cases_join_the_round_and_each_other_one_says_why_not()
    {
        await using var scene = await PaymentScene.StartAsync();
        var first = await scene.AddPayableAsync();
        var round = await scene.ComposeAsync();
        var late = await scene.AddPayableAsync(childCount: 2);
        var noAccount = await scene.AddPayableAsync(withAccount: false);
        var notified = await TestData.AddCaseAsync(scene.Services, state: CaseState.Notified);
        long[] ids = [first.Id, late.Id, noAccount.Id, notified.Id];
        var selection = BulkSelection.OfIds(ids);

        var preview = await scene
            .Services.Get<BulkService>()
            .PreviewAsync(selection, AddTo(round), Staff.Clerk, TestServices.Ct);
        var started = await scene.Services.StartBulkAsync(selection, AddTo(round), 4);

        Assert.Equal((1, false), (preview.Value!.WouldChangeCount, preview.Value.NeedsApproval));
        await using var db = scene.Services.OpenDb();
        var lines = await db.BulkRunItems.ToDictionaryAsync(line => line.CaseId, TestServices.Ct);
        Assert.Equal("PAY", lines[first.Id].ErrorCode![..3]);
        Assert.True(lines[late.Id].IsDone);
        Assert.False(lines[noAccount.Id].IsDone);
        Assert.Equal("CAS-001", lines[notified.Id].ErrorCode);
        var joined = await db.Cases.SingleAsync(row => row.Id == late.Id, TestServices.Ct);
        Assert.Equal((CaseState.Scheduled, round.BatchId), (joined.State, joined.PaymentBatchId));
        var batch = await db.PaymentBatches.SingleAsync(TestServices.Ct);
        Assert.Equal((2, 60_000L), (batch.PaymentCount, batch.TotalYen));
        Assert.Equal(BulkRunState.Done, (await scene.Services.RunAsync(started.RunId)).State);
    }

    [Fact]
    public async Task Account_that_is_shared_with_somebody_in_the_round_is_marked_on_both()
    {
        await using var scene = await PaymentScene.StartAsync();
        var first = await scene.AddPayableAsync();
        var other = await scene.AddPayableAsync();
        var round = await scene.ComposeAsync();
        var late = await scene.AddPayableAsync();
        await ShareAccountAsync(scene, first.RecipientId, late.RecipientId);

        await scene.Services.StartBulkAsync(BulkSelection.OfIds([late.Id]), AddTo(round), 1);

        var marked = (await scene.PaymentsAsync(round.BatchId)).ToDictionary(
            row => row.RecipientId,
            row => row.Warnings.HasFlag(PaymentWarnings.SharedAccount)
        );
        Assert.Equal(
            (true, true, false),
            (marked[first.RecipientId], marked[late.RecipientId], marked[other.RecipientId])
        );
    }

    [Fact]
    public async Task Further_case_of_somebody_in_the_round_goes_into_the_same_transfer()
    {
        await using var scene = await PaymentScene.StartAsync();
        var first = await scene.AddPayableAsync();
        await scene.AddPayableAsync();
        var round = await scene.ComposeAsync();
        var further = await AddFurtherAsync(scene, first);

        await scene.Services.StartBulkAsync(BulkSelection.OfIds([further]), AddTo(round), 1);

        var payments = await scene.PaymentsAsync(round.BatchId);
        Assert.Equal([40_000L, 20_000L], payments.OrderByDescending(row => row.AmountYen).Select(row => row.AmountYen));
        Assert.Equal(CaseState.Scheduled, (await scene.CaseAsync(first.Id)).State);
        Assert.Equal(CaseState.Scheduled, (await scene.CaseAsync(further)).State);
        await scene.ProposeAsync(round.BatchId);
    }

    [Fact]
    public async Task Undo_takes_exactly_these_cases_out_again()
    {
        await using var scene = await PaymentScene.StartAsync();
        await scene.AddPayableAsync();
        var round = await scene.ComposeAsync();
        var late = await scene.AddPayableAsync(childCount: 2);
        var started = await scene.Services.StartBulkAsync(BulkSelection.OfIds([late.Id]), AddTo(round), 1);

        var undone = await UndoAsync(scene, started);

        Assert.True(undone.IsOk, undone.Error?.Message);
        await using var db = scene.Services.OpenDb();
        var back = await db.Cases.SingleAsync(row => row.Id == late.Id, TestServices.Ct);
        Assert.Equal((CaseState.Payable, null), (back.State, back.PaymentBatchId));
        var batch = await db.PaymentBatches.SingleAsync(TestServices.Ct);
        Assert.Equal((1, 20_000L), (batch.PaymentCount, batch.TotalYen));
        Assert.Equal(BulkRunState.Undone, (await scene.Services.RunAsync(started.RunId)).State);
    }

    [Fact]
    public async Task Undo_after_the_round_was_proposed_is_refused_case_by_case()
    {
        await using var scene = await PaymentScene.StartAsync();
        await scene.AddPayableAsync();
        var round = await scene.ComposeAsync();
        var late = await scene.AddPayableAsync();
        var started = await scene.Services.StartBulkAsync(BulkSelection.OfIds([late.Id]), AddTo(round), 1);
        await scene.ProposeAsync(round.BatchId);

        var undone = await UndoAsync(scene, started);

        Assert.True(undone.IsOk, undone.Error?.Message);
        await using var db = scene.Services.OpenDb();
        var line = await db.BulkRunItems.SingleAsync(row => row.RunId == undone.Value.RunId, TestServices.Ct);
        Assert.Equal((false, "PAY"), (line.IsDone, line.ErrorCode![..3]));
        Assert.Equal(
            CaseState.Scheduled,
            (await db.Cases.SingleAsync(row => row.Id == late.Id, TestServices.Ct)).State
        );
        Assert.Equal(BulkRunState.Done, (await scene.Services.RunAsync(started.RunId)).State);
    }

    [Fact]
    public async Task Who_may_not_draft_payments_is_refused()
    {
        await using var scene = await PaymentScene.StartAsync();
        var row = await scene.AddPayableAsync();
        var round = await scene.ComposeAsync();

        var refused = await scene
            .Services.Get<BulkService>()
            .PreviewAsync(BulkSelection.OfIds([row.Id]), AddTo(round), Staff.Approver, TestServices.Ct);

        Assert.IsType<NotPermitted>(refused.Error);
    }

    /// <summary>A second case of the same recipient, with another child.</summary>
    private static async Task<long> AddFurtherAsync(PaymentScene scene, AllowanceCase of)
    {
        var further = await scene.AddPayableAsync();
        await using var db = scene.Services.OpenDb();
        await db
            .Entitlements.Where(row => row.CaseId == further.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.RecipientId, of.RecipientId), TestServices.Ct);
        await db
            .Cases.Where(row => row.Id == further.Id)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.RecipientId, of.RecipientId).SetProperty(row => row.RunningNumber, 2),
                TestServices.Ct
            );
        return further.Id;
    }

    private static async Task ShareAccountAsync(PaymentScene scene, long from, long to)
    {
        await using var db = scene.Services.OpenDb();
        var index = await db
            .PayoutAccounts.Where(row => row.RecipientId == from)
            .Select(row => row.AccountIndex)
            .SingleAsync(TestServices.Ct);
        await db
            .PayoutAccounts.Where(row => row.RecipientId == to)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.AccountIndex, index), TestServices.Ct);
    }

    private static BulkOrder AddTo(RoundChange round) =>
        new()
        {
            Action = BulkAction.AddToTarget,
            TargetKind = "round",
            TargetId = round.BatchId,
        };

    private static Task<Result<BulkStart>> UndoAsync(PaymentScene scene, BulkStart started) =>
        scene
            .Services.Get<BulkService>()
            .UndoAsync(started.RunId, 1, scene.Services.Begin(OperationKind.BulkUndone), TestServices.Ct);
}
