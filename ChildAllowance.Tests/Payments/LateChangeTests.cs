using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.OptOuts;
using ChildAllowance.Domain.Payments;
using ChildAllowance.Domain.Payments.LateChanges;
using ChildAllowance.Domain.Registry;
using ChildAllowance.Tests.Sheets;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Payments;

/// <summary>支払前の変更確認: what became known of a payee after the decision stops, asks or informs, at every step.</summary>
public sealed class LateChangeTests
{
    [Theory]
    [InlineData(PaymentBatchState.Draft)]
    [InlineData(PaymentBatchState.Proposed)]
    [InlineData(PaymentBatchState.Approved)]
    [InlineData(PaymentBatchState.FileMade)]
    public async Task Test_case_9b_a_death_after_the_decision_stops_the_round_where_it_is_until_it_is_confirmed(
        PaymentBatchState state
    )
    {
        await using var scene = await PaymentScene.StartAsync();
        var husband = await scene.AddPayableAsync(childCount: 2);
        await scene.AddPayableAsync();
        var round = await BringToAsync(scene, state);
        await scene.DieAsync(husband.RecipientId);

        var refused = Assert.IsType<LateChangesInTheWay>(await NextAsync(scene, round));
        Assert.Contains("死亡 1件", refused.Message, StringComparison.Ordinal);
        Assert.Equal(state, (await scene.BatchAsync(round)).State);
        Assert.Equal(2, (await scene.PaymentsAsync(round)).Count);

        Assert.Null((await scene.ConfirmAsync(round, await scene.OpenChangesAsync(round), Staff.Clerk)).Error);
        Assert.Null(await NextAsync(scene, round));
        Assert.Equal(CaseState.Scheduled, (await scene.CaseAsync(husband.Id)).State);
        Assert.Equal(EntitlementStatus.Reserved, (await scene.CaseAsync(husband.Id)).Entitlements[0].Status);
    }

    [Fact]
    public async Task A_confirmation_says_who_when_and_why_in_the_row_the_timeline_and_the_ledger()
    {
        await using var scene = await PaymentScene.StartAsync();
        var (of, round) = await DraftWithDeathAsync(scene);

        await scene.ConfirmAsync(round, await scene.OpenChangesAsync(round), Staff.OtherClerk, " 相続人の届出あり ");

        var row = Assert.Single(await ListAsync(scene, round, LateChangeKind.Died));
        Assert.Equal(
            (Staff.OtherClerk.Name, scene.Services.Clock.GetUtcNow().UtcDateTime, "相続人の届出あり"),
            (row.ConfirmedByName, row.ConfirmedAt, row.Reason)
        );
        await using var db = scene.Services.OpenDb();
        var step = await db.CaseEvents.OrderBy(line => line.Id).LastAsync(TestServices.Ct);
        Assert.Equal((of.Id, CaseState.Scheduled), (step.CaseId, step.To));
        Assert.Contains("死亡", step.Text, StringComparison.Ordinal);
        await scene.Services.DrainAsync();
        var fact = scene.Services.Ledger.Facts.Last(entry => entry.Act == LedgerAct.PaymentChangesConfirmed);
        Assert.Equal([Subject.Case(of.Id)], fact.Subjects);
    }

    [Fact]
    public async Task A_newer_change_asks_again_and_the_earlier_confirmation_stays_in_the_history()
    {
        await using var scene = await PaymentScene.StartAsync();
        var (of, round) = await DraftWithDeathAsync(scene);
        await scene.ConfirmAsync(round, await scene.OpenChangesAsync(round));
        Assert.Empty(await scene.OpenChangesAsync(round));

        await scene.DieAsync(of.RecipientId, new DateOnly(2026, 2, 18));

        Assert.IsType<LateChangesInTheWay>(await NextAsync(scene, round));
        await scene.ConfirmAsync(round, await scene.OpenChangesAsync(round), reason: "日付の訂正を確かめた");
        await using var db = scene.Services.OpenDb();
        Assert.Equal([2L, 3L], await db.PaymentConfirmations.Select(row => row.Mark).ToListAsync(TestServices.Ct));
    }

    [Fact]
    public async Task What_was_confirmed_holds_in_the_round_that_is_composed_anew()
    {
        await using var scene = await PaymentScene.StartAsync();
        var (_, round) = await DraftWithDeathAsync(scene);
        await scene.ConfirmAsync(round, await scene.OpenChangesAsync(round));
        await scene.Cancellation.CancelAsync(
            round,
            scene.Services.Begin(OperationKind.PaymentBatchCancelled, Staff.Clerk, "振込日の変更"),
            TestServices.Ct
        );

        var again = await scene.ComposeAsync();

        Assert.Empty(await scene.OpenChangesAsync(again.BatchId));
        Assert.Null(await NextAsync(scene, again.BatchId));
    }

    [Fact]
    public async Task A_death_before_the_decision_is_told_apart_and_points_to_the_replacement()
    {
        await using var scene = await PaymentScene.StartAsync();
        var of = await scene.AddPayableAsync();
        await GrantAsync(scene, of, version: 1);
        await scene.DieAsync(of.RecipientId, new DateOnly(2026, 2, 10));

        var round = await scene.ComposeAsync();

        var row = Assert.Single(await scene.OpenChangesAsync(round.BatchId));
        Assert.Equal(LateChangeKind.DiedBeforeDecision, row.Seen.Kind);
        Assert.Contains("差替え", row.Seen.Kind.NextStep(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_person_is_compared_with_the_version_of_the_decision_and_not_of_the_drafting()
    {
        await using var scene = await PaymentScene.StartAsync();
        var between = await scene.AddPayableAsync();
        var before = await scene.AddPayableAsync();
        await scene.ChangePersonAsync(before.RecipientId, new PersonChange { Address = "転居先１番" });
        await GrantAsync(scene, between, version: 1);
        await GrantAsync(scene, before, version: 2);
        await scene.ChangePersonAsync(between.RecipientId, new PersonChange { Address = "転居先２番" });

        var round = await scene.ComposeAsync();

        Assert.Equal(
            [between.Id],
            (await ListAsync(scene, round.BatchId, LateChangeKind.Moved)).Select(row => row.CaseId)
        );
    }

    [Fact]
    public async Task A_move_or_a_new_name_that_fits_the_account_informs_and_stops_nothing()
    {
        await using var scene = await PaymentScene.StartAsync();
        var moved = await scene.AddPayableAsync();
        var renamed = await scene.AddPayableAsync();
        var round = await scene.ComposeAsync();
        await scene.ChangePersonAsync(
            moved.RecipientId,
            new PersonChange { Loss = new PersonLoss(new DateOnly(2026, 2, 15), LossReason.MovedOut) }
        );
        await scene.ChangePersonAsync(renamed.RecipientId, new PersonChange { Name = "試験 太朗" });

        Assert.Equal(
            [(LateChangeKind.Moved, 1, 0), (LateChangeKind.NameChanged, 1, 0)],
            (await FiguresAsync(scene, round.BatchId)).Select(row => (row.Kind, row.Count, row.InTheWay))
        );
        Assert.Null(await NextAsync(scene, round.BatchId));
    }

    [Fact]
    public async Task A_new_name_unlike_the_holder_of_the_account_asks()
    {
        await using var scene = await PaymentScene.StartAsync();
        var of = await scene.AddPayableAsync();
        var round = await scene.ComposeAsync();
        await scene.ChangePersonAsync(
            of.RecipientId,
            new PersonChange { Name = "山本 桜子", NameKana = "ヤマモト サクラコ" }
        );

        Assert.Equal(
            LateChangeKind.HolderDiffers,
            Assert.Single(await scene.OpenChangesAsync(round.BatchId)).Seen.Kind
        );
        Assert.IsType<LateChangesInTheWay>(await NextAsync(scene, round.BatchId));
    }

    [Fact]
    public async Task Protection_that_began_is_counted_for_all_and_shown_to_and_confirmed_by_who_may_see_it()
    {
        await using var scene = await PaymentScene.StartAsync();
        var of = await scene.AddPayableAsync();
        var round = await BringToAsync(scene, PaymentBatchState.Proposed);
        await scene.ChangePersonAsync(of.RecipientId, new PersonChange { HasProtectedAddress = true });

        Assert.Equal(1, Assert.Single(await FiguresAsync(scene, round)).InTheWay);
        Assert.Empty(await ListAsync(scene, round, LateChangeKind.Protected, Staff.Clerk));
        var rows = await ListAsync(scene, round, LateChangeKind.Protected, Staff.ProtectionClerk);
        var refused = Assert.IsType<LateChangesInTheWay>(await NextAsync(scene, round));
        Assert.DoesNotContain(of.CertificationNumber, refused.Message, StringComparison.Ordinal);

        Assert.IsType<LateChangeIsShielded>((await scene.ConfirmAsync(round, rows, Staff.Clerk)).Error);
        Assert.Null((await scene.ConfirmAsync(round, rows, Staff.ProtectionClerk, "口座を確かめた")).Error);
        Assert.Null(await NextAsync(scene, round));
        await using var db = scene.Services.OpenDb();
        var step = await db.CaseEvents.OrderBy(line => line.Id).LastAsync(TestServices.Ct);
        Assert.DoesNotContain("支援措置", step.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_name_of_a_protected_person_is_covered_on_the_list_and_in_the_file()
    {
        await using var scene = await PaymentScene.StartAsync();
        var of = await scene.AddPayableAsync();
        var round = await scene.ComposeAsync();
        await scene.ChangePersonAsync(of.RecipientId, new PersonChange { HasProtectedAddress = true });
        await scene.DieAsync(of.RecipientId);

        var row = Assert.Single(await ListAsync(scene, round.BatchId, LateChangeKind.Died, Staff.Clerk));
        var file = await scene
            .Services.Get<LateChangeQueries>()
            .ExportAsync(Staff.Clerk, round.BatchId, TestServices.Ct);

        Assert.Equal("表示制限", row.Name);
        using var sheet = new SheetReader(file.Value!.Content);
        var line = Assert.Single(sheet.Lines());
        Assert.Equal([of.CertificationNumber, "表示制限", "死亡"], line[..3]);
    }

    [Fact]
    public async Task A_death_that_waits_as_a_difference_asks_under_its_own_name()
    {
        await using var scene = await PaymentScene.StartAsync();
        var (dead, other) = (await scene.AddPayableAsync(), await scene.AddPayableAsync());
        var round = await BringToAsync(scene, PaymentBatchState.FileMade);
        await AddDifferenceAsync(scene, dead, LossReason.Death);
        await AddDifferenceAsync(scene, other, LossReason.None);

        Assert.Equal(
            [(LateChangeKind.Died, dead.Id), (LateChangeKind.Difference, other.Id)],
            (await scene.OpenChangesAsync(round)).Select(row => (row.Seen.Kind, row.CaseId))
        );
        Assert.IsType<LateChangesInTheWay>(await NextAsync(scene, round));
        Assert.Null((await scene.ConfirmAsync(round, await scene.OpenChangesAsync(round))).Error);
        Assert.Null(await NextAsync(scene, round));
    }

    [Fact]
    public async Task An_account_that_came_after_the_approval_asks_before_the_file()
    {
        await using var scene = await PaymentScene.StartAsync();
        var of = await scene.AddPayableAsync();
        var round = await BringToAsync(scene, PaymentBatchState.Approved);
        await scene.ChangeAccountAsync(of.RecipientId, "002");

        Assert.Contains("口座の変更 1件", (await NextAsync(scene, round))!.Message, StringComparison.Ordinal);

        await scene.ConfirmAsync(
            round,
            await scene.OpenChangesAsync(round),
            reason: "変更前の口座も使えると本人に確認"
        );
        Assert.Null(await NextAsync(scene, round));
        Assert.Equal("001", Assert.Single(await scene.PaymentsAsync(round)).BranchCode);
    }

    [Fact]
    public async Task A_rival_claim_stops_the_round_until_it_is_settled_and_cannot_be_confirmed()
    {
        await using var scene = await PaymentScene.StartAsync();
        var of = await scene.AddPayableAsync();
        var round = await scene.ComposeAsync();
        var rival = await AddRivalAsync(scene, of.Entitlements[0].ChildId);

        Assert.Contains("重複申立 1件", (await NextAsync(scene, round.BatchId))!.Message, StringComparison.Ordinal);
        var rows = await ListAsync(scene, round.BatchId, LateChangeKind.Contested);
        Assert.IsType<LateChangeIsNotConfirmable>((await scene.ConfirmAsync(round.BatchId, rows)).Error);

        await using (var db = scene.Services.OpenDb())
        {
            await db
                .Entitlements.Where(row => row.Id == rival)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.Status, EntitlementStatus.Denied),
                    TestServices.Ct
                );
        }

        Assert.Null(await NextAsync(scene, round.BatchId));
    }

    [Fact]
    public async Task A_disputed_child_that_is_not_paid_leaves_its_siblings_alone()
    {
        await using var scene = await PaymentScene.StartAsync();
        var of = await scene.AddPayableAsync(childCount: 2);
        await using (var db = scene.Services.OpenDb())
        {
            await db
                .Entitlements.Where(row => row.Id == of.Entitlements[1].Id)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.Status, EntitlementStatus.Contested),
                    TestServices.Ct
                );
        }

        var round = await scene.ComposeAsync();
        await AddRivalAsync(scene, of.Entitlements[1].ChildId);

        Assert.Empty(await FiguresAsync(scene, round.BatchId));
        Assert.Null(await NextAsync(scene, round.BatchId));
    }

    [Fact]
    public async Task A_hold_that_waits_stops_the_proposal_too()
    {
        await using var scene = await PaymentScene.StartAsync();
        var of = await scene.AddPayableAsync();
        await scene.AddPayableAsync();
        var round = await scene.ComposeAsync();
        await ScheduledChangeTests.HoldAsync(scene, of);

        Assert.Contains("決裁待ち 1件", (await NextAsync(scene, round.BatchId))!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_on_paper_is_listed_and_voids_the_approval_as_before()
    {
        await using var scene = await PaymentScene.StartAsync();
        var of = await scene.AddPayableAsync();
        var round = await BringToAsync(scene, PaymentBatchState.Proposed);
        await scene.AddOptOutNoticeAsync(of.Id);

        Assert.Equal([of.Id], (await ListAsync(scene, round, LateChangeKind.OptedOut)).Select(row => row.CaseId));
        Assert.IsType<ContentChanged>(await NextAsync(scene, round));
    }

    [Fact]
    public async Task Several_are_confirmed_together_and_none_when_one_of_them_changed_meanwhile()
    {
        await using var scene = await PaymentScene.StartAsync();
        var (one, two) = (await scene.AddPayableAsync(), await scene.AddPayableAsync());
        var round = await scene.ComposeAsync();
        await scene.DieAsync(one.RecipientId);
        await scene.DieAsync(two.RecipientId);
        var seen = await scene.OpenChangesAsync(round.BatchId);
        await scene.DieAsync(two.RecipientId, new DateOnly(2026, 2, 18));

        Assert.Equal(
            1,
            Assert.IsType<LateChangeIsAnother>((await scene.ConfirmAsync(round.BatchId, seen)).Error).Count
        );
        Assert.Equal(2, (await scene.OpenChangesAsync(round.BatchId)).Count);

        Assert.Null((await scene.ConfirmAsync(round.BatchId, await scene.OpenChangesAsync(round.BatchId))).Error);
        Assert.Empty(await scene.OpenChangesAsync(round.BatchId));
    }

    [Fact]
    public async Task Two_officers_at_once_and_a_repeated_call_leave_one_confirmation()
    {
        await using var scene = await PaymentScene.StartAsync();
        var (_, round) = await DraftWithDeathAsync(scene);
        var seen = await scene.OpenChangesAsync(round);

        var answers = await Task.WhenAll(
            Task.Run(() => scene.ConfirmAsync(round, seen, Staff.Clerk)),
            Task.Run(() => scene.ConfirmAsync(round, seen, Staff.OtherClerk))
        );

        Assert.All(answers, answer => Assert.Null(answer.Error));
        await using var db = scene.Services.OpenDb();
        Assert.Equal(1, await db.PaymentConfirmations.CountAsync(TestServices.Ct));
    }

    [Fact]
    public async Task Without_a_reason_a_choice_the_right_or_after_the_hand_over_nothing_is_confirmed()
    {
        await using var scene = await PaymentScene.StartAsync();
        var (of, round) = await DraftWithDeathAsync(scene);
        var seen = await scene.OpenChangesAsync(round);

        Assert.IsType<ReasonMissing>((await scene.ConfirmAsync(round, seen, reason: " ")).Error);
        Assert.IsType<NoLateChangeChosen>((await scene.ConfirmAsync(round, [])).Error);
        Assert.IsType<NotPermitted>((await scene.ConfirmAsync(round, seen, Staff.Approver)).Error);
        Assert.IsType<NotFound>((await scene.ConfirmAsync(round + 1, seen)).Error);
        Assert.Null((await scene.ConfirmAsync(round, seen)).Error);
        await BringOnAsync(scene, round, PaymentBatchState.FileMade);
        Assert.Null(await NextAsync(scene, round));
        await scene.DieAsync(of.RecipientId, new DateOnly(2026, 2, 18));
        Assert.IsType<RoundNotInState>((await scene.ConfirmAsync(round, seen)).Error);
        Assert.Empty(await FiguresAsync(scene, round));
    }

    [Fact]
    public async Task The_approver_is_told_of_whom_the_money_goes_out_all_the_same()
    {
        await using var scene = await PaymentScene.StartAsync();
        var of = await scene.AddPayableAsync();
        var round = await BringToAsync(scene, PaymentBatchState.Proposed);
        var proposal = (await scene.BatchAsync(round)).ProposalId!.Value;
        Assert.Empty(await scene.ConsequencesAsync(proposal));

        await scene.DieAsync(of.RecipientId);
        Assert.Contains("まだ決裁できません: 死亡 1件", Assert.Single(await scene.ConsequencesAsync(proposal)));

        await scene.ConfirmAsync(round, await scene.OpenChangesAsync(round));
        Assert.Contains("次の受給者にも支払います: 死亡 1件", Assert.Single(await scene.ConsequencesAsync(proposal)));
    }

    [Fact]
    public async Task Without_the_ledger_or_the_permission_nobody_is_shown()
    {
        await using var scene = await PaymentScene.StartAsync();
        var (_, round) = await DraftWithDeathAsync(scene);
        var queries = scene.Services.Get<LateChangeQueries>();
        var page = new PageRequest();

        Assert.IsType<NotPermitted>((await queries.PageAsync(Staff.Auditor, round, null, page, TestServices.Ct)).Error);
        Assert.IsType<NotPermitted>((await queries.FiguresAsync(Staff.Auditor, round, TestServices.Ct)).Error);
        Assert.IsType<NotPermitted>((await queries.ExportAsync(Staff.Approver, round, TestServices.Ct)).Error);
        scene.Services.Ledger.IsDown = true;
        Assert.IsType<LedgerNotWritable>(
            (await queries.PageAsync(Staff.Clerk, round, null, page, TestServices.Ct)).Error
        );
        Assert.IsType<LedgerNotWritable>((await queries.ExportAsync(Staff.Clerk, round, TestServices.Ct)).Error);
    }

    private static async Task<(AllowanceCase Case, long Round)> DraftWithDeathAsync(PaymentScene scene)
    {
        var of = await scene.AddPayableAsync();
        var round = await scene.ComposeAsync();
        await scene.DieAsync(of.RecipientId);
        return (of, round.BatchId);
    }

    private static async Task<long> BringToAsync(PaymentScene scene, PaymentBatchState state)
    {
        var round = await scene.ComposeAsync();
        await BringOnAsync(scene, round.BatchId, state);
        return round.BatchId;
    }

    private static async Task BringOnAsync(PaymentScene scene, long round, PaymentBatchState state)
    {
        while ((await scene.BatchAsync(round)).State is var now && now != state)
        {
            Assert.Null(await NextAsync(scene, round));
        }
    }

    /// <summary>The next step of the round, by whoever does it.</summary>
    private static async Task<DomainError?> NextAsync(PaymentScene scene, long round)
    {
        var batch = await scene.BatchAsync(round);
        switch (batch.State)
        {
            case PaymentBatchState.Draft:
                return (await scene.Proposal.ProposeAsync(round, scene.Change(), TestServices.Ct)).Error;
            case PaymentBatchState.Proposed:
                await using (var db = scene.Services.OpenDb())
                {
                    var proposal = await db.Proposals.SingleAsync(row => row.Id == batch.ProposalId, TestServices.Ct);
                    return (await scene.ApproveAsync(proposal)).Error;
                }

            case PaymentBatchState.Approved:
                var operation = scene.Services.Begin(OperationKind.PaymentFileMade, Staff.Clerk);
                return (await scene.Files.MakeFileAsync(round, operation, TestServices.Ct)).Error;
            default:
                return (await scene.HandOverAsync(await scene.SlipAsync(round))).Error;
        }
    }

    private static async Task<IReadOnlyList<LateChangeFigure>> FiguresAsync(PaymentScene scene, long round)
    {
        var figures = await scene.Services.Get<LateChangeQueries>().FiguresAsync(Staff.Clerk, round, TestServices.Ct);
        Assert.True(figures.IsOk, figures.Error?.Message);
        return figures.Value;
    }

    private static async Task<IReadOnlyList<LateChangeRow>> ListAsync(
        PaymentScene scene,
        long round,
        LateChangeKind kind,
        Actor? by = null
    )
    {
        var page = await scene
            .Services.Get<LateChangeQueries>()
            .PageAsync(by ?? Staff.Clerk, round, kind, new PageRequest(), TestServices.Ct);
        Assert.True(page.IsOk, page.Error?.Message);
        return page.Value.Items;
    }

    /// <summary>支給決定 on 2026-02-20 (JST) with the version that counted.</summary>
    private static async Task GrantAsync(PaymentScene scene, AllowanceCase of, int version)
    {
        await using var db = scene.Services.OpenDb();
        db.GrantDecisions.Add(
            new GrantDecision
            {
                ProgrammeId = of.ProgrammeId,
                CaseId = of.Id,
                ProposalId = 1,
                RecipientVersion = version,
                ChildCount = of.ChildCount,
                AmountYen = of.AmountYen,
                DecidedAt = scene.Services.Clock.GetUtcNow().UtcDateTime,
                DecidedBy = Staff.Approver.StaffId,
                DecidedByName = Staff.Approver.Name,
            }
        );
        await db.SaveChangesAsync(TestServices.Ct);
    }

    /// <summary>What an extract brought while the case stood in the round.</summary>
    private static async Task AddDifferenceAsync(PaymentScene scene, AllowanceCase of, LossReason loss)
    {
        await scene.ChangePersonAsync(
            of.RecipientId,
            new PersonChange { Loss = new PersonLoss(new DateOnly(2026, 2, 19), loss) }
        );
        await using var db = scene.Services.OpenDb();
        await db
            .Recipients.Where(row => row.Id == of.RecipientId)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.CurrentVersion, 1), TestServices.Ct);
        db.CaseTasks.Add(
            new CaseTask
            {
                ProgrammeId = of.ProgrammeId,
                CaseId = of.Id,
                RecipientId = of.RecipientId,
                Kind = CaseTaskKind.Difference,
                WaitingVersion = 2,
                Text = "取り込んだデータで受給者の項目が変わりました。",
                CreatedAt = scene.Services.Clock.GetUtcNow().UtcDateTime,
            }
        );
        await db.SaveChangesAsync(TestServices.Ct);
    }

    /// <summary>Somebody else's claim to the child; its id.</summary>
    private static async Task<long> AddRivalAsync(PaymentScene scene, long childId)
    {
        var other = await TestData.AddCaseAsync(scene.Services, 1, CaseState.Received);
        await using var db = scene.Services.OpenDb();
        var claim = TestData.EntitlementOf(other, childId, EntitlementStatus.Contested);
        db.Entitlements.Add(claim);
        await db.SaveChangesAsync(TestServices.Ct);
        return claim.Id;
    }
}
