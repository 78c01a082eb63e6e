using ChildAllowance.Domain.Applications;
using ChildAllowance.Domain.Applications.Decisions;
using ChildAllowance.Domain.Applications.Review;
using ChildAllowance.Domain.Applications.Rules;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Tests.Applications.Review;
using ChildAllowance.Tests.Extraction;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Applications;

/// <summary>Papers that ask for what is not due, or come at a bad moment: each is taken in and has its answer.</summary>
public sealed class OddPaperTests
{
    [Fact]
    public async Task A_child_that_nobody_knows_is_registered_with_the_paper_and_judged_like_any_other()
    {
        await using var services = await TestServices.StartAsync();
        var application = await Reviewed.CompleteAsync(
            services,
            Papers.Of(children: Papers.Child(residentNumber: "990000001"))
        );

        var child = Assert.Single((await Reviewed.VerdictAsync(services, application)).Children);

        Assert.Equal(VerdictOutcome.Grant, child.Outcome);
        await using var db = services.OpenDb();
        Assert.Equal(child.ChildId, (await db.Children.SingleAsync(TestServices.Ct)).Id);
    }

    [Theory]
    [InlineData(RecipientCategory.PublicServant, "2007-04-01", ApplicationFindingCodes.BornTooEarly, "4月2日")]
    [InlineData(RecipientCategory.PublicServantNewborn, "2026-04-01", ApplicationFindingCodes.BornTooLate, "3月31日")]
    public async Task A_child_born_a_day_too_early_or_too_late_is_denied_in_the_review_with_the_day_that_counts(
        RecipientCategory category,
        string bornOn,
        string code,
        string day
    )
    {
        await using var services = await TestServices.StartAsync();
        services.Clock.SetUtcNow(new DateTimeOffset(2026, 4, 21, 1, 0, 0, TimeSpan.Zero));
        var application = await Reviewed.CompleteAsync(
            services,
            Papers.Of(
                category,
                children: Papers.Child(
                    bornOn: DateOnly.Parse(bornOn, System.Globalization.CultureInfo.InvariantCulture)
                )
            ) with
            {
                ReceivedOn = new DateOnly(2026, 4, 20),
                PostmarkedOn = null,
                RecognisedOn = new DateOnly(2026, 4, 10),
            }
        );

        var child = Assert.Single((await Reviewed.VerdictAsync(services, application)).Children);

        Assert.Equal((VerdictOutcome.Deny, code), (child.Outcome, child.Code));
        Assert.Contains(day, child.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Three_people_who_claim_an_unknown_child_at_the_same_moment_are_all_contested()
    {
        await using var services = await TestServices.StartAsync();
        RegisterApplication[] papers =
        [
            PaperOf("父 一郎", "シンセイ イチロウ"),
            PaperOf("母 花子", "シンセイ ハナコ"),
            PaperOf("祖母 梅子", "シンセイ ウメコ"),
        ];

        var receipts = await Task.WhenAll(papers.Select(paper => Task.Run(() => UntilTakenInAsync(services, paper))));

        Assert.Equal([1, 2, 3], receipts.Select(receipt => receipt.ReceptionNumber).Order());
        await using var db = services.OpenDb();
        Assert.Equal(1, await db.Children.CountAsync(TestServices.Ct));
        Assert.All(
            await db.Entitlements.AsNoTracking().ToListAsync(TestServices.Ct),
            claim => Assert.Equal(EntitlementStatus.Contested, claim.Status)
        );
        Assert.Equal(3, await db.Entitlements.CountAsync(TestServices.Ct));
        Assert.Single(
            await db.CaseTasks.Where(row => row.Kind == CaseTaskKind.ContestedChild).ToListAsync(TestServices.Ct)
        );
    }

    [Fact]
    public async Task A_decision_approved_while_an_officer_edits_the_paper_stands_and_the_officer_is_told()
    {
        await using var services = await TestServices.StartAsync();
        var application = await Reviewed.CompleteAsync(services, Papers.Of());
        var opened = await OpenAsync(services, application);
        var seen = new ReviewedPaper(application.Id, application.CaseId, opened.Stamp);
        var proposal = await ProposeAsync(services, application.CaseId);

        var results = await Task.WhenAll(
            Task.Run(async () => (await ExtractionScene.ApproveAsync(services, proposal)).Error),
            Task.Run(async () => (await AnswerAsync(services, seen)).Error),
            Task.Run(async () => (await CorrectAsync(services, seen, opened)).Error)
        );

        Assert.Null(results[0]);
        Assert.All(
            results[1..],
            error => Assert.True(error is CaseIsFrozen or CaseChangedMeanwhile, error?.Message ?? "was taken")
        );
        var now = await OpenAsync(services, application);
        Assert.Equal((CaseState.Payable, opened.Checks.Count), (now.State, now.Checks.Count));
        Assert.Empty(now.Corrections);
        var late = await AnswerAsync(services, seen with { SeenStamp = now.Stamp });
        Assert.Contains("支払待ち", Assert.IsType<ReviewIsClosed>(late.Error).Message, StringComparison.Ordinal);
    }

    private static RegisterApplication PaperOf(string name, string kana) =>
        Papers.Of(
            applicant: Papers.Applicant(kana) with
            {
                Name = name,
            },
            children: Papers.Child(residentNumber: "990000001")
        );

    /// <summary>As an officer does who is told that somebody else was quicker.</summary>
    private static async Task<ApplicationReceipt> UntilTakenInAsync(TestServices services, RegisterApplication paper)
    {
        while (true)
        {
            var receipt = await Papers.RegisterAsync(services, paper);
            if (receipt.IsOk)
            {
                return receipt.Value;
            }

            Assert.IsType<ChangedMeanwhile>(receipt.Error);
        }
    }

    private static async Task<ApplicationDetail> OpenAsync(TestServices services, AllowanceApplication of) =>
        (await services.Get<ApplicationDetailQueries>().OpenAsync(of.Id, Staff.Clerk, TestServices.Ct)).Value!;

    private static Task<Result<int>> AnswerAsync(TestServices services, ReviewedPaper seen) =>
        services
            .Get<ReviewService>()
            .AnswerAsync(
                seen,
                [new ReviewAnswer(ReviewItemCodes.Identity, null, ReviewResult.Deficient, "写しが不鮮明")],
                services.Begin(OperationKind.ApplicationReviewed, Staff.OtherClerk),
                TestServices.Ct
            );

    private static Task<Result<int>> CorrectAsync(
        TestServices services,
        ReviewedPaper seen,
        ApplicationDetail opened
    ) =>
        services
            .Get<FactCorrection>()
            .CorrectAsync(
                seen,
                PaperFacts.Of(opened.Paper) with
                {
                    AllowanceFrom = new YearMonth(2025, 12),
                },
                "所属庁に電話で確認",
                services.Begin(OperationKind.ApplicationReviewed, Staff.OtherClerk),
                TestServices.Ct
            );

    private static async Task<long> ProposeAsync(TestServices services, long caseId)
    {
        var view = await services.Get<ApplicationDecisionQueries>().CaseAsync(Staff.Clerk, caseId, TestServices.Ct);
        var proposed = await services
            .Get<ApplicationDecisionService>()
            .ProposeAsync(
                [new ChosenCase(caseId, view.Value!.Decision.Seen)],
                services.Begin(OperationKind.ProposalMade, Staff.Clerk),
                TestServices.Ct
            );
        Assert.True(proposed.IsOk, proposed.Error?.Message);
        return proposed.Value;
    }
}
