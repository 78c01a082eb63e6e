using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Mailing;
using ChildAllowance.Domain.Media;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using static ChildAllowance.Tests.Mailing.MailingScene;

namespace ChildAllowance.Tests.Mailing;

public sealed class MailingRunTests
{
    [Fact]
    public async Task A_run_goes_from_draft_to_posted_and_its_cases_become_notified()
    {
        await using var scene = await MailingScene.StartAsync();
        var first = await scene.AddAsync();
        var second = await scene.AddAsync();

        var run = await scene.DraftAsync();
        Assert.Equal(MailingBatchState.Draft, (await scene.ReadAsync(run)).State);
        Done(await scene.ProposeAsync(run));
        Assert.NotNull((await scene.CaseAsync(first.Id)).FrozenByProposalId);
        Done(await scene.ApproveAsync(run));
        Assert.Null((await scene.CaseAsync(first.Id)).FrozenByProposalId);
        Done(await scene.MakeFileAsync(run));
        Done(await scene.HandOverAsync(run));
        Done(await scene.PostAsync(run, 2));

        var posted = await scene.ReadAsync(run);
        Assert.Equal(
            (MailingBatchState.Posted, 2, new DateOnly(2026, 2, 20)),
            (posted.State, posted.PostedCount, posted.PostedOn)
        );
        foreach (var id in (long[])[first.Id, second.Id])
        {
            var notified = await scene.CaseAsync(id);
            Assert.Equal((CaseState.Notified, new DateOnly(2026, 2, 20)), (notified.State, notified.NotifiedOn!.Value));
        }

        var fact = Assert.Single(await scene.FactsAsync(LedgerAct.PostingRecorded));
        Assert.Equal([Subject.Case(first.Id), Subject.Case(second.Id)], fact.Subjects.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Each_left_out_case_is_listed_with_its_reason()
    {
        await using var scene = await MailingScene.StartAsync();
        await scene.AddAsync();
        var expected = new Dictionary<long, LeftOutReason>
        {
            [(await scene.AddAsync(isProtected: true)).Id] = LeftOutReason.ProtectedAddress,
            [(await scene.AddAsync(state: CaseState.OptedOut)).Id] = LeftOutReason.OptedOut,
            [(await scene.AddAsync(state: CaseState.OnHold)).Id] = LeftOutReason.OnHold,
            [(await scene.AddAsync(state: CaseState.Excluded)).Id] = LeftOutReason.Excluded,
            [(await scene.AddAsync(postalCode: "")).Id] = LeftOutReason.NoValidAddress,
            [(await scene.AddAsync(address: " ")).Id] = LeftOutReason.NoValidAddress,
        };
        var undelivered = await scene.AddAsync();
        expected[undelivered.Id] = LeftOutReason.Undelivered;
        await using (var db = scene.Services.OpenDb())
        {
            await db
                .Cases.Where(row => row.Id == undelivered.Id)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.UndeliveredOn, new DateOnly(2026, 2, 1)),
                    TestServices.Ct
                );
        }

        var run = await scene.DraftAsync();

        var items = await scene.ItemsAsync(run);
        Assert.Single(items, item => item.LeftOut == LeftOutReason.None);
        Assert.Equal(
            expected.OrderBy(pair => pair.Key),
            items
                .Where(item => item.LeftOut != LeftOutReason.None)
                .ToDictionary(item => item.CaseId, item => item.LeftOut)
                .OrderBy(pair => pair.Key)
        );
        var hidden = items.Single(item => item.LeftOut == LeftOutReason.ProtectedAddress);
        Assert.Equal(("", "", ""), (hidden.Name, hidden.Address, hidden.PostalCode));
    }

    [Fact]
    public async Task A_run_of_all_names_also_those_whom_no_list_has_approved()
    {
        await using var scene = await MailingScene.StartAsync();
        await scene.AddAsync();
        var held = await scene.AddAsync(state: CaseState.OnHold);
        var late = await scene.AddAsync();
        await using (var db = scene.Services.OpenDb())
        {
            await db
                .Cases.Where(row => row.Id == held.Id || row.Id == late.Id)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.ListApprovedByProposalId, (long?)null),
                    TestServices.Ct
                );
        }

        var items = await scene.ItemsAsync(await scene.DraftAsync());

        Assert.Equal(LeftOutReason.OnHold, items.Single(item => item.CaseId == held.Id).LeftOut);
        Assert.Equal(LeftOutReason.ListNotApproved, items.Single(item => item.CaseId == late.Id).LeftOut);
    }

    [Fact]
    public async Task Letters_are_sorted_by_postal_code_address_and_number()
    {
        await using var scene = await MailingScene.StartAsync();
        var last = await scene.AddAsync(address: "新宿区b", postalCode: "1690001");
        var second = await scene.AddAsync(address: "新宿区b", postalCode: "1600001");
        var first = await scene.AddAsync(address: "新宿区a", postalCode: "1600001");
        var third = await scene.AddAsync(address: "新宿区b", postalCode: "1600001");

        var items = await scene.ItemsAsync(await scene.DraftAsync());

        Assert.Equal([first.Id, second.Id, third.Id, last.Id], items.Select(item => item.CaseId));
        Assert.Equal([1, 2, 3, 4], items.Select(item => item.SequenceNumber));
    }

    [Fact]
    public async Task Picked_cases_make_a_run_of_their_own_and_a_case_stands_in_one_run_only()
    {
        await using var scene = await MailingScene.StartAsync();
        var picked = await scene.AddAsync();
        var other = await scene.AddAsync();
        var small = await scene.DraftAsync(caseIds: [picked.Id]);

        var all = await scene.DraftAsync();

        Assert.Equal([picked.Id], (await scene.ItemsAsync(small)).Select(item => item.CaseId));
        Assert.Equal(
            new Dictionary<long, LeftOutReason>
            {
                [picked.Id] = LeftOutReason.InAnotherRun,
                [other.Id] = LeftOutReason.None,
            },
            (await scene.ItemsAsync(all)).ToDictionary(item => item.CaseId, item => item.LeftOut)
        );
    }

    [Fact]
    public async Task A_case_whose_list_is_not_approved_gets_no_letter()
    {
        await using var scene = await MailingScene.StartAsync();
        var waiting = await TestData.AddCaseAsync(scene.Services);

        var run = await scene.DraftAsync(caseIds: [waiting.Id]);

        Assert.Equal(LeftOutReason.ListNotApproved, Assert.Single(await scene.ItemsAsync(run)).LeftOut);
        Assert.IsType<NothingToMail>((await scene.ProposeAsync(run)).Error);
    }

    [Fact]
    public async Task A_list_that_changed_since_it_was_shown_is_brought_up_to_date_before_it_is_proposed()
    {
        await using var scene = await MailingScene.StartAsync();
        await scene.AddAsync();
        var leaver = await scene.AddAsync();
        var run = await scene.DraftAsync();
        await scene.MoveAsync(leaver, CaseState.OptedOut);

        var changed = Assert.IsType<MailingListChanged>((await scene.ProposeAsync(run)).Error);

        Assert.Equal((1, 1), (changed.Included, changed.LeftOut));
        Done(await scene.ProposeAsync(run));
    }

    [Fact]
    public async Task A_change_while_the_proposal_waits_makes_it_void_and_says_what_changed()
    {
        await using var scene = await MailingScene.StartAsync();
        var mover = await scene.AddAsync();
        var run = await scene.DraftAsync();
        Done(await scene.ProposeAsync(run));
        await scene.ChangeAddressAsync(mover, "新宿区西新宿9丁目1番");

        var refused = Assert.IsType<ContentChanged>((await scene.ApproveAsync(run)).Error);

        Assert.Contains("住所・氏名の変更 1件", refused.Message);
        var back = await scene.ReadAsync(run);
        Assert.Equal(MailingBatchState.Draft, back.State);
        Assert.Contains("住所・氏名の変更 1件", back.VoidReason);
    }

    [Fact]
    public async Task A_returned_run_can_be_mended_and_proposed_again()
    {
        await using var scene = await MailingScene.StartAsync();
        await scene.AddAsync();
        var run = await scene.DraftAsync();
        Done(await scene.ProposeAsync(run));
        var proposal = (await scene.ReadAsync(run)).ProposalId!.Value;
        Done(
            await scene
                .Services.Get<DecisionService>()
                .ReturnAsync(
                    proposal,
                    "件数を確認してください。",
                    scene.Services.Begin(OperationKind.ProposalReturned, Staff.Approver),
                    TestServices.Ct
                )
        );

        Assert.Equal("件数を確認してください。", (await scene.ReadAsync(run)).VoidReason);
        Done(await scene.ProposeAsync(run));
        Done(await scene.ApproveAsync(run));
    }

    [Theory]
    [InlineData(CaseState.OptedOut)]
    [InlineData(CaseState.OnHold)]
    public async Task A_case_that_left_after_the_approval_voids_it_before_the_file_is_made(CaseState to)
    {
        await using var scene = await MailingScene.StartAsync();
        await scene.AddAsync();
        var leaver = await scene.AddAsync();
        var run = await scene.ApprovedAsync();
        await scene.MoveAsync(leaver, to);

        Assert.IsType<MailingApprovalVoided>((await scene.MakeFileAsync(run)).Error);

        var back = await scene.ReadAsync(run);
        Assert.Equal((MailingBatchState.Draft, 1, 1), (back.State, back.IncludedCount, back.LeftOutCount));
        await using var db = scene.Services.OpenDb();
        Assert.Equal(ProposalStatus.Void, (await db.Proposals.SingleAsync(TestServices.Ct)).Status);
        Assert.Empty(await db.StoredFiles.ToListAsync(TestServices.Ct));
        Done(await scene.ProposeAsync(run));
        Done(await scene.ApproveAsync(run));
        Done(await scene.MakeFileAsync(run));
    }

    [Fact]
    public async Task A_count_that_differs_is_refused_with_both_figures()
    {
        await using var scene = await MailingScene.StartAsync();
        var posted = await scene.AddAsync();
        await scene.AddAsync();
        var run = await scene.HandedOverAsync();

        var refused = Assert.IsType<PostingCountDiffers>((await scene.PostAsync(run, 1)).Error);

        Assert.Contains("宛名データは2通ですが、1通と入力", refused.Message);
        Assert.Equal(CaseState.Extracted, (await scene.CaseAsync(posted.Id)).State);
        Assert.Equal(MailingBatchState.HandedOver, (await scene.ReadAsync(run)).State);
    }

    [Fact]
    public async Task Letters_of_cases_that_changed_after_the_handover_are_pulled_and_the_count_is_less()
    {
        await using var scene = await MailingScene.StartAsync();
        var stays = await scene.AddAsync();
        var leaver = await scene.AddAsync();
        var mover = await scene.AddAsync();
        var run = await scene.HandedOverAsync();
        await scene.MoveAsync(leaver, CaseState.OptedOut);
        await scene.ChangeAddressAsync(mover, "新宿区西新宿9丁目1番");

        var changes = Done(await scene.Services.Get<MailingQueries>().ChangesAsync(Staff.Clerk, run, TestServices.Ct));
        Assert.Equal(
            [LeftOutReason.OptedOut, LeftOutReason.AddressChanged],
            changes.Items.OrderBy(row => row.LeftOut).Select(row => row.LeftOut)
        );
        Assert.IsType<PostingCountDiffers>((await scene.PostAsync(run, 2)).Error);
        Done(await scene.PostAsync(run, 1));

        Assert.Equal(CaseState.Notified, (await scene.CaseAsync(stays.Id)).State);
        Assert.Equal(CaseState.OptedOut, (await scene.CaseAsync(leaver.Id)).State);
        Assert.Equal(CaseState.Extracted, (await scene.CaseAsync(mover.Id)).State);
        Assert.Equal(
            [mover.Id],
            (await scene.ItemsAsync(await scene.DraftAsync()))
                .Where(item => item.LeftOut == LeftOutReason.None)
                .Select(item => item.CaseId)
        );
    }

    [Fact]
    public async Task Letters_that_could_not_be_pulled_are_posted_and_the_opted_out_case_stays_opted_out()
    {
        await using var scene = await MailingScene.StartAsync();
        var stays = await scene.AddAsync();
        var leaver = await scene.AddAsync();
        var run = await scene.HandedOverAsync();
        await scene.MoveAsync(leaver, CaseState.OptedOut);

        Done(await scene.PostAsync(run, 2));

        Assert.Equal(CaseState.Notified, (await scene.CaseAsync(stays.Id)).State);
        Assert.Equal(CaseState.OptedOut, (await scene.CaseAsync(leaver.Id)).State);
    }

    [Fact]
    public async Task A_posting_lies_between_the_file_and_today_and_names_its_carrier()
    {
        await using var scene = await MailingScene.StartAsync();
        await scene.AddAsync();
        var run = await scene.HandedOverAsync();
        var today = JapanTime.Today(scene.Services.Clock);

        Assert.IsType<PostingDateImpossible>((await scene.PostAsync(run, 1, today.AddDays(1))).Error);
        Assert.IsType<PostingDateImpossible>((await scene.PostAsync(run, 1, today.AddDays(-1))).Error);
    }

    [Fact]
    public async Task A_double_click_records_the_posting_once()
    {
        await using var scene = await MailingScene.StartAsync();
        await scene.AddAsync();
        var run = await scene.HandedOverAsync();
        var operation = scene.Services.Begin(OperationKind.PostingRecorded, Staff.Clerk);

        var results = await Task.WhenAll(
            Task.Run(() => scene.PostAsync(run, 1, operation: operation), TestServices.Ct),
            Task.Run(() => scene.PostAsync(run, 1, operation: operation), TestServices.Ct)
        );

        Assert.All(results, Done);
        Assert.Single(await scene.FactsAsync(LedgerAct.PostingRecorded));
        Assert.IsType<MailingStepNotNow>((await scene.PostAsync(run, 1)).Error);
    }

    [Fact]
    public async Task A_cancelled_run_frees_its_cases_and_voids_its_media()
    {
        await using var scene = await MailingScene.StartAsync();
        var freed = await scene.AddAsync();
        var run = await scene.ApprovedAsync();
        Done(await scene.MakeFileAsync(run));
        var mailing = scene.Services.Get<MailingService>();

        Assert.IsType<MailingReasonMissing>(
            (
                await mailing.CancelAsync(
                    run,
                    scene.Services.Begin(OperationKind.MailingBatchCancelled, Staff.Clerk),
                    TestServices.Ct
                )
            ).Error
        );
        Done(
            await mailing.CancelAsync(
                run,
                scene.Services.Begin(OperationKind.MailingBatchCancelled, Staff.Clerk, "封筒の変更"),
                TestServices.Ct
            )
        );

        var cancelled = await scene.ReadAsync(run);
        Assert.Equal((MailingBatchState.Cancelled, true), (cancelled.State, cancelled.SealedPassword is null));
        await using var db = scene.Services.OpenDb();
        Assert.NotNull((await db.StorageMedia.SingleAsync(TestServices.Ct)).VoidedAt);
        Assert.IsType<ArchiveNotOffered>(
            (await scene.Services.Get<MailingDownloads>().ArchiveAsync(Staff.Clerk, run, TestServices.Ct)).Error
        );
        Assert.Equal([freed.Id], (await scene.ItemsAsync(await scene.DraftAsync())).Select(item => item.CaseId));
    }

    [Fact]
    public async Task A_step_out_of_order_is_refused()
    {
        await using var scene = await MailingScene.StartAsync();
        await scene.AddAsync();
        var run = await scene.DraftAsync();

        Assert.IsType<MailingStepNotNow>((await scene.MakeFileAsync(run)).Error);
        Assert.IsType<MailingStepNotNow>((await scene.PostAsync(run, 1)).Error);
        Done(await scene.ProposeAsync(run));
        Assert.IsType<MailingStepNotNow>((await scene.ProposeAsync(run)).Error);
        Assert.IsType<MailingStepNotNow>((await scene.MakeFileAsync(run)).Error);
    }

    [Fact]
    public async Task Each_step_asks_for_its_permission_and_logs_the_refusal()
    {
        await using var scene = await MailingScene.StartAsync();
        await scene.AddAsync();
        var run = await scene.DraftAsync();
        var by = Staff.Approver;
        Operation Begin(OperationKind kind) => scene.Services.Begin(kind, by, "理由");

        DomainError?[] errors =
        [
            (await scene.ProposeAsync(run, by)).Error,
            (await scene.MakeFileAsync(run, Begin(OperationKind.MailingFileMade))).Error,
            (await scene.PostAsync(run, 1, operation: Begin(OperationKind.PostingRecorded))).Error,
            (await scene.PrintNoticeAsync(run, Staff.Clerk)).Error,
            (await scene.Services.Get<MailingDownloads>().ArchiveAsync(by, run, TestServices.Ct)).Error,
            (
                await scene
                    .Services.Get<MailingService>()
                    .CancelAsync(run, Begin(OperationKind.MailingBatchCancelled), TestServices.Ct)
            ).Error,
            (
                await scene
                    .Services.Get<MailingQueries>()
                    .ItemsAsync(Staff.Manager, run, MailingItemFilter.Included, new PageRequest(), TestServices.Ct)
            ).Error,
        ];

        Assert.All(errors, error => Assert.IsType<NotPermitted>(error));
        Assert.Equal(errors.Length, scene.Ledger.Facts.Count(fact => fact.Act == LedgerAct.AccessDenied));
    }

    [Fact]
    public async Task Names_of_a_run_are_logged_before_they_are_shown()
    {
        await using var scene = await MailingScene.StartAsync();
        var shown = await scene.AddAsync();
        var run = await scene.DraftAsync();
        var queries = scene.Services.Get<MailingQueries>();

        var page = Done(
            await queries.ItemsAsync(Staff.Clerk, run, MailingItemFilter.Included, new PageRequest(), TestServices.Ct)
        );

        Assert.Equal(shown.CertificationNumber, Assert.Single(page.Items).CertificationNumber);
        var look = Assert.Single(scene.Ledger.Facts, fact => fact.Act == LedgerAct.ListShown);
        Assert.Equal([Subject.Case(shown.Id)], look.Subjects);
        scene.Ledger.IsDown = true;
        await Assert.ThrowsAsync<LedgerUnavailableException>(() =>
            queries.ItemsAsync(Staff.OtherClerk, run, MailingItemFilter.Included, new PageRequest(), TestServices.Ct)
        );
    }
}
