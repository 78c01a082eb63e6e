using ChildAllowance.Domain.Applications;
using ChildAllowance.Domain.Applications.Review;
using ChildAllowance.Domain.Applications.Rules;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Applications.Review;

public sealed class ApplicationReviewTests
{
    [Fact]
    public async Task Answers_are_kept_by_officer_and_the_newest_counts()
    {
        await using var services = await TestServices.StartAsync();
        var seen = await ReceivedAsync(services);
        var first = await AnswerAsync(
            services,
            seen,
            new ReviewAnswer(ReviewItemCodes.Identity, null, ReviewResult.Met)
        );
        seen = await SeenAsync(services, seen);
        var same = await AnswerAsync(
            services,
            seen,
            new ReviewAnswer(ReviewItemCodes.Identity, null, ReviewResult.Met)
        );
        seen = await SeenAsync(services, seen);
        await AnswerAsync(
            services,
            seen,
            new ReviewAnswer(ReviewItemCodes.Identity, null, ReviewResult.Deficient, "写しが不鮮明")
        );
        var detail = await OpenAsync(services, seen);

        Assert.Equal((1, 0), (first.Value, same.Value));
        Assert.Equal(CaseState.UnderReview, detail.State);
        Assert.Equal(2, detail.Checks.Count);
        Assert.Equal(ReviewResult.Deficient, detail.AnswerOf(ReviewItemCodes.Identity, null)!.Result);
        await services.DrainAsync();
        Assert.Contains(LedgerAct.ApplicationChanged, services.Ledger.Acts);
    }

    [Fact]
    public async Task An_answer_against_the_applicant_says_why_and_an_unknown_item_is_refused()
    {
        await using var services = await TestServices.StartAsync();
        var seen = await ReceivedAsync(services);

        Assert.IsType<ReviewNoteMissing>(
            (
                await AnswerAsync(services, seen, new ReviewAnswer(ReviewItemCodes.Identity, null, ReviewResult.NotMet))
            ).Error
        );
        Assert.IsType<ReviewItemUnknown>(
            (
                await AnswerAsync(services, seen, new ReviewAnswer(ReviewItemCodes.DivorceFact, null, ReviewResult.Met))
            ).Error
        );
        Assert.IsType<ReviewItemUnknown>(
            (
                await AnswerAsync(
                    services,
                    seen,
                    new ReviewAnswer(ReviewItemCodes.ChildIdentity, null, ReviewResult.Met)
                )
            ).Error
        );
    }

    [Fact]
    public async Task Of_two_officers_on_one_paper_the_second_is_told()
    {
        await using var services = await TestServices.StartAsync();
        var seen = await ReceivedAsync(services);
        await AnswerAsync(services, seen, new ReviewAnswer(ReviewItemCodes.Identity, null, ReviewResult.Met));

        var second = await AnswerAsync(
            services,
            seen,
            new ReviewAnswer(ReviewItemCodes.FormComplete, null, ReviewResult.Met)
        );

        Assert.IsType<CaseChangedMeanwhile>(second.Error);
    }

    [Fact]
    public async Task A_correction_is_asked_for_by_a_day_and_its_answer_leads_back_into_review()
    {
        await using var services = await TestServices.StartAsync();
        var seen = await ReceivedAsync(services);
        var corrections = services.Get<CorrectionService>();
        CorrectionPoint[] points =
        [
            new(ReviewItemCodes.Identity, "本人確認書類の写しを添付してください。"),
            new(CorrectionService.Other, "申請日を記入してください。"),
        ];
        Task<Result<int>> AskAsync(IReadOnlyList<CorrectionPoint> asked, DateOnly dueOn) =>
            corrections.RequestAsync(
                seen,
                asked,
                dueOn,
                services.Begin(OperationKind.DeficiencyChanged, Staff.Clerk),
                TestServices.Ct
            );

        Assert.IsType<CorrectionPointsMissing>((await AskAsync([], new DateOnly(2026, 3, 6))).Error);
        Assert.IsType<CorrectionDueTooEarly>((await AskAsync(points, new DateOnly(2026, 2, 20))).Error);
        Assert.Equal(1, (await AskAsync(points, new DateOnly(2026, 3, 6))).Value);
        seen = await SeenAsync(services, seen);
        var waiting = await OpenAsync(services, seen);
        Assert.Equal(CaseState.Incomplete, waiting.State);
        Assert.Contains("補正（2件、期限 令和8年3月6日）", waiting.Verdict.Missing);

        foreach (var point in waiting.Deficiencies)
        {
            var resolved = await corrections.ResolveAsync(
                seen,
                [point.Id],
                new DateOnly(2026, 2, 20),
                "写しの提出",
                services.Begin(OperationKind.DeficiencyChanged, Staff.OtherClerk),
                TestServices.Ct
            );
            Assert.True(resolved.IsOk, resolved.Error?.Message);
            seen = await SeenAsync(services, seen);
        }

        Assert.Equal(CaseState.UnderReview, (await OpenAsync(services, seen)).State);
        var again = await corrections.ResolveAsync(
            seen,
            [waiting.Deficiencies[0].Id],
            new DateOnly(2026, 2, 20),
            "写しの提出",
            services.Begin(OperationKind.DeficiencyChanged, Staff.Clerk),
            TestServices.Ct
        );
        Assert.IsType<CorrectionAlreadyClosed>(again.Error);
    }

    [Fact]
    public async Task An_inquiry_is_answered_once_and_counts_in_the_finding()
    {
        await using var services = await TestServices.StartAsync();
        var application = await Reviewed.CompleteAsync(services, Papers.Of());
        var seen = await SeenAsync(services, new ReviewedPaper(application.Id, application.CaseId, default));
        var inquiries = services.Get<InquiryService>();
        var asked = await inquiries.AskAsync(
            seen,
            new AskMunicipality(null, "試験市", InquiryMeans.Letter, new DateOnly(2026, 2, 20), "支給の有無"),
            services.Begin(OperationKind.InquiryChanged, Staff.Clerk),
            TestServices.Ct
        );
        Assert.True(asked.IsOk, asked.Error?.Message);
        seen = await SeenAsync(services, seen);
        var inquiry = Assert.Single((await OpenAsync(services, seen)).Inquiries);
        Task<Result<bool>> AnswerNowAsync(DateOnly on) =>
            inquiries.AnswerAsync(
                seen,
                new AnswerInquiry(inquiry.Id, on, InquiryAnswer.Paid, "支給済み"),
                services.Begin(OperationKind.InquiryChanged, Staff.Clerk),
                TestServices.Ct
            );

        Assert.IsType<InquiryDayWrong>((await AnswerNowAsync(new DateOnly(2026, 2, 19))).Error);
        Assert.True((await AnswerNowAsync(new DateOnly(2026, 2, 20))).IsOk);
        seen = await SeenAsync(services, seen);
        Assert.IsType<InquiryAlreadyAnswered>((await AnswerNowAsync(new DateOnly(2026, 2, 20))).Error);
        var child = (await OpenAsync(services, seen)).Verdict.Children[0];
        Assert.Equal((VerdictOutcome.Deny, ApplicationFindingCodes.PaidByAnswer), (child.Outcome, child.Code));
    }

    [Fact]
    public async Task A_judgement_is_taken_only_where_the_finding_asks_for_one_and_with_a_reason()
    {
        await using var services = await TestServices.StartAsync();
        var application = await Reviewed.CompleteAsync(services, Reviewed.Divorced() with { IsDivorcePending = true });
        await Reviewed.InquireAsync(services, application, InquiryAnswer.Paid);
        var seen = await SeenAsync(services, new ReviewedPaper(application.Id, application.CaseId, default));
        Task<Result<bool>> JudgeAsync(string code, string reason) =>
            services
                .Get<ReviewService>()
                .JudgeAsync(
                    seen,
                    new JudgeChild(application.Children[0].ChildId, code, true, reason),
                    services.Begin(OperationKind.ApplicationReviewed, Staff.Clerk),
                    TestServices.Ct
                );

        Assert.IsType<JudgementReasonMissing>((await JudgeAsync(ApplicationFindingCodes.DivorcePending, " ")).Error);
        Assert.IsType<JudgementNotAsked>((await JudgeAsync(ApplicationFindingCodes.EvacueeApart, "別居を確認")).Error);
        Assert.True((await JudgeAsync(ApplicationFindingCodes.DivorcePending, "調停期日の呼出状で確認")).IsOk);
        seen = await SeenAsync(services, seen);
        Assert.Equal(VerdictOutcome.Grant, (await OpenAsync(services, seen)).Verdict.Children[0].Outcome);
    }

    [Fact]
    public async Task A_corrected_fact_keeps_what_stood_there_and_asks_for_a_new_judgement()
    {
        await using var services = await TestServices.StartAsync();
        var application = await Reviewed.CompleteAsync(services, Papers.Of() with { AllowanceFrom = null });
        var seen = await SeenAsync(services, new ReviewedPaper(application.Id, application.CaseId, default));
        var before = await OpenAsync(services, seen);
        var facts = PaperFacts.Of(before.Paper) with { AllowanceFrom = new YearMonth(2024, 5) };
        var service = services.Get<FactCorrection>();
        Task<Result<int>> CorrectAsync(PaperFacts corrected, string reason) =>
            service.CorrectAsync(
                seen,
                corrected,
                reason,
                services.Begin(OperationKind.ApplicationReviewed, Staff.Clerk),
                TestServices.Ct
            );

        Assert.Contains("児童手当の支給開始年月", before.Verdict.Children[0].Missing);
        Assert.IsType<CorrectionReasonMissing>((await CorrectAsync(facts, "")).Error);
        Assert.IsType<NothingCorrected>((await CorrectAsync(PaperFacts.Of(before.Paper), "所属庁に電話で確認")).Error);
        Assert.Equal(1, (await CorrectAsync(facts, "所属庁に電話で確認")).Value);
        seen = await SeenAsync(services, seen);
        var after = await OpenAsync(services, seen);

        Assert.Equal(VerdictOutcome.Grant, after.Verdict.Children[0].Outcome);
        var kept = Assert.Single(after.Corrections);
        Assert.Equal(("AllowanceFrom", ""), (kept.Fact, kept.Before));
    }

    [Fact]
    public async Task Nobody_reviews_without_the_permission_and_nothing_changes_while_a_proposal_waits()
    {
        await using var services = await TestServices.StartAsync();
        var application = await Reviewed.CompleteAsync(services, Papers.Of());
        var seen = await SeenAsync(services, new ReviewedPaper(application.Id, application.CaseId, default));
        var answer = new ReviewAnswer(ReviewItemCodes.Identity, null, ReviewResult.NotMet, "別人の書類");
        var refused = await services
            .Get<ReviewService>()
            .AnswerAsync(
                seen,
                [answer],
                services.Begin(OperationKind.ApplicationReviewed, Staff.Auditor),
                TestServices.Ct
            );
        Assert.IsType<NotPermitted>(refused.Error);
        await using (var db = services.OpenDb())
        {
            var of = await db.Cases.SingleAsync(TestServices.Ct);
            of.FrozenByProposalId = 7;
            await db.SaveChangesAsync(TestServices.Ct);
        }

        seen = await SeenAsync(services, seen);
        Assert.IsType<CaseIsFrozen>((await AnswerAsync(services, seen, answer)).Error);
    }

    [Fact]
    public async Task A_shielded_applicant_s_paper_opens_only_for_who_may_see_it()
    {
        await using var services = await TestServices.StartAsync();
        var seen = await ReceivedAsync(services);
        await ShieldAsync(services);

        var refused = await services
            .Get<ApplicationDetailQueries>()
            .OpenAsync(seen.ApplicationId, Staff.Clerk, TestServices.Ct);
        var shown = await services
            .Get<ApplicationDetailQueries>()
            .OpenAsync(seen.ApplicationId, Staff.ProtectionClerk, TestServices.Ct);

        Assert.IsType<ApplicantIsRestricted>(refused.Error);
        Assert.Equal("申請 花子", shown.Value!.Name);
    }

    private static async Task ShieldAsync(TestServices services)
    {
        await using var db = services.OpenDb();
        await db.RecipientVersions.ExecuteUpdateAsync(
            setters => setters.SetProperty(row => row.HasProtectedAddress, true),
            TestServices.Ct
        );
    }

    private static async Task<ReviewedPaper> ReceivedAsync(TestServices services)
    {
        var receipt = await Papers.RegisterAsync(services, Papers.Of());
        return await SeenAsync(services, new ReviewedPaper(receipt.Value!.Id, receipt.Value.CaseId, default));
    }

    private static async Task<ReviewedPaper> SeenAsync(TestServices services, ReviewedPaper of)
    {
        await using var db = services.OpenDb();
        var stamp = await db
            .Cases.Where(row => row.Id == of.CaseId)
            .Select(row => row.Stamp)
            .SingleAsync(TestServices.Ct);
        return of with { SeenStamp = stamp };
    }

    private static async Task<ApplicationDetail> OpenAsync(TestServices services, ReviewedPaper of) =>
        (
            await services.Get<ApplicationDetailQueries>().OpenAsync(of.ApplicationId, Staff.Clerk, TestServices.Ct)
        ).Value!;

    private static Task<Result<int>> AnswerAsync(TestServices services, ReviewedPaper of, ReviewAnswer answer) =>
        services
            .Get<ReviewService>()
            .AnswerAsync(of, [answer], services.Begin(OperationKind.ApplicationReviewed, Staff.Clerk), TestServices.Ct);
}
