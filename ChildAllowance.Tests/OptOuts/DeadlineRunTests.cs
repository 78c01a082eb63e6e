using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.OptOuts;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Tests.Extraction;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.OptOuts;

public sealed class DeadlineRunTests
{
    [Fact]
    public async Task Notified_cases_without_a_paper_become_payable_by_another_persons_approval()
    {
        await using var services = await TestServices.StartAsync();
        var quiet = await TestData.AddCaseAsync(services, childCount: 2, CaseState.Notified);
        var refused = await TestData.AddCaseAsync(services, state: CaseState.Notified);
        await TestData.AddCaseAsync(services, state: CaseState.Extracted);
        await OptOutScene.RecordedAsync(services, refused);

        var proposalId = await ProposedAsync(services, 1);
        Assert.Null((await ExtractionScene.ApproveAsync(services, proposalId)).Error);

        var after = await OptOutScene.CaseAsync(services, quiet.Id);
        Assert.Equal((CaseState.Payable, false, (long?)null), (after.State, after.IsOpen, after.FrozenByProposalId));
        Assert.All(after.Entitlements, child => Assert.Equal(proposalId, child.GrantedByProposalId));
        Assert.Equal(CaseState.OptedOut, (await OptOutScene.CaseAsync(services, refused.Id)).State);
        await using var db = services.OpenDb();
        var grant = await db.GrantDecisions.SingleAsync(TestServices.Ct);
        Assert.Equal(
            (quiet.Id, 1, 2, 40_000L, Staff.Approver.StaffId),
            (grant.CaseId, grant.RecipientVersion, grant.ChildCount, grant.AmountYen, grant.DecidedBy)
        );
    }

    [Fact]
    public async Task Nothing_is_proposed_before_the_deadline_has_passed()
    {
        await using var services = await TestServices.StartAsync();
        await SetAsync(
            services,
            settings =>
                settings with
                {
                    OptOutDeadline = settings.OptOutDeadline with { On = new DateOnly(2026, 2, 20) },
                }
        );
        await TestData.AddCaseAsync(services, state: CaseState.Notified);

        // 23:59 of the last day in Japan, then midnight.
        services.Clock.Advance(new TimeSpan(14, 59, 0));
        Assert.IsType<DeadlineNotPassed>((await ProposeAsync(services, 1)).Error);

        services.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null((await ProposeAsync(services, 1)).Error);
    }

    [Fact]
    public async Task Preview_counts_who_is_left_out_and_why()
    {
        await using var services = await TestServices.StartAsync();
        await TestData.AddCaseAsync(services, childCount: 3, CaseState.Notified);
        await TestData.AddCaseAsync(services, state: CaseState.Extracted);
        await TestData.AddCaseAsync(services, state: CaseState.OnHold);
        var late = await TestData.AddCaseAsync(services, state: CaseState.Notified);
        var returned = await TestData.AddCaseAsync(services, state: CaseState.Notified);
        var refused = await TestData.AddCaseAsync(services, state: CaseState.Notified);
        await OptOutScene.RecordedAsync(services, late, new DateOnly(2026, 2, 20));
        await OptOutScene.RecordedAsync(services, refused);
        await MarkUndeliveredAsync(services, returned.Id);

        var figures = await PreviewAsync(services);

        Assert.Equal((true, 1, 3, 60_000L), (figures.HasPassed, figures.Cases, figures.Children, figures.Yen));
        Assert.Equal(
            [
                (DeadlineLeftOut.OptedOut, 1),
                (DeadlineLeftOut.OnHold, 1),
                (DeadlineLeftOut.NotNotified, 1),
                (DeadlineLeftOut.Undelivered, 1),
                (DeadlineLeftOut.NoticeWaiting, 1),
            ],
            figures.LeftOut.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value))
        );
    }

    [Fact]
    public async Task Returned_letter_follows_the_setting_of_the_programme()
    {
        await using var services = await TestServices.StartAsync();
        var returned = await TestData.AddCaseAsync(services, state: CaseState.Notified);
        await MarkUndeliveredAsync(services, returned.Id);
        Assert.Equal(0, (await PreviewAsync(services)).Cases);

        await SetAsync(services, settings => settings with { UndeliveredMail = UndeliveredMailRule.Proceed });

        Assert.Equal(1, (await PreviewAsync(services)).Cases);
    }

    [Fact]
    public async Task Open_suspicion_keeps_a_case_out_until_it_is_settled()
    {
        await using var services = await TestServices.StartAsync();
        var one = await TestData.AddCaseAsync(services, state: CaseState.Notified);
        var other = await TestData.AddCaseAsync(services, state: CaseState.Notified);
        await OptOutScene.ChangeAsync(
            services,
            async db =>
            {
                db.CaseTasks.Add(
                    new CaseTask
                    {
                        ProgrammeId = one.ProgrammeId,
                        ChildId = one.Entitlements[0].ChildId,
                        OtherChildId = other.Entitlements[0].ChildId,
                        Kind = CaseTaskKind.SuspectedSameChild,
                        Text = "疑い",
                        CreatedAt = one.CreatedAt,
                    }
                );
                await db.SaveChangesAsync(TestServices.Ct);
            }
        );

        var figures = await PreviewAsync(services);

        Assert.Equal(0, figures.Cases);
        Assert.Equal(2, figures.LeftOut[DeadlineLeftOut.SuspectedChild]);
    }

    [Fact]
    public async Task Letter_that_is_typed_in_after_the_proposal_voids_it_with_an_explanation()
    {
        await using var services = await TestServices.StartAsync();
        var first = await TestData.AddCaseAsync(services, state: CaseState.Notified);
        var second = await TestData.AddCaseAsync(services, state: CaseState.Notified);
        var proposalId = await ProposedAsync(services, 2);

        var receipt = await OptOutScene.RecordedAsync(services, first);
        var approval = await ExtractionScene.ApproveAsync(services, proposalId);

        Assert.Contains("無効", receipt.Text, StringComparison.Ordinal);
        var changed = Assert.IsType<ContentChanged>(approval.Error);
        Assert.Contains("受給拒否1件", changed.Message, StringComparison.Ordinal);
        Assert.Equal(CaseState.Notified, (await OptOutScene.CaseAsync(services, second.Id)).State);

        Assert.Null((await ExtractionScene.ApproveAsync(services, await ProposedAsync(services, 1))).Error);
        Assert.Equal(CaseState.Payable, (await OptOutScene.CaseAsync(services, second.Id)).State);
    }

    [Fact]
    public async Task Slip_that_is_taken_back_leaves_the_proposal_as_it_was()
    {
        await using var services = await TestServices.StartAsync();
        var of = await TestData.AddCaseAsync(services, state: CaseState.Notified);
        var proposalId = await ProposedAsync(services, 1);
        var receipt = await OptOutScene.RecordedAsync(services, of);

        var undone = await services
            .Get<OptOutService>()
            .WithdrawAsync(
                receipt.NoticeId,
                services.Begin(OperationKind.OptOutWithdrawn, Staff.Clerk, "打ち間違い"),
                TestServices.Ct
            );

        Assert.Null(undone.Error);
        Assert.Null((await ExtractionScene.ApproveAsync(services, proposalId)).Error);
        Assert.Equal(CaseState.Payable, (await OptOutScene.CaseAsync(services, of.Id)).State);
    }

    [Fact]
    public async Task Drafter_cannot_decide()
    {
        await using var services = await TestServices.StartAsync();
        await TestData.AddCaseAsync(services, state: CaseState.Notified);
        var both = Staff.Make(Staff.Clerk.StaffId, Staff.Clerk.Name, StaffRoles.Clerk | StaffRoles.Approver);

        var proposalId = await ProposedAsync(services, 1);

        Assert.IsType<OwnProposal>((await ExtractionScene.ApproveAsync(services, proposalId, both)).Error);
    }

    [Fact]
    public async Task Another_count_than_the_one_on_screen_is_refused()
    {
        await using var services = await TestServices.StartAsync();
        await TestData.AddCaseAsync(services, state: CaseState.Notified);

        Assert.IsType<DeadlineListChanged>((await ProposeAsync(services, 2)).Error);
    }

    [Fact]
    public async Task Second_proposal_while_one_waits_is_refused()
    {
        await using var services = await TestServices.StartAsync();
        await TestData.AddCaseAsync(services, state: CaseState.Notified);
        await ProposedAsync(services, 1);
        await TestData.AddCaseAsync(services, state: CaseState.Notified);

        Assert.IsType<AlreadyProposed>((await ProposeAsync(services, 1)).Error);
    }

    [Fact]
    public async Task Preview_names_the_proposal_that_waits_and_does_not_count_its_cases_as_left_out()
    {
        await using var services = await TestServices.StartAsync();
        await TestData.AddCaseAsync(services, state: CaseState.Notified);
        await TestData.AddCaseAsync(services, state: CaseState.OnHold);
        var proposalId = await ProposedAsync(services, 1);
        await TestData.AddCaseAsync(services, state: CaseState.Notified);

        var figures = await PreviewAsync(services);

        var now = services.Clock.GetUtcNow().UtcDateTime;
        Assert.Equal(new WaitingDeadlineRun(proposalId, 1, Staff.Clerk.Name, now), figures.Waiting);
        Assert.Equal((1, DeadlineLeftOut.OnHold), (figures.Cases, Assert.Single(figures.LeftOut).Key));
    }

    [Fact]
    public async Task Contested_child_is_not_granted_with_its_siblings()
    {
        await using var services = await TestServices.StartAsync();
        var of = await TestData.AddCaseAsync(services, childCount: 2, CaseState.Notified);
        await OptOutScene.ChangeAsync(
            services,
            async db =>
            {
                await db
                    .Entitlements.Where(row => row.Id == of.Entitlements[0].Id)
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(row => row.Status, EntitlementStatus.Contested),
                        TestServices.Ct
                    );
                await CaseAmounts.RecountAsync(db, [of.Id], TestServices.Ct);
            }
        );

        var proposalId = await ProposedAsync(services, 1);
        await ExtractionScene.ApproveAsync(services, proposalId);

        Assert.Equal(20_000, (await ExtractionScene.ProposalAsync(services, proposalId)).TotalYen);
        var after = await OptOutScene.CaseAsync(services, of.Id);
        Assert.Equal(
            [(EntitlementStatus.Contested, (long?)null), (EntitlementStatus.Open, proposalId)],
            after.Entitlements.OrderBy(row => row.Id).Select(row => (row.Status, row.GrantedByProposalId))
        );
    }

    private static async Task SetAsync(TestServices services, Func<ProgrammeSettings, ProgrammeSettings> change)
    {
        var programmes = services.Get<ProgrammeService>();
        var current = await programmes.CurrentAsync(TestServices.Ct);
        var changed = await programmes.ChangeAsync(
            change(current.Settings),
            current.Version,
            services.Begin(OperationKind.ProgrammeChanged, Staff.Administrator, "試験"),
            TestServices.Ct
        );
        Assert.Null(changed.Error);
    }

    private static async Task MarkUndeliveredAsync(TestServices services, long caseId) =>
        await OptOutScene.ChangeAsync(
            services,
            db =>
                db.Cases.Where(row => row.Id == caseId)
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(row => row.UndeliveredOn, new DateOnly(2026, 2, 12)),
                        TestServices.Ct
                    )
        );

    private static async Task<DeadlineRunFigures> PreviewAsync(TestServices services)
    {
        var preview = await services.Get<DeadlineRun>().PreviewAsync(Staff.Clerk, TestServices.Ct);
        Assert.Null(preview.Error);
        return preview.Value!;
    }

    private static Task<Result<long>> ProposeAsync(TestServices services, int seen) =>
        services
            .Get<DeadlineRun>()
            .ProposeAsync(seen, services.Begin(OperationKind.ProposalMade, Staff.Clerk), TestServices.Ct);

    private static async Task<long> ProposedAsync(TestServices services, int seen)
    {
        var proposed = await ProposeAsync(services, seen);
        Assert.Null(proposed.Error);
        return proposed.Value;
    }
}
