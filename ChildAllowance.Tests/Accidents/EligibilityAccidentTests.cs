using ChildAllowance.Domain.Applications;
using ChildAllowance.Domain.Applications.Decisions;
using ChildAllowance.Domain.Applications.Review;
using ChildAllowance.Domain.Applications.Rules;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Tests.Applications;
using ChildAllowance.Tests.Applications.Review;
using ChildAllowance.Tests.Extraction;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Accidents;

/// <summary>Accidents of municipalities with who is paid, as the press told them, each played against this system.</summary>
public sealed class EligibilityAccidentTests
{
    /// <summary>つくば市 2020: seven households applied again online and were paid twice; the first day was compared by eye.</summary>
    [Fact]
    public async Task Tsukuba2020_TheSameFormByAnotherChannelIsNoticedAtTheReception()
    {
        await using var services = await TestServices.StartAsync();
        await Papers.RegisterAsync(services, Papers.Of());

        var again = await Papers.RegisterAsync(
            services,
            Papers.Of() with
            {
                Channel = ApplicationChannel.Counter,
                ReceivedOn = Papers.ReceivedOn.AddDays(2),
            },
            Staff.OtherClerk
        );

        Assert.IsType<SameApplicationExists>(again.Error);
    }

    /// <summary>木津川市 2020: one household was entered twice and paid on two days.</summary>
    [Fact]
    public async Task Kizugawa2020_AHouseholdThatIsEnteredTwiceIsPaidByNeitherPaperAlone()
    {
        await using var services = await TestServices.StartAsync();
        var first = await Reviewed.CompleteAsync(services, Papers.Of());
        var child = first.Children[0].ChildId;
        var second = await Reviewed.CompleteAsync(
            services,
            Papers.Of(applicant: Papers.Applicant("シンセイ ハナヨ"), children: Papers.Child(childId: child))
        );

        Assert.Null((await DecisionAsync(services, first.CaseId)).Form);
        Assert.Null((await DecisionAsync(services, second.CaseId)).Form);
    }

    /// <summary>上越市 2020: a filter on births and removals was set wrong; 49 children were paid too much.</summary>
    [Fact]
    public async Task Joetsu2020_ARuleThatChangesAfterTheDraftingMakesTheDecisionVoid()
    {
        await using var services = await TestServices.StartAsync();
        var application = await Reviewed.CompleteAsync(services, Papers.Of());
        var proposal = await ProposeAsync(services, application.CaseId);
        await ChangeAsync(services, settings => settings with { EarliestBirthOn = new DateOnly(2018, 6, 2) });

        Assert.NotNull((await ExtractionScene.ApproveAsync(services, proposal)).Error);

        await using var db = services.OpenDb();
        Assert.Equal(ProposalStatus.Void, (await db.Proposals.SingleAsync(TestServices.Ct)).Status);
        var decision = await DecisionAsync(services, application.CaseId);
        Assert.Equal(ApplicationFindingCodes.BornTooEarly, Assert.Single(decision.Children).Code);
    }

    /// <summary>上越市 2022: papers were checked too weakly by one person.</summary>
    [Fact]
    public async Task Joetsu2022_NothingIsPaidBeforeEveryItemIsCheckedAndAnotherPersonDecides()
    {
        await using var services = await TestServices.StartAsync();
        var application = await Reviewed.RegisterAsync(services, Papers.Of());
        Assert.Null((await DecisionAsync(services, application.CaseId)).Form);

        var complete = await Reviewed.CompleteAsync(
            services,
            Papers.Of(applicant: Papers.Applicant("ベツジン ハナコ"), children: Papers.Child("ベツジン コタロウ"))
        );
        var both = Staff.Make("clerk1", "佐藤 花子", StaffRoles.Clerk | StaffRoles.Approver);
        var proposal = await ProposeAsync(services, complete.CaseId);
        Assert.IsType<OwnProposal>((await ExtractionScene.ApproveAsync(services, proposal, both)).Error);
    }

    /// <summary>鳥羽市 2021: a clerk added children by hand who stood in the extract already; twelve were paid twice.</summary>
    [Fact]
    public async Task Toba2021_AChildWhoIsPaidAlreadyIsShownAtTheReceptionAndNeverPaidAgain()
    {
        await using var services = await TestServices.StartAsync();
        var father = await TestData.AddCaseAsync(services, state: CaseState.Paid);
        long child;
        await using (var db = services.OpenDb())
        {
            var claim = await db.Entitlements.SingleAsync(TestServices.Ct);
            claim.Status = EntitlementStatus.Paid;
            await db.SaveChangesAsync(TestServices.Ct);
            child = claim.ChildId;
        }

        var again = await Reviewed.CompleteAsync(services, Papers.Of(children: Papers.Child(childId: child)));
        var decision = await DecisionAsync(services, again.CaseId);

        Assert.Equal(DecisionForm.Denial, decision.Form);
        Assert.Equal(ApplicationFindingCodes.TakenHere, Assert.Single(decision.Children).Code);
        Assert.NotEqual(father.Id, again.CaseId);
    }

    /// <summary>延岡市 2023: the rule of 15 days was overlooked in seven of eleven cases.</summary>
    [Fact]
    public async Task Nobeoka2023_TheRuleOf15DaysIsAskedByTheSystemAndNotByMemory()
    {
        await using var services = await TestServices.StartAsync();
        var child = Papers.Child(bornOn: new DateOnly(2025, 9, 20));
        var application = await Reviewed.CompleteAsync(
            services,
            Papers.Of(
                RecipientCategory.SeptemberNewborn,
                children: child with
                {
                    AllowanceClaimedOn = new DateOnly(2025, 10, 6),
                }
            ) with
            {
                EmployerName = "",
                RecognisedBy = RecognisedBy.ThisWard,
                AllowanceFrom = null,
            }
        );

        var verdict = await Reviewed.VerdictAsync(services, application);

        Assert.NotEqual(VerdictOutcome.Grant, Assert.Single(verdict.Children).Outcome);
        Assert.Equal(ApplicationFindingCodes.ClaimedLate, verdict.Children[0].Code);
    }

    private static async Task<CaseDecision> DecisionAsync(TestServices services, long caseId) =>
        (await services.Get<ApplicationDecisionQueries>().CaseAsync(Staff.Clerk, caseId, TestServices.Ct))
            .Value!
            .Decision;

    private static async Task<long> ProposeAsync(TestServices services, long caseId)
    {
        var decision = await DecisionAsync(services, caseId);
        var proposed = await services
            .Get<ApplicationDecisionService>()
            .ProposeAsync(
                [new ChosenCase(caseId, decision.Seen)],
                services.Begin(OperationKind.ProposalMade, Staff.Clerk),
                TestServices.Ct
            );
        Assert.True(proposed.IsOk, proposed.Error?.Message);
        return proposed.Value;
    }

    private static async Task ChangeAsync(TestServices services, Func<ProgrammeSettings, ProgrammeSettings> change)
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
}
