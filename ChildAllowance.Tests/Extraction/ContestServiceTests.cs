using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Extraction;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Extraction;

public sealed class ContestServiceTests
{
    [Fact]
    public async Task Winner_is_payable_and_the_other_is_excluded()
    {
        await using var services = await TestServices.StartAsync();
        var contest = await ExtractionScene.AddContestAsync(services);

        Assert.Null((await ResolveAsync(services, contest.ChildId, contest.MotherId)).Error);

        var cases = await ExtractionScene.CasesAsync(services);
        var father = cases.Single(row => row.RecipientId == contest.FatherId);
        var mother = cases.Single(row => row.RecipientId == contest.MotherId);
        Assert.Equal((CaseState.Extracted, 20_000L), (father.State, father.AmountYen));
        Assert.Equal((CaseState.Extracted, 20_000L), (mother.State, mother.AmountYen));
        var lost = father.Entitlements.Single(row => row.ChildId == contest.ChildId);
        Assert.Equal((EntitlementStatus.Excluded, FindingCodes.ContestLost), (lost.Status, lost.ExclusionCode));
        Assert.Equal(EntitlementStatus.Open, mother.Entitlements[0].Status);
    }

    [Fact]
    public async Task Decision_is_kept_by_the_next_run()
    {
        await using var services = await TestServices.StartAsync();
        var contest = await ExtractionScene.AddContestAsync(services);
        await ResolveAsync(services, contest.ChildId, contest.FatherId);

        var summary = await ExtractionScene.ExtractAsync(services);

        Assert.Equal((0, 0, 0), (summary.Contested, summary.NewChildren, summary.ChangedChildren));
        await using var db = services.OpenDb();
        Assert.NotNull((await db.CaseTasks.SingleAsync(TestServices.Ct)).ClosedAt);
    }

    [Fact]
    public async Task Neither_may_win()
    {
        await using var services = await TestServices.StartAsync();
        var contest = await ExtractionScene.AddContestAsync(services);

        Assert.Null((await ResolveAsync(services, contest.ChildId, null)).Error);

        var claims = (await ExtractionScene.CasesAsync(services))
            .SelectMany(row => row.Entitlements)
            .Where(row => row.ChildId == contest.ChildId);
        Assert.All(claims, row => Assert.Equal(EntitlementStatus.Excluded, row.Status));
    }

    [Fact]
    public async Task Second_person_who_decides_is_told()
    {
        await using var services = await TestServices.StartAsync();
        var contest = await ExtractionScene.AddContestAsync(services);
        await ResolveAsync(services, contest.ChildId, contest.FatherId);

        Assert.IsType<ContestIsSettled>((await ResolveAsync(services, contest.ChildId, contest.MotherId)).Error);
    }

    [Fact]
    public async Task Nobody_wins_a_child_that_is_paid_elsewhere()
    {
        await using var services = await TestServices.StartAsync();
        var contest = await ExtractionScene.AddContestAsync(services);
        await using (var db = services.OpenDb())
        {
            await db
                .Entitlements.Where(row => row.ChildId == contest.ChildId && row.RecipientId == contest.FatherId)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, EntitlementStatus.Paid), TestServices.Ct);
        }

        Assert.IsType<ChildIsTaken>((await ResolveAsync(services, contest.ChildId, contest.MotherId)).Error);
        Assert.Null((await ResolveAsync(services, contest.ChildId, null)).Error);
    }

    [Fact]
    public async Task Winner_of_a_decided_case_gets_a_further_case()
    {
        await using var services = await TestServices.StartAsync();
        var contest = await ExtractionScene.AddContestAsync(services);
        await using (var db = services.OpenDb())
        {
            await db
                .Cases.Where(row => row.RecipientId == contest.FatherId)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.State, CaseState.Scheduled).SetProperty(row => row.IsOpen, false),
                    TestServices.Ct
                );
        }

        Assert.Null((await ResolveAsync(services, contest.ChildId, contest.FatherId)).Error);

        var cases = await ExtractionScene.CasesAsync(services);
        var further = cases.Single(row => row.RunningNumber == 2);
        Assert.Equal(
            (contest.FatherId, CaseState.Extracted, 1),
            (further.RecipientId, further.State, further.ChildCount)
        );
        Assert.Equal(EntitlementStatus.Open, Assert.Single(further.Entitlements).Status);
    }

    [Fact]
    public async Task Reason_is_required_and_the_decision_is_in_the_ledger()
    {
        await using var services = await TestServices.StartAsync();
        var contest = await ExtractionScene.AddContestAsync(services);

        Assert.IsType<ContestReasonMissing>(
            (await ResolveAsync(services, contest.ChildId, contest.FatherId, reason: " ")).Error
        );
        Assert.IsType<NotPermitted>(
            (await ResolveAsync(services, contest.ChildId, contest.FatherId, by: Staff.Approver)).Error
        );
        Assert.Null((await ResolveAsync(services, contest.ChildId, contest.FatherId)).Error);

        await services.DrainAsync();
        var fact = Assert.Single(services.Ledger.Facts, row => row.Act == LedgerAct.CaseChanged);
        Assert.Contains(Subject.Child(contest.ChildId), fact.Subjects);
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 1)]
    public async Task Suspicion_is_closed_as_other_or_same_child(bool isSame, int paid)
    {
        await using var services = await TestServices.StartAsync();
        var spec = new RecipientSpec(new ChildSpec("2015-05-05")) { Address = "新宿区西新宿2丁目8番1号" };
        await RegistryData.AddAsync(services, spec);
        var second = await RegistryData.AddAsync(services, spec);
        await ExtractionScene.ExtractAsync(services);
        await using var db = services.OpenDb();
        var task = await db.CaseTasks.SingleAsync(TestServices.Ct);

        var result = await services
            .Get<ContestService>()
            .ResolveSuspicionAsync(
                new ResolveSuspicion(task.Id, isSame, isSame ? second.ChildIds[0] : null),
                services.Begin(OperationKind.ContestResolved, Staff.Clerk, "戸籍で確認"),
                TestServices.Ct
            );

        Assert.Null(result.Error);
        var cases = await ExtractionScene.CasesAsync(services);
        Assert.Equal(paid, cases.Sum(row => row.ChildCount));
        Assert.Equal(0, (await ExtractionScene.ExtractAsync(services)).Suspected);
    }

    private static async Task<Result> ResolveAsync(
        TestServices services,
        long childId,
        long? winnerId,
        string reason = "監護の状況を電話で確認",
        Actor? by = null
    )
    {
        await using var db = services.OpenDb();
        var winner = await db
            .Entitlements.Where(row => row.ChildId == childId && row.RecipientId == winnerId)
            .Select(row => (long?)row.Id)
            .FirstOrDefaultAsync(TestServices.Ct);
        return await services
            .Get<ContestService>()
            .ResolveAsync(
                new ResolveContest(childId, winner),
                services.Begin(OperationKind.ContestResolved, by ?? Staff.Clerk, reason),
                TestServices.Ct
            );
    }
}
