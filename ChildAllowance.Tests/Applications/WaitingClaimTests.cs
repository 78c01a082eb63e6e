using ChildAllowance.Domain.Applications;
using ChildAllowance.Domain.Applications.Decisions;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Extraction;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Tests.Applications.Review;
using ChildAllowance.Tests.Letters.Runs;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Applications;

/// <summary>Claims that stand in a case of the application route before their paper comes.</summary>
public sealed class WaitingClaimTests
{
    [Fact]
    public async Task The_paper_of_an_invited_recipient_takes_up_the_claim_of_the_extraction_and_contests_nothing()
    {
        await using var services = await TestServices.StartAsync();
        var of = await InvitedAsync(services);
        var waiting = of.Entitlements[0];

        var receipt = await Papers.RegisterAsync(services, PaperOf(of, waiting.ChildId));

        Assert.True(receipt.IsOk, receipt.Error?.Message);
        Assert.Equal((of.Id, 0), (receipt.Value.CaseId, receipt.Value.ContestedCount));
        await using var db = services.OpenDb();
        var claim = await db.Entitlements.SingleAsync(TestServices.Ct);
        Assert.Equal(
            (waiting.Id, EntitlementStatus.Open, RecipientCategory.PublicServant),
            (claim.Id, claim.Status, claim.Category)
        );
        Assert.Equal(
            claim.Id,
            (await db.Applications.Include(row => row.Children).SingleAsync(TestServices.Ct)).Children[0].EntitlementId
        );
        Assert.Equal(CaseState.Received, (await db.Cases.SingleAsync(TestServices.Ct)).State);
        Assert.Empty(await db.CaseTasks.ToListAsync(TestServices.Ct));
    }

    [Fact]
    public async Task A_second_paper_for_the_child_does_not_take_up_the_claim_of_the_first()
    {
        await using var services = await TestServices.StartAsync();
        var of = await InvitedAsync(services);
        var paper = PaperOf(of, of.Entitlements[0].ChildId);
        await Papers.RegisterAsync(services, paper);

        var again = await Papers.RegisterAsync(
            services,
            paper with
            {
                AsAnother = true,
            },
            reason: "追加の書類とともに再提出された"
        );

        Assert.True(again.IsOk, again.Error?.Message);
        await using var db = services.OpenDb();
        Assert.Equal(2, await db.Entitlements.CountAsync(TestServices.Ct));
    }

    [Fact]
    public async Task A_child_that_wins_after_the_decision_waits_in_a_further_case_and_is_granted_there_by_its_paper()
    {
        await using var services = await TestServices.StartAsync();
        var father = await TestData.AddCaseAsync(services, state: CaseState.Notified);
        var contested = father.Entitlements[0].ChildId;
        var both = Papers.Of(children: [Papers.Child(), Papers.Child("シケン ジドウ", childId: contested)]);
        var first = await Reviewed.CompleteAsync(services, both);
        await LetterScene.DecideAsync(services, first.CaseId);

        await WinAsync(services, contested, first.CaseId);

        await using var db = services.OpenDb();
        var further = await db.Cases.SingleAsync(
            row => row.RecipientId == first.RecipientId && row.Id != first.CaseId,
            TestServices.Ct
        );
        Assert.Equal((CaseState.Received, IntakeRoute.ByApplication), (further.State, further.Route));
        var again = await Reviewed.CompleteAsync(
            services,
            both with
            {
                NewApplicant = null,
                ApplicantId = first.RecipientId,
                Children = [Papers.Child("シケン ジドウ", childId: contested)],
            }
        );
        Assert.Equal(further.Id, again.CaseId);
        await LetterScene.DecideAsync(services, again.CaseId);

        var claims = await db
            .Entitlements.AsNoTracking()
            .Where(row => row.RecipientId == first.RecipientId && row.Status == EntitlementStatus.Open)
            .ToListAsync(TestServices.Ct);
        Assert.Equal(2, claims.Select(row => row.ChildId).Distinct().Count());
        Assert.All(claims, claim => Assert.NotNull(claim.GrantedByProposalId));
        Assert.All(
            await db
                .Cases.AsNoTracking()
                .Where(row => row.RecipientId == first.RecipientId)
                .ToListAsync(TestServices.Ct),
            row => Assert.Equal((CaseState.Payable, 20_000L), (row.State, row.AmountYen))
        );
    }

    [Fact]
    public async Task A_child_without_a_paper_is_not_left_behind_by_the_decision_on_its_sibling()
    {
        await using var services = await TestServices.StartAsync();
        var of = await InvitedAsync(services, 2);
        var paper = await Reviewed.CompleteAsync(services, PaperOf(of, of.Entitlements[0].ChildId));
        var queries = services.Get<ApplicationDecisionQueries>();

        var before = (await queries.CaseAsync(Staff.Clerk, paper.CaseId, TestServices.Ct)).Value!.Decision;
        Assert.Null(before.Form);
        Assert.Contains("申請書に記載のない児童（1人）", Assert.Single(before.Missing), StringComparison.Ordinal);

        await using var db = services.OpenDb();
        var stamp = (await db.Cases.AsNoTracking().SingleAsync(TestServices.Ct)).Stamp;
        var held = await services
            .Get<ChildHoldService>()
            .HoldAsync(
                new HoldChild(of.Id, of.Entitlements[1].Id, stamp, HoldReason.Other),
                services.Begin(OperationKind.CaseHeld, Staff.Clerk, "申請なし"),
                TestServices.Ct
            );
        Assert.True(held.IsOk, held.Error?.Message);
        await LetterScene.DecideAsync(services, paper.CaseId);

        var claims = await db.Entitlements.AsNoTracking().OrderBy(row => row.Id).ToListAsync(TestServices.Ct);
        Assert.NotNull(claims[0].GrantedByProposalId);
        Assert.Equal((EntitlementStatus.Held, null), (claims[1].Status, claims[1].GrantedByProposalId));
    }

    [Fact]
    public async Task A_child_that_three_people_claim_is_paid_to_nobody_until_one_is_chosen()
    {
        await using var services = await TestServices.StartAsync();
        var father = await TestData.AddCaseAsync(services, state: CaseState.Notified);
        var child = father.Entitlements[0].ChildId;
        var mother = await Papers.RegisterAsync(services, Papers.Of(children: Papers.Child(childId: child)));
        await Papers.RegisterAsync(
            services,
            Papers.Of(
                applicant: Papers.Applicant("ソボ ウメコ") with
                {
                    Name = "祖母 梅子",
                    BornOn = new DateOnly(1955, 1, 1),
                },
                children: Papers.Child(childId: child)
            )
        );

        await using var db = services.OpenDb();
        var claims = await db.Entitlements.AsNoTracking().ToListAsync(TestServices.Ct);
        Assert.Equal(3, claims.Count);
        Assert.All(claims, claim => Assert.Equal(EntitlementStatus.Contested, claim.Status));
        Assert.Single(await db.CaseTasks.ToListAsync(TestServices.Ct));

        await WinAsync(services, child, mother.Value!.CaseId);

        var after = await db.Entitlements.AsNoTracking().ToListAsync(TestServices.Ct);
        Assert.Equal(mother.Value.CaseId, Assert.Single(after, row => row.Status == EntitlementStatus.Open).CaseId);
        Assert.Equal(2, after.Count(row => row.Status == EntitlementStatus.Excluded));
    }

    private static RegisterApplication PaperOf(AllowanceCase of, long childId) =>
        Papers.Of(children: Papers.Child(childId: childId)) with
        {
            NewApplicant = null,
            ApplicantId = of.RecipientId,
        };

    private static async Task<AllowanceCase> InvitedAsync(TestServices services, int children = 1)
    {
        var of = await TestData.AddCaseAsync(services, children, CaseState.Invited);
        await using var db = services.OpenDb();
        await db.Cases.ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Route, IntakeRoute.ByApplication),
            TestServices.Ct
        );
        return of;
    }

    private static async Task WinAsync(TestServices services, long childId, long caseId)
    {
        await using var db = services.OpenDb();
        var winner = await db
            .Entitlements.Where(row => row.ChildId == childId && row.CaseId == caseId)
            .Select(row => row.Id)
            .SingleAsync(TestServices.Ct);
        var resolved = await services
            .Get<ContestService>()
            .ResolveAsync(
                new ResolveContest(childId, winner),
                services.Begin(OperationKind.ContestResolved, Staff.Clerk, "母が監護"),
                TestServices.Ct
            );
        Assert.Null(resolved.Error);
    }
}
