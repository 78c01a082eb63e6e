using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Mailing;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using static ChildAllowance.Tests.Mailing.MailingScene;

namespace ChildAllowance.Tests.Mailing;

/// <summary>A run from its draft to its end, by the steps and the persons that it needs.</summary>
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
