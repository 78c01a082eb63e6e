using ChildAllowance.Domain.Applications;
using ChildAllowance.Domain.Applications.Decisions;
using ChildAllowance.Domain.Applications.Review;
using ChildAllowance.Domain.Applications.Rules;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Tests.Applications.Review;
using ChildAllowance.Tests.Extraction;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Applications.Decisions;

public sealed class ApplicationDecisionTests
{
    [Fact]
    public async Task A_reviewed_case_is_granted_by_another_person_and_waits_for_payment()
    {
        await using var services = await TestServices.StartAsync();
        var application = await Reviewed.CompleteAsync(services, Papers.Of());
        var proposal = await ProposeAsync(services, application.CaseId);

        Assert.IsType<NotPermitted>((await ExtractionScene.ApproveAsync(services, proposal, Staff.Clerk)).Error);
        Assert.Null((await ExtractionScene.ApproveAsync(services, proposal)).Error);

        await using var db = services.OpenDb();
        var of = await db.Cases.SingleAsync(TestServices.Ct);
        var claim = await db.Entitlements.SingleAsync(TestServices.Ct);
        var grant = await db.GrantDecisions.SingleAsync(TestServices.Ct);
        Assert.Equal((CaseState.Payable, (long?)null), (of.State, of.FrozenByProposalId));
        Assert.Equal(
            (ApplicationFindingCodes.PublicServant, proposal),
            (claim.FindingCode, claim.GrantedByProposalId!.Value)
        );
        Assert.Equal((1, 20_000L, Staff.Approver.Name), (grant.ChildCount, grant.AmountYen, grant.DecidedByName));
        Assert.Equal(1, grant.RecipientVersion);
        Assert.Equal(DecisionKind.Grant, (await db.Proposals.SingleAsync(TestServices.Ct)).Kind);
    }

    [Fact]
    public async Task One_child_granted_and_one_denied_are_one_decision_with_a_row_each()
    {
        await using var services = await TestServices.StartAsync();
        var application = await Reviewed.CompleteAsync(
            services,
            Papers.Of(children: [Papers.Child(), Papers.Child("シンセイ オオキイ", new DateOnly(2007, 4, 1))])
        );
        var proposal = await ProposeAsync(services, application.CaseId);
        Assert.Null((await ExtractionScene.ApproveAsync(services, proposal)).Error);

        await using var db = services.OpenDb();
        var of = await db.Cases.SingleAsync(TestServices.Ct);
        var denial = await db.DenialDecisions.SingleAsync(TestServices.Ct);
        Assert.Equal((CaseState.Payable, 1, 20_000L), (of.State, of.ChildCount, of.AmountYen));
        Assert.Equal(ApplicationFindingCodes.BornTooEarly, denial.ReasonCode);
        Assert.Equal(
            EntitlementStatus.Denied,
            (await db.Entitlements.SingleAsync(row => row.Id == denial.EntitlementId, TestServices.Ct)).Status
        );
    }

    [Fact]
    public async Task A_denied_case_ends_with_its_clause_and_comes_back_only_by_a_new_decision()
    {
        await using var services = await TestServices.StartAsync();
        var application = await Reviewed.CompleteAsync(services, Papers.Of());
        await Reviewed.AnswerAsync(
            services,
            application,
            ReviewItemCodes.ResidenceOnReferenceDate,
            ReviewResult.NotMet
        );
        var denial = await ProposeAsync(services, application.CaseId);
        Assert.Null((await ExtractionScene.ApproveAsync(services, denial)).Error);
        var denied = await CaseOfAsync(services, application);

        var reopening = await services
            .Get<ExclusionService>()
            .ProposeReopeningAsync(
                new ReopenCase(denied.Id, denied.Stamp),
                services.Begin(OperationKind.ProposalMade, Staff.Clerk, "新しい証拠"),
                TestServices.Ct
            );
        Assert.Null((await ExtractionScene.ApproveAsync(services, reopening.Value)).Error);
        var reopened = await CaseOfAsync(services, application);

        Assert.Equal(CaseState.Denied, denied.State);
        Assert.Equal((CaseState.UnderReview, 1), (reopened.State, reopened.ChildCount));
        await using var db = services.OpenDb();
        Assert.Single(await db.DenialDecisions.ToListAsync(TestServices.Ct));
        Assert.Equal(EntitlementStatus.Open, (await db.Entitlements.SingleAsync(TestServices.Ct)).Status);
    }

    [Fact]
    public async Task A_review_that_changed_after_the_drafting_makes_the_proposal_void()
    {
        await using var services = await TestServices.StartAsync();
        var application = await Reviewed.CompleteAsync(services, Papers.Of());
        var proposal = await ProposeAsync(services, application.CaseId);
        await Reviewed.AnswerAsync(
            services,
            application,
            ReviewItemCodes.ResidenceOnReferenceDate,
            ReviewResult.NotMet
        );

        var refused = await ExtractionScene.ApproveAsync(services, proposal);

        Assert.NotNull(refused.Error);
        await using var db = services.OpenDb();
        Assert.Equal(ProposalStatus.Void, (await db.Proposals.SingleAsync(TestServices.Ct)).Status);
        Assert.Equal(CaseState.UnderReview, (await CaseOfAsync(services, application)).State);
        Assert.Empty(await db.GrantDecisions.ToListAsync(TestServices.Ct));
    }

    [Fact]
    public async Task What_changed_since_the_officer_looked_is_not_put_up()
    {
        await using var services = await TestServices.StartAsync();
        var application = await Reviewed.CompleteAsync(services, Papers.Of());
        var chosen = await ChosenAsync(services, application.CaseId);
        await Reviewed.AnswerAsync(
            services,
            application,
            ReviewItemCodes.ResidenceOnReferenceDate,
            ReviewResult.NotMet
        );

        var refused = await ProposeAsync(services, chosen);

        Assert.IsType<DecisionChanged>(refused.Error);
    }

    [Fact]
    public async Task An_unfinished_review_cannot_be_put_up_and_what_is_missing_is_named()
    {
        await using var services = await TestServices.StartAsync();
        var application = await Reviewed.RegisterAsync(services, Papers.Of());

        var refused = await ProposeAsync(services, await ChosenAsync(services, application.CaseId));

        var error = Assert.IsType<CaseNotDecidable>(refused.Error);
        Assert.Contains("審査項目「本人確認書類」の確認", error.Missing);
    }

    [Fact]
    public async Task A_batch_is_one_proposal_of_one_kind_and_one_decision()
    {
        await using var services = await TestServices.StartAsync();
        var first = await Reviewed.CompleteAsync(services, Papers.Of());
        var second = await Reviewed.CompleteAsync(
            services,
            Papers.Of(applicant: Papers.Applicant("ベツジン ハナコ"), children: Papers.Child("ベツジン コタロウ"))
        );
        var denied = await Reviewed.CompleteAsync(
            services,
            Papers.Of(applicant: Papers.Applicant("サンニン ハナコ"), children: Papers.Child("サンニン コタロウ"))
        );
        await Reviewed.AnswerAsync(services, denied, ReviewItemCodes.ResidenceOnReferenceDate, ReviewResult.NotMet);
        ChosenCase[] both =
        [
            .. await ChosenAsync(services, first.CaseId),
            .. await ChosenAsync(services, second.CaseId),
        ];

        Assert.IsType<DecisionsOfSeveralKinds>(
            (await ProposeAsync(services, [.. both, .. await ChosenAsync(services, denied.CaseId)])).Error
        );
        var proposal = await ProposeAsync(services, both);
        Assert.Null((await ExtractionScene.ApproveAsync(services, proposal.Value)).Error);

        await using var db = services.OpenDb();
        Assert.Equal(2, await db.GrantDecisions.CountAsync(TestServices.Ct));
        Assert.Equal(2, await db.Cases.CountAsync(row => row.State == CaseState.Payable, TestServices.Ct));
    }

    [Fact]
    public async Task Test_case_7a_the_mother_is_paid_once_more_by_K10_and_both_cases_say_so()
    {
        await using var services = await TestServices.StartAsync();
        var (father, child) = await PaidFatherAsync(services);
        var mother = await Reviewed.CompleteAsync(services, Reviewed.Divorced(Papers.Child(childId: child)));
        var proposal = await ProposeAsync(services, mother.CaseId);

        var detail = await services.Get<DecisionQueries>().DetailAsync(Staff.Approver, proposal, TestServices.Ct);
        Assert.Equal(DecisionKind.SuccessorPayment, detail.Value!.Row.Kind);
        var consequence = Assert.Single(detail.Value.Consequences);
        Assert.Contains("通常分20,000円が支給済みです", consequence, StringComparison.Ordinal);
        Assert.Null((await ExtractionScene.ApproveAsync(services, proposal)).Error);

        await using var db = services.OpenDb();
        var claims = await db.Entitlements.Where(row => row.ChildId == child).ToListAsync(TestServices.Ct);
        Assert.Equal(EntitlementStatus.Paid, claims.Single(row => row.Track == EntitlementTrack.Base).Status);
        Assert.Equal(EntitlementStatus.Open, claims.Single(row => row.Track == EntitlementTrack.Successor).Status);
        Assert.Equal(CaseState.Payable, (await CaseOfAsync(services, mother)).State);
        Assert.Equal(
            father,
            await db
                .Applications.Where(row => row.Id == mother.Id)
                .Select(row => row.FormerCaseId)
                .SingleAsync(TestServices.Ct)
        );
        Assert.Contains(
            await db.CaseEvents.Where(row => row.CaseId == father).ToListAsync(TestServices.Ct),
            row => row.Text.Contains("再度の支給", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Test_case_7b_money_received_from_the_former_recipient_is_a_denial_with_that_reason()
    {
        await using var services = await TestServices.StartAsync();
        var (_, child) = await PaidFatherAsync(services);
        var mother = await Reviewed.CompleteAsync(
            services,
            Reviewed.Divorced(Papers.Child(childId: child)) with
            {
                DeclaresNotReceived = false,
            }
        );
        var proposal = await ProposeAsync(services, mother.CaseId);
        Assert.Null((await ExtractionScene.ApproveAsync(services, proposal)).Error);

        await using var db = services.OpenDb();
        var denial = await db.DenialDecisions.SingleAsync(TestServices.Ct);
        Assert.Equal(ApplicationFindingCodes.ReceivedFromFormer, denial.ReasonCode);
        Assert.Equal("前受給者から相当額受領", ApplicationFindingWords.Of(denial.ReasonCode).Title);
        Assert.Equal(CaseState.Denied, (await CaseOfAsync(services, mother)).State);
    }

    [Fact]
    public async Task Test_case_7c_a_second_payment_for_the_child_on_the_second_track_is_blocked()
    {
        await using var services = await TestServices.StartAsync();
        var (_, child) = await PaidFatherAsync(services);
        var mother = await Reviewed.CompleteAsync(services, Reviewed.Divorced(Papers.Child(childId: child)));
        Assert.Null((await ExtractionScene.ApproveAsync(services, await ProposeAsync(services, mother.CaseId))).Error);
        var third = await Reviewed.CompleteAsync(
            services,
            Reviewed.Divorced(Papers.Child(childId: child)) with
            {
                NewApplicant = Papers.Applicant("ベツジン ハナコ"),
            }
        );

        var decision = await DecisionAsync(services, third.CaseId);

        Assert.Equal(DecisionForm.Denial, decision.Form);
        Assert.Equal(ApplicationFindingCodes.TakenHere, Assert.Single(decision.Children).Code);
    }

    [Fact]
    public async Task Test_case_7d_without_the_setting_nothing_is_paid_on_the_second_track()
    {
        await using var services = await TestServices.StartAsync();
        var (_, child) = await PaidFatherAsync(services);
        await ForbidSuccessorsAsync(services);
        var mother = await Reviewed.CompleteAsync(services, Reviewed.Divorced(Papers.Child(childId: child)));

        var decision = await DecisionAsync(services, mother.CaseId);

        Assert.Equal(DecisionForm.Denial, decision.Form);
        Assert.Equal(ApplicationFindingCodes.SuccessorNotAllowed, Assert.Single(decision.Children).Code);
    }

    [Fact]
    public async Task Whoever_fled_before_the_other_s_payment_was_decided_is_paid_in_the_other_s_place()
    {
        await using var services = await TestServices.StartAsync();
        var father = await TestData.AddCaseAsync(services, 2, CaseState.Notified);
        var child = father.Entitlements[0].ChildId;
        var mother = await Reviewed.CompleteAsync(
            services,
            Reviewed.Divorced(Papers.Child(childId: child)) with
            {
                Category = RecipientCategory.Evacuee,
                DivorcedOn = null,
                RefugeSinceOn = new DateOnly(2026, 2, 10),
            }
        );
        var proposal = await ProposeAsync(services, mother.CaseId);
        Assert.Null((await ExtractionScene.ApproveAsync(services, proposal)).Error);

        await using var db = services.OpenDb();
        var left = await db.Cases.SingleAsync(row => row.Id == father.Id, TestServices.Ct);
        Assert.Equal((CaseState.Notified, 1, 20_000L), (left.State, left.ChildCount, left.AmountYen));
        Assert.Equal(
            EntitlementStatus.Replaced,
            (await db.Entitlements.SingleAsync(row => row.Id == father.Entitlements[0].Id, TestServices.Ct)).Status
        );
        Assert.All(
            await db.CaseEvents.Where(row => row.CaseId == father.Id).ToListAsync(TestServices.Ct),
            row => Assert.DoesNotContain("避難", row.Text, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Test_case_5_the_second_child_of_a_paid_recipient_is_granted_in_a_case_of_its_own()
    {
        await using var services = await TestServices.StartAsync();
        var elder = await TestData.AddCaseAsync(services, state: CaseState.Paid);
        var paper = Papers.Of(
            RecipientCategory.SeptemberNewborn,
            children: Papers.Child("シンセイ アカリ", new DateOnly(2025, 9, 15)) with
            {
                AllowanceClaimedOn = new DateOnly(2025, 9, 25),
            }
        ) with
        {
            NewApplicant = null,
            ApplicantId = elder.RecipientId,
            EmployerName = "",
            RecognisedBy = RecognisedBy.ThisWard,
            AllowanceFrom = new YearMonth(2025, 10),
        };

        var application = await Reviewed.CompleteAsync(services, paper);
        Assert.Null(
            (await ExtractionScene.ApproveAsync(services, await ProposeAsync(services, application.CaseId))).Error
        );

        await using var db = services.OpenDb();
        var cases = await db.Cases.OrderBy(row => row.Id).ToListAsync(TestServices.Ct);
        Assert.Equal([CaseState.Paid, CaseState.Payable], cases.Select(row => row.State));
        Assert.Equal(40_000L, cases.Sum(row => row.AmountYen));
        Assert.All(cases, row => Assert.Equal(elder.RecipientId, row.RecipientId));
    }

    [Fact]
    public async Task An_unanswered_correction_is_deemed_a_withdrawal_only_after_its_day_and_by_K4()
    {
        await using var services = await TestServices.StartAsync();
        var application = await Reviewed.RegisterAsync(services, Papers.Of());
        await AskAsync(services, application, new DateOnly(2026, 3, 6));
        await Reviewed.MoveAsync(services, application.CaseId, CaseState.Incomplete);
        var service = services.Get<ApplicationDecisionService>();
        Task<Result<long>> ProposeNowAsync() =>
            service.ProposeDeemedWithdrawalAsync(
                [application.CaseId],
                services.Begin(OperationKind.ProposalMade, Staff.Clerk),
                TestServices.Ct
            );

        Assert.IsType<CorrectionNotOverdue>((await ProposeNowAsync()).Error);
        services.Clock.Advance(TimeSpan.FromDays(15));
        var proposal = await ProposeNowAsync();
        Assert.Null((await ExtractionScene.ApproveAsync(services, proposal.Value)).Error);

        await using var db = services.OpenDb();
        Assert.Equal(CaseState.Withdrawn, (await CaseOfAsync(services, application)).State);
        Assert.Equal(
            ApplicationFindingCodes.CorrectionUnanswered,
            (await db.DenialDecisions.SingleAsync(TestServices.Ct)).ReasonCode
        );
        Assert.Equal(EntitlementStatus.Withdrawn, (await db.Entitlements.SingleAsync(TestServices.Ct)).Status);
    }

    [Fact]
    public async Task The_applicant_withdraws_one_paper_and_the_case_ends_with_the_last()
    {
        await using var services = await TestServices.StartAsync();
        var first = await Reviewed.RegisterAsync(services, Papers.Of());
        var second = await Papers.RegisterAsync(
            services,
            Papers.Of(children: Papers.Child("シンセイ ジロウ", new DateOnly(2020, 1, 1))) with
            {
                NewApplicant = null,
                ApplicantId = first.RecipientId,
            }
        );
        Assert.True(second.IsOk, second.Error?.Message);
        Assert.Equal(first.CaseId, second.Value.CaseId);

        Assert.IsType<WithdrawalReasonMissing>((await WithdrawAsync(services, first.Id, first.CaseId, null)).Error);
        Assert.True((await WithdrawAsync(services, first.Id, first.CaseId, "申請者の申出")).IsOk);
        var between = await CaseOfAsync(services, first);
        Assert.True((await WithdrawAsync(services, second.Value.Id, first.CaseId, "申請者の申出")).IsOk);
        var after = await CaseOfAsync(services, first);

        Assert.Equal((CaseState.UnderReview, 1), (between.State, between.ChildCount));
        Assert.Equal(CaseState.Withdrawn, after.State);
        Assert.IsType<ApplicationHasEnded>(
            (await WithdrawAsync(services, second.Value.Id, first.CaseId, "申請者の申出")).Error
        );
    }

    [Fact]
    public async Task A_case_in_a_proposal_is_not_put_up_twice_and_not_withdrawn()
    {
        await using var services = await TestServices.StartAsync();
        var application = await Reviewed.CompleteAsync(services, Papers.Of());
        await ProposeAsync(services, application.CaseId);

        Assert.IsType<AlreadyProposed>(
            (await ProposeAsync(services, await ChosenAsync(services, application.CaseId))).Error
        );
        Assert.IsType<CaseIsFrozen>(
            (await WithdrawAsync(services, application.Id, application.CaseId, "申請者の申出")).Error
        );
        var ready = await services
            .Get<ApplicationDecisionQueries>()
            .ReadyAsync(Staff.Clerk, DecisionForm.Grant, TestServices.Ct);
        Assert.Empty(ready.Value!);
    }

    private static async Task<(long CaseId, long ChildId)> PaidFatherAsync(TestServices services)
    {
        var father = await TestData.AddCaseAsync(services, state: CaseState.Paid);
        await using var db = services.OpenDb();
        var claim = await db.Entitlements.SingleAsync(row => row.CaseId == father.Id, TestServices.Ct);
        claim.Status = EntitlementStatus.Paid;
        await db.SaveChangesAsync(TestServices.Ct);
        return (father.Id, claim.ChildId);
    }

    private static async Task ForbidSuccessorsAsync(TestServices services)
    {
        var programmes = services.Get<ProgrammeService>();
        var current = await programmes.CurrentAsync(TestServices.Ct);
        var changed = await programmes.ChangeAsync(
            current.Settings with
            {
                SuccessorPaymentAllowed = false,
            },
            current.Version,
            services.Begin(OperationKind.ProgrammeChanged, Staff.Administrator, "試験"),
            TestServices.Ct
        );
        Assert.Null(changed.Error);
    }

    private static async Task<AllowanceCase> CaseOfAsync(TestServices services, AllowanceApplication application)
    {
        await using var db = services.OpenDb();
        return await db.Cases.AsNoTracking().SingleAsync(row => row.Id == application.CaseId, TestServices.Ct);
    }

    private static async Task<CaseDecision> DecisionAsync(TestServices services, long caseId) =>
        (await services.Get<ApplicationDecisionQueries>().CaseAsync(Staff.Clerk, caseId, TestServices.Ct))
            .Value!
            .Decision;

    private static async Task<ChosenCase[]> ChosenAsync(TestServices services, long caseId) =>
        [new(caseId, (await DecisionAsync(services, caseId)).Seen)];

    private static Task<Result<long>> ProposeAsync(TestServices services, ChosenCase[] chosen) =>
        services
            .Get<ApplicationDecisionService>()
            .ProposeAsync(chosen, services.Begin(OperationKind.ProposalMade, Staff.Clerk), TestServices.Ct);

    private static async Task<long> ProposeAsync(TestServices services, long caseId)
    {
        var proposed = await ProposeAsync(services, await ChosenAsync(services, caseId));
        Assert.True(proposed.IsOk, proposed.Error?.Message);
        return proposed.Value;
    }

    private static async Task<Result<bool>> WithdrawAsync(
        TestServices services,
        long applicationId,
        long caseId,
        string? reason
    )
    {
        await using var db = services.OpenDb();
        var stamp = await db.Cases.Where(row => row.Id == caseId).Select(row => row.Stamp).SingleAsync(TestServices.Ct);
        return await services
            .Get<ApplicationWithdrawal>()
            .WithdrawAsync(
                new WithdrawApplication(applicationId, caseId, stamp, new DateOnly(2026, 2, 20)),
                services.Begin(OperationKind.ApplicationWithdrawn, Staff.Clerk, reason),
                TestServices.Ct
            );
    }

    private static async Task AskAsync(TestServices services, AllowanceApplication application, DateOnly dueOn)
    {
        await using var db = services.OpenDb();
        db.Deficiencies.Add(
            new Deficiency
            {
                ApplicationId = application.Id,
                RequestNumber = 1,
                CheckCode = ReviewItemCodes.Identity,
                Text = "本人確認書類の写しがありません。",
                RequestedOn = new DateOnly(2026, 2, 20),
                DueOn = dueOn,
                RequestedBy = Staff.Clerk.StaffId,
                RequestedByName = Staff.Clerk.Name,
                OperationId = Guid.NewGuid(),
            }
        );
        await db.SaveChangesAsync(TestServices.Ct);
    }
}
