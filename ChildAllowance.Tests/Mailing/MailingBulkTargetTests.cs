using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Mailing;
using ChildAllowance.Tests.Cases;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Mailing;

/// <summary>一括処理「発送回に加える」</summary>
public sealed class MailingBulkTargetTests
{
    [Fact]
    public async Task Only_runs_in_drafting_that_take_picked_cases_are_offered()
    {
        await using var scene = await MailingScene.StartAsync();
        await scene.AddAsync();
        await scene.DraftAsync();
        var picked = await scene.DraftAsync(caseIds: []);

        var offered = await scene.Services.Get<BulkQueries>().TargetsAsync("mailing", Staff.Clerk, TestServices.Ct);

        Assert.Equal([picked], offered.Value!.Items.Select(option => option.Id));
    }

    [Fact]
    public async Task Cases_join_the_run_beside_those_in_it_and_each_other_one_says_why_not()
    {
        await using var scene = await MailingScene.StartAsync();
        var first = await scene.AddAsync();
        var run = await scene.DraftAsync(caseIds: [first.Id]);
        var late = await scene.AddAsync();
        var held = await scene.AddAsync(state: CaseState.OnHold);

        var started = await scene.Services.StartBulkAsync(
            BulkSelection.OfIds([first.Id, late.Id, held.Id]),
            AddTo(run),
            3
        );

        Assert.Equal([first.Id, late.Id], (await scene.ItemsAsync(run)).Select(item => item.CaseId).Order());
        Assert.Equal(2, (await scene.ReadAsync(run)).IncludedCount);
        Assert.Equal(1, (await scene.Services.RunAsync(started.RunId)).DoneCount);
        await using var db = scene.Services.OpenDb();
        var codes = await db.BulkRunItems.ToDictionaryAsync(
            line => line.CaseId,
            line => line.ErrorCode,
            TestServices.Ct
        );
        Assert.Equal(("MAI-016", null, "MAI-017"), (codes[first.Id], codes[late.Id], codes[held.Id]));
    }

    [Fact]
    public async Task Letters_that_joined_stand_in_the_run_as_if_it_had_been_drafted_with_them()
    {
        await using var scene = await MailingScene.StartAsync();
        var rows = new List<AllowanceCase>();
        for (var index = 0; index < 6; index++)
        {
            rows.Add(await scene.AddAsync());
        }

        long[] first = [rows[1].Id, rows[4].Id];
        var run = await scene.DraftAsync(caseIds: first);
        await scene.Services.StartBulkAsync(BulkSelection.OfIds([rows[5].Id, rows[0].Id]), AddTo(run), 2);
        await scene.Services.StartBulkAsync(BulkSelection.OfIds([rows[2].Id, rows[3].Id]), AddTo(run), 2);
        var grown = await scene.ReadAsync(run);
        var numbers = await NumbersAsync(scene, run);

        var refreshed = await scene
            .Services.Get<MailingService>()
            .RefreshAsync(run, scene.Services.Begin(OperationKind.MailingChanged), TestServices.Ct);
        Assert.True(refreshed.IsOk, refreshed.Error?.Message);

        Assert.Equal(6, grown.IncludedCount);
        Assert.Equal((await scene.ReadAsync(run)).ContentHash, grown.ContentHash);
        Assert.Equal(await NumbersAsync(scene, run), numbers);
        MailingScene.Done(await scene.ProposeAsync(run));
    }

    [Fact]
    public async Task Run_that_was_never_settled_is_brought_up_to_date_when_it_is_put_up()
    {
        await using var scene = await MailingScene.StartAsync();
        var first = await scene.AddAsync();
        var run = await scene.DraftAsync(caseIds: [first.Id]);
        var late = await scene.AddAsync();
        await AddDirectlyAsync(scene, run, late.Id);

        Assert.IsType<MailingListChanged>((await scene.ProposeAsync(run)).Error);

        Assert.Equal([1, 2], (await NumbersAsync(scene, run)).Values.Order());
        MailingScene.Done(await scene.ProposeAsync(run));
    }

    [Fact]
    public async Task Undo_takes_exactly_these_cases_out_again()
    {
        await using var scene = await MailingScene.StartAsync();
        var first = await scene.AddAsync();
        var run = await scene.DraftAsync(caseIds: [first.Id]);
        var before = (await scene.ReadAsync(run)).ContentHash;
        var late = await scene.AddAsync();
        var started = await scene.Services.StartBulkAsync(BulkSelection.OfIds([late.Id]), AddTo(run), 1);

        var undone = await scene
            .Services.Get<BulkService>()
            .UndoAsync(started.RunId, 1, scene.Services.Begin(OperationKind.BulkUndone), TestServices.Ct);

        Assert.True(undone.IsOk, undone.Error?.Message);
        Assert.Equal([first.Id], (await scene.ItemsAsync(run)).Select(item => item.CaseId));
        Assert.Equal(before, (await scene.ReadAsync(run)).ContentHash);
        Assert.Equal(BulkRunState.Undone, (await scene.Services.RunAsync(started.RunId)).State);
    }

    [Fact]
    public async Task Run_that_was_proposed_meanwhile_stays_as_it_was_proposed()
    {
        await using var scene = await MailingScene.StartAsync();
        var first = await scene.AddAsync();
        var run = await scene.DraftAsync(caseIds: [first.Id]);
        var late = await scene.AddAsync();
        MailingScene.Done(await scene.ProposeAsync(run));
        await scene.ChangeAddressAsync(first, "新宿区西新宿2丁目8番1号");
        var proposed = await scene.ReadAsync(run);

        var outcome = await AddDirectlyAsync(scene, run, late.Id);

        Assert.Equal("MAI-001", outcome.Items.Single().Error!.Code);
        Assert.Equal(proposed.ContentHash, (await scene.ReadAsync(run)).ContentHash);
        Assert.Equal([first.Id], (await scene.ItemsAsync(run)).Select(item => item.CaseId));
    }

    [Fact]
    public async Task Run_that_does_not_exist_refuses_each_case()
    {
        await using var scene = await MailingScene.StartAsync();
        var row = await scene.AddAsync();

        var preview = await scene
            .Services.Get<BulkService>()
            .PreviewAsync(BulkSelection.OfIds([row.Id]), AddTo(4711), Staff.Clerk, TestServices.Ct);

        Assert.Equal(0, preview.Value!.WouldChangeCount);
        Assert.Contains("発送回", preview.Value.Refusals.Single().Message, StringComparison.Ordinal);
    }

    private static async Task<Dictionary<long, int>> NumbersAsync(MailingScene scene, long run) =>
        (await scene.ItemsAsync(run)).ToDictionary(item => item.CaseId, item => item.SequenceNumber);

    private static BulkOrder AddTo(long run) =>
        new()
        {
            Action = BulkAction.AddToTarget,
            TargetKind = "mailing",
            TargetId = run,
        };

    /// <summary>As the background does it, long after the request was judged.</summary>
    private static async Task<BulkOutcome> AddDirectlyAsync(MailingScene scene, long run, long caseId)
    {
        await using var db = scene.Services.OpenDb();
        await using var transaction = await db.Database.BeginTransactionAsync(TestServices.Ct);
        var outcome = await scene
            .Services.Get<IEnumerable<IBulkTarget>>()
            .Single(target => target.Kind == "mailing")
            .AddAsync(db, run, [caseId], scene.Services.Begin(OperationKind.BulkActionRun), TestServices.Ct);
        await db.SaveChangesAsync(TestServices.Ct);
        await transaction.CommitAsync(TestServices.Ct);
        return outcome;
    }
}
