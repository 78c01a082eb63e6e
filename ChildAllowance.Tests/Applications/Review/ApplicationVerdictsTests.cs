using ChildAllowance.Domain.Applications;
using ChildAllowance.Domain.Applications.Review;
using ChildAllowance.Domain.Applications.Rules;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Applications.Review;

public sealed class ApplicationVerdictsTests
{
    [Fact]
    public async Task A_complete_paper_within_the_rules_is_granted()
    {
        await using var services = await TestServices.StartAsync();
        var application = await Reviewed.CompleteAsync(services, Papers.Of());

        var verdict = await Reviewed.VerdictAsync(services, application);

        Assert.Empty(verdict.Missing);
        var child = Assert.Single(verdict.Children);
        Assert.Equal(
            (VerdictOutcome.Grant, ApplicationFindingCodes.PublicServant, 20_000L),
            (child.Outcome, child.Code, child.AmountYen)
        );
    }

    [Fact]
    public async Task Nothing_is_granted_before_every_item_is_answered_and_the_open_ones_are_named()
    {
        await using var services = await TestServices.StartAsync();
        var application = await Reviewed.RegisterAsync(services, Papers.Of());
        await Reviewed.AnswerAsync(services, application, ReviewItemCodes.ResidenceOnReferenceDate, ReviewResult.Met);

        var verdict = await Reviewed.VerdictAsync(services, application);

        Assert.Equal(VerdictOutcome.Undecided, Assert.Single(verdict.Children).Outcome);
        Assert.Contains("審査項目「所属庁の証明」の確認", verdict.Missing);
        Assert.Contains("児童1の審査項目「児童の氏名・生年月日」の確認", verdict.Missing);
        Assert.DoesNotContain("審査項目「基準日の住所」の確認", verdict.Missing);
    }

    [Fact]
    public async Task A_residence_found_outside_the_ward_denies_with_the_clause()
    {
        await using var services = await TestServices.StartAsync();
        var application = await Reviewed.CompleteAsync(services, Papers.Of());
        await Reviewed.AnswerAsync(
            services,
            application,
            ReviewItemCodes.ResidenceOnReferenceDate,
            ReviewResult.NotMet
        );

        var child = (await Reviewed.VerdictAsync(services, application)).Children[0];

        Assert.Equal(
            (VerdictOutcome.Deny, ApplicationFindingCodes.LivedElsewhereOnReferenceDate, 0L),
            (child.Outcome, child.Code, child.AmountYen)
        );
        Assert.Contains("基準日の住所地", child.Clause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_late_paper_is_denied_unless_an_officer_accepts_the_reason()
    {
        await using var services = await TestServices.StartAsync();
        services.Clock.Advance(TimeSpan.FromDays(200));
        var late = new DateOnly(2026, 9, 1);
        var application = await Reviewed.CompleteAsync(
            services,
            Papers.Of() with
            {
                ReceivedOn = late,
                PostmarkedOn = late.AddDays(-1),
            }
        );

        var denied = await Reviewed.VerdictAsync(services, application);
        await Reviewed.JudgeAsync(services, application, ApplicationFindingCodes.AfterDeadline, isEligible: true);
        var accepted = await Reviewed.VerdictAsync(services, application);

        Assert.True(denied.IsLate);
        Assert.Equal(ApplicationFindingCodes.AfterDeadline, denied.Children[0].Code);
        Assert.Equal(VerdictOutcome.Deny, denied.Children[0].Outcome);
        Assert.Equal(VerdictOutcome.Grant, accepted.Children[0].Outcome);
    }

    [Theory]
    [InlineData(InquiryAnswer.None, VerdictOutcome.Undecided, ApplicationFindingCodes.PublicServant)]
    [InlineData(InquiryAnswer.NotPaid, VerdictOutcome.Grant, ApplicationFindingCodes.PublicServant)]
    [InlineData(InquiryAnswer.Paid, VerdictOutcome.Deny, ApplicationFindingCodes.PaidByAnswer)]
    [InlineData(InquiryAnswer.Applied, VerdictOutcome.Undecided, ApplicationFindingCodes.AppliedByAnswer)]
    [InlineData(InquiryAnswer.Unknown, VerdictOutcome.Undecided, ApplicationFindingCodes.AnswerUnclear)]
    public async Task The_answer_of_another_municipality_counts(
        InquiryAnswer answer,
        VerdictOutcome expected,
        string code
    )
    {
        await using var services = await TestServices.StartAsync();
        var application = await Reviewed.CompleteAsync(services, Papers.Of());
        await Reviewed.InquireAsync(services, application, answer);

        var child = (await Reviewed.VerdictAsync(services, application)).Children[0];

        Assert.Equal((expected, code), (child.Outcome, child.Code));
    }

    [Fact]
    public async Task A_judgement_stands_until_a_fact_changes()
    {
        await using var services = await TestServices.StartAsync();
        var application = await Reviewed.CompleteAsync(services, Reviewed.Divorced() with { IsDivorcePending = true });
        await Reviewed.InquireAsync(services, application, InquiryAnswer.Paid);
        var asked = await Reviewed.VerdictAsync(services, application);
        await Reviewed.JudgeAsync(services, application, ApplicationFindingCodes.DivorcePending, isEligible: true);
        var judged = await Reviewed.VerdictAsync(services, application);
        services.Clock.Advance(TimeSpan.FromMinutes(1));
        await Reviewed.AnswerAsync(services, application, ReviewItemCodes.DivorceFact, ReviewResult.NotMet);
        var changed = await Reviewed.VerdictAsync(services, application);

        Assert.True(asked.Children[0].NeedsJudgement);
        Assert.Equal(VerdictOutcome.Undecided, asked.Children[0].Outcome);
        Assert.Equal(VerdictOutcome.Grant, judged.Children[0].Outcome);
        Assert.True(changed.Children[0].IsJudgementStale);
        Assert.Equal(VerdictOutcome.Undecided, changed.Children[0].Outcome);
    }

    [Fact]
    public async Task An_item_that_is_not_met_asks_for_a_judgement_and_never_grants_by_itself()
    {
        await using var services = await TestServices.StartAsync();
        var application = await Reviewed.CompleteAsync(services, Papers.Of());
        await Reviewed.AnswerAsync(services, application, ReviewItemCodes.Identity, ReviewResult.NotMet);
        services.Clock.Advance(TimeSpan.FromMinutes(1));
        var asked = (await Reviewed.VerdictAsync(services, application)).Children[0];
        await Reviewed.JudgeAsync(services, application, ApplicationFindingCodes.ItemNotMet, isEligible: false);
        var denied = (await Reviewed.VerdictAsync(services, application)).Children[0];

        Assert.Equal(
            (VerdictOutcome.Undecided, ApplicationFindingCodes.ItemNotMet, true),
            (asked.Outcome, asked.Code, asked.NeedsJudgement)
        );
        Assert.Equal(VerdictOutcome.Deny, denied.Outcome);
        Assert.Contains("書類により判断した。", denied.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_track_waits_for_the_former_recipient_s_case_or_an_answer_from_elsewhere()
    {
        await using var services = await TestServices.StartAsync();
        var application = await Reviewed.CompleteAsync(services, Reviewed.Divorced());
        var alone = await Reviewed.VerdictAsync(services, application);
        await Reviewed.InquireAsync(services, application, InquiryAnswer.Paid);
        var answered = await Reviewed.VerdictAsync(services, application);

        Assert.Equal(VerdictOutcome.Undecided, alone.Children[0].Outcome);
        Assert.Contains("前受給者の案件、または前住所地への照会の回答", alone.Children[0].Missing);
        Assert.Equal(VerdictOutcome.Grant, answered.Children[0].Outcome);
        Assert.Null(answered.Children[0].FormerCaseId);
    }

    [Fact]
    public async Task A_child_in_a_case_that_is_paid_is_linked_on_the_second_track_and_denied_on_the_first()
    {
        await using var services = await TestServices.StartAsync();
        var father = await TestData.AddCaseAsync(services, state: CaseState.Paid);
        var child = await PaidChildAsync(services, father.Id);
        var mother = await Reviewed.CompleteAsync(services, Reviewed.Divorced(Papers.Child(childId: child)));
        var other = await Reviewed.CompleteAsync(
            services,
            Papers.Of(applicant: Papers.Applicant("ベツジン ハナコ"), children: Papers.Child(childId: child))
        );

        var second = (await Reviewed.VerdictAsync(services, mother)).Children[0];
        var first = (await Reviewed.VerdictAsync(services, other)).Children[0];

        Assert.Equal(VerdictOutcome.Grant, second.Outcome);
        Assert.Equal((father.Id, EntitlementStatus.Paid), (second.FormerCaseId, second.FormerStatus));
        Assert.Equal((VerdictOutcome.Deny, ApplicationFindingCodes.TakenHere), (first.Outcome, first.Code));
    }

    [Fact]
    public async Task Two_papers_for_one_child_leave_both_undecided()
    {
        await using var services = await TestServices.StartAsync();
        var first = await Reviewed.CompleteAsync(services, Papers.Of());
        var child = first.Children[0].ChildId;
        var second = await Reviewed.CompleteAsync(
            services,
            Papers.Of(applicant: Papers.Applicant("ベツジン ハナコ"), children: Papers.Child(childId: child))
        );

        foreach (var application in (AllowanceApplication[])[first, second])
        {
            var verdict = await Reviewed.VerdictAsync(services, application);
            Assert.Equal(VerdictOutcome.Undecided, verdict.Children[0].Outcome);
        }
    }

    private static async Task<long> PaidChildAsync(TestServices services, long caseId)
    {
        await using var db = services.OpenDb();
        var claim = await db.Entitlements.SingleAsync(row => row.CaseId == caseId, TestServices.Ct);
        claim.Status = EntitlementStatus.Paid;
        await db.SaveChangesAsync(TestServices.Ct);
        return claim.ChildId;
    }

    [Fact]
    public void Every_category_has_its_own_questions_and_every_question_has_one_code()
    {
        foreach (var category in Enum.GetValues<RecipientCategory>().Where(row => row != RecipientCategory.None))
        {
            foreach (var by in Enum.GetValues<RecognisedBy>())
            {
                var items = ReviewItems.For(category, AgentKind.Named, by);
                Assert.Equal(items.Count, items.Select(item => item.Code).Distinct().Count());
                Assert.All(items, item => Assert.Same(item, ReviewItems.Find(item.Code)));
                Assert.Contains(items, item => item.Stage == ReviewStage.Content);
            }
        }
    }
}
