using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Cases;

public sealed class BulkServiceTests
{
    [Fact]
    public async Task Preview_says_how_many_would_change_and_why_others_would_not()
    {
        await using var services = await TestServices.StartAsync();
        var ids = await services.AddCasesAsync(3, CaseState.Notified);
        var paid = await services.AddCasesAsync(2, CaseState.Paid);
        await TestData.AddCaseAsync(services, state: CaseState.Notified, hasProtectedAddress: true);

        var preview = await services
            .Get<BulkService>()
            .PreviewAsync(BulkSelection.OfSearch(new CaseSearch()), BulkScene.Hold, Staff.Clerk, TestServices.Ct);

        Assert.Equal(
            (6, 3, false),
            (preview.Value!.SelectedCount, preview.Value.WouldChangeCount, preview.Value.NeedsApproval)
        );
        Assert.Equal([2, 1], preview.Value.Refusals.Select(refusal => refusal.Count));
        Assert.Contains("「支給済」", preview.Value.Refusals[0].Message, StringComparison.Ordinal);
        Assert.Contains("表示制限", preview.Value.Refusals[1].Message, StringComparison.Ordinal);
        await using var db = services.OpenDb();
        Assert.Equal(0, await db.CaseEvents.CountAsync(TestServices.Ct));
        Assert.Equal([LedgerAct.ListShown], services.Ledger.Acts);
    }

    [Fact]
    public async Task Start_changes_what_may_change_and_keeps_the_outcome_of_each_case()
    {
        await using var services = await TestServices.StartAsync();
        var ids = await services.AddCasesAsync(3, CaseState.Notified);
        var paid = await services.AddCasesAsync(1, CaseState.Paid);

        var started = await services.StartBulkAsync(BulkSelection.OfIds([.. ids, .. paid]), BulkScene.Hold, 4);

        await using var db = services.OpenDb();
        var run = await db.BulkRuns.SingleAsync(TestServices.Ct);
        Assert.Equal((BulkRunState.Done, 4, 4, 3), (run.State, run.CaseCount, run.HandledCount, run.DoneCount));
        Assert.Null(started.ProposalId);
        var lines = await db.BulkRunItems.OrderBy(line => line.Position).ToListAsync(TestServices.Ct);
        Assert.Equal([true, true, true, false], lines.Select(line => line.IsDone));
        Assert.Equal("CAS-001", lines[3].ErrorCode);
        Assert.Equal(3, await db.Cases.CountAsync(row => row.State == CaseState.OnHold, TestServices.Ct));
        await services.DrainAsync();
        var fact = Assert.Single(services.Ledger.Facts, fact => fact.Act == LedgerAct.BulkActionRun);
        Assert.Equal([.. ids.Select(Subject.Case)], fact.Subjects);
    }

    [Fact]
    public async Task Search_that_finds_another_number_than_the_officer_saw_is_refused()
    {
        await using var services = await TestServices.StartAsync();
        await services.AddCasesAsync(3, CaseState.Notified);

        var refused = await TryStartAsync(services, BulkSelection.OfSearch(new CaseSearch()), BulkScene.Hold, 2);

        Assert.Equal(new SelectionHasChanged(2, 3), refused.Error);
        await using var db = services.OpenDb();
        Assert.Equal(0, await db.BulkRuns.CountAsync(TestServices.Ct));
    }

    [Fact]
    public async Task Search_takes_everything_but_what_was_left_out()
    {
        await using var services = await TestServices.StartAsync();
        var ids = await services.AddCasesAsync(3, CaseState.Notified);

        await services.StartBulkAsync(BulkSelection.OfSearch(new CaseSearch(), ids[1]), BulkScene.Hold, 2);

        await using var db = services.OpenDb();
        var left = await db.Cases.SingleAsync(row => row.State == CaseState.Notified, TestServices.Ct);
        Assert.Equal(ids[1], left.Id);
    }

    [Fact]
    public async Task From_the_threshold_on_another_person_approves_before_anything_happens()
    {
        await using var services = await TestServices.StartAsync();
        await services.SetBulkThresholdAsync(3);
        await services.AddCasesAsync(3, CaseState.Notified);
        var preview = await services
            .Get<BulkService>()
            .PreviewAsync(BulkSelection.OfSearch(new CaseSearch()), BulkScene.Hold, Staff.Clerk, TestServices.Ct);
        Assert.True(preview.Value!.NeedsApproval);

        var started = await services.StartBulkAsync(BulkSelection.OfSearch(new CaseSearch()), BulkScene.Hold, 3);
        Assert.Equal(0, await HeldAsync(services));
        await services.Get<BulkRunner>().RunPendingAsync(TestServices.Ct);
        Assert.Equal(0, await HeldAsync(services));

        await services.ApproveBulkAsync(started);
        await services.Get<BulkRunner>().RunPendingAsync(TestServices.Ct);

        Assert.Equal(3, await HeldAsync(services));
        await using var db = services.OpenDb();
        Assert.Equal(BulkRunState.Done, (await db.BulkRuns.SingleAsync(TestServices.Ct)).State);
        Assert.All(
            await db.CaseEvents.ToListAsync(TestServices.Ct),
            line => Assert.Equal(started.ProposalId, line.ProposalId)
        );
        Assert.All(await db.Cases.ToListAsync(TestServices.Ct), row => Assert.Null(row.FrozenByProposalId));
    }

    [Fact]
    public async Task Exclusion_needs_an_approval_whatever_the_number_and_is_undone_the_same_way()
    {
        await using var services = await TestServices.StartAsync();
        var ids = await services.AddCasesAsync(2, CaseState.Notified);
        var exclude = new BulkOrder { Action = BulkAction.Exclude, ExclusionCode = "X_OTHER_CITY" };

        var started = await services.StartBulkAsync(BulkSelection.OfIds(ids), exclude, 2);
        await services.ApproveBulkAsync(started);
        await services.Get<BulkRunner>().RunPendingAsync(TestServices.Ct);
        Assert.Equal(2, await services.CountAsync(CaseState.Excluded));

        var undo = await services
            .Get<BulkService>()
            .UndoAsync(started.RunId, 2, services.Begin(OperationKind.BulkUndone, Staff.Clerk), TestServices.Ct);
        Assert.NotNull(undo.Value!.ProposalId);
        Assert.Equal(2, await services.CountAsync(CaseState.Excluded));
        await services.ApproveBulkAsync(undo.Value);
        await services.Get<BulkRunner>().RunPendingAsync(TestServices.Ct);

        Assert.Equal(2, await services.CountAsync(CaseState.Notified));
        await using var db = services.OpenDb();
        var first = await db.BulkRuns.SingleAsync(run => run.Id == started.RunId, TestServices.Ct);
        Assert.Equal((BulkRunState.Undone, "佐藤 花子"), (first.State, first.UndoneByName));
    }

    [Fact]
    public async Task Released_cases_are_held_again_for_their_own_reasons_by_an_undo()
    {
        await using var services = await TestServices.StartAsync();
        var ids = await services.AddCasesAsync(2, CaseState.Notified);
        await services.StartBulkAsync(BulkSelection.OfIds([ids[0]]), BulkScene.Hold, 1);
        await services.StartBulkAsync(
            BulkSelection.OfIds([ids[1]]),
            BulkScene.Hold with
            {
                HoldReason = HoldReason.Death,
            },
            1
        );

        var released = await services.StartBulkAsync(
            BulkSelection.OfSearch(new CaseSearch { State = CaseState.OnHold }),
            new BulkOrder { Action = BulkAction.Release },
            2
        );
        Assert.Equal(0, await HeldAsync(services));
        await UndoAsync(services, released.RunId, 2);

        await using var db = services.OpenDb();
        Assert.Equal(
            [HoldReason.Inquiry, HoldReason.Death],
            await db.Cases.OrderBy(row => row.Id).Select(row => row.HoldReason).ToListAsync(TestServices.Ct)
        );
    }

    [Fact]
    public async Task Undo_is_refused_once_a_listed_case_was_changed()
    {
        await using var services = await TestServices.StartAsync();
        var ids = await services.AddCasesAsync(3, CaseState.Notified);
        var held = await services.StartBulkAsync(BulkSelection.OfIds(ids), BulkScene.Hold, 3);
        await services.StartBulkAsync(BulkSelection.OfIds([ids[0]]), new BulkOrder { Action = BulkAction.Release }, 1);

        var undo = await services
            .Get<BulkService>()
            .UndoAsync(held.RunId, 3, services.Begin(OperationKind.BulkUndone, Staff.Clerk), TestServices.Ct);

        Assert.Equal(new UndoTooLate(1), undo.Error);
        Assert.Equal(2, await HeldAsync(services));
    }

    [Fact]
    public async Task Release_leaves_opted_out_cases_alone()
    {
        await using var services = await TestServices.StartAsync();
        var ids = await services.AddCasesAsync(1, CaseState.OptedOut);

        var refused = await TryStartAsync(
            services,
            BulkSelection.OfIds(ids),
            new BulkOrder { Action = BulkAction.Release },
            1
        );

        Assert.IsType<NothingWouldChange>(refused.Error);
    }

    [Fact]
    public async Task Same_operation_again_is_one_run()
    {
        await using var services = await TestServices.StartAsync();
        var ids = await services.AddCasesAsync(2, CaseState.Notified);
        var operation = services.Begin(OperationKind.BulkActionRun, Staff.Clerk);
        var service = services.Get<BulkService>();

        var answers = await Task.WhenAll(
            service.StartAsync(BulkSelection.OfIds(ids), BulkScene.Hold, 2, operation, TestServices.Ct),
            service.StartAsync(BulkSelection.OfIds(ids), BulkScene.Hold, 2, operation, TestServices.Ct)
        );

        Assert.Equal(answers[0].Value, answers[1].Value);
        await using var db = services.OpenDb();
        Assert.Equal(1, await db.BulkRuns.CountAsync(TestServices.Ct));
        Assert.Equal(2, await db.CaseEvents.CountAsync(TestServices.Ct));
    }

    [Fact]
    public async Task Run_that_was_cut_off_goes_on_and_a_cancelled_one_stops()
    {
        await using var services = await TestServices.StartAsync();
        await services.SetBulkThresholdAsync(2);
        await services.AddCasesAsync(2, CaseState.Notified);
        var started = await services.StartBulkAsync(BulkSelection.OfSearch(new CaseSearch()), BulkScene.Hold, 2);
        await services.ApproveBulkAsync(started);

        var cancelled = await services
            .Get<BulkService>()
            .CancelAsync(started.RunId, services.Begin(OperationKind.BulkCancelled, Staff.Clerk), TestServices.Ct);
        await services.Get<BulkRunner>().RunPendingAsync(TestServices.Ct);

        Assert.True(cancelled.IsOk);
        Assert.Equal(0, await HeldAsync(services));
        await using var db = services.OpenDb();
        Assert.Equal(BulkRunState.Cancelled, (await db.BulkRuns.SingleAsync(TestServices.Ct)).State);
        Assert.IsType<RunNotRunning>(
            (
                await services
                    .Get<BulkService>()
                    .CancelAsync(
                        started.RunId,
                        services.Begin(OperationKind.BulkCancelled, Staff.Clerk),
                        TestServices.Ct
                    )
            ).Error
        );
    }

    [Fact]
    public async Task Returned_proposal_closes_the_run_and_frees_the_cases()
    {
        await using var services = await TestServices.StartAsync();
        var ids = await services.AddCasesAsync(1, CaseState.Notified);
        var exclude = new BulkOrder { Action = BulkAction.Exclude, ExclusionCode = "X_OTHER" };
        var started = await services.StartBulkAsync(BulkSelection.OfIds(ids), exclude, 1);

        await services
            .Get<DecisionService>()
            .ReturnAsync(
                started.ProposalId!.Value,
                "理由が足りない",
                services.Begin(OperationKind.ProposalReturned, Staff.Approver),
                TestServices.Ct
            );

        await using var db = services.OpenDb();
        Assert.Equal(BulkRunState.NotApproved, (await db.BulkRuns.SingleAsync(TestServices.Ct)).State);
        Assert.Null((await db.Cases.SingleAsync(TestServices.Ct)).FrozenByProposalId);
    }

    [Theory]
    [InlineData(StaffRoles.Approver)]
    [InlineData(StaffRoles.Manager)]
    public async Task Who_may_not_run_bulk_actions_is_refused_and_logged(StaffRoles role)
    {
        await using var services = await TestServices.StartAsync();
        var ids = await services.AddCasesAsync(1, CaseState.Notified);

        var refused = await services
            .Get<BulkService>()
            .StartAsync(
                BulkSelection.OfIds(ids),
                BulkScene.Hold,
                1,
                services.Begin(OperationKind.BulkActionRun, Staff.Make("x1", "試験 職員", role)),
                TestServices.Ct
            );

        Assert.IsType<NotPermitted>(refused.Error);
        Assert.Equal([LedgerAct.AccessDenied], services.Ledger.Acts);
    }

    private static Task<Result<BulkStart>> TryStartAsync(
        TestServices services,
        BulkSelection selection,
        BulkOrder order,
        int seen
    ) =>
        services
            .Get<BulkService>()
            .StartAsync(selection, order, seen, services.Begin(OperationKind.BulkActionRun), TestServices.Ct);

    private static async Task UndoAsync(TestServices services, long runId, int seen)
    {
        var undo = await services
            .Get<BulkService>()
            .UndoAsync(runId, seen, services.Begin(OperationKind.BulkUndone), TestServices.Ct);
        Assert.True(undo.IsOk, undo.Error?.Message);
    }

    private static Task<int> HeldAsync(TestServices services) => services.CountAsync(CaseState.OnHold);
}
