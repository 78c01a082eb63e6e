using ChildAllowance.Domain.Applications.Decisions;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Tests.Applications.Review;
using ChildAllowance.Tests.Extraction;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Applications;

public sealed class ReplacementTests
{
    [Fact]
    public async Task Test_case_9a_the_wife_of_one_who_died_before_the_decision_takes_his_place_once()
    {
        await using var services = await TestServices.StartAsync();
        var husband = await TestData.AddCaseAsync(services, state: CaseState.Notified);
        var child = husband.Entitlements[0].ChildId;
        var wife = await Reviewed.CompleteAsync(services, Papers.Of(children: Papers.Child(childId: child)));
        Assert.Null((await DecisionAsync(services, wife.CaseId)).Form);

        Assert.Null((await ReplaceAsync(services, husband.Id)).Error);

        await using var db = services.OpenDb();
        Assert.Equal(
            CaseState.Replaced,
            (await db.Cases.SingleAsync(row => row.Id == husband.Id, TestServices.Ct)).State
        );
        var claims = await db.Entitlements.Where(row => row.ChildId == child).ToListAsync(TestServices.Ct);
        Assert.Equal([EntitlementStatus.Open, EntitlementStatus.Replaced], claims.Select(row => row.Status).Order());
        Assert.Equal(DecisionForm.Grant, (await DecisionAsync(services, wife.CaseId)).Form);
        Assert.Equal(
            (1, 20_000L),
            await db
                .Cases.Where(row => row.Id == wife.CaseId)
                .Select(row => new ValueTuple<int, long>(row.ChildCount, row.AmountYen))
                .SingleAsync(TestServices.Ct)
        );
        Assert.Empty(
            await db
                .CaseTasks.Where(row => row.Kind == CaseTaskKind.ContestedChild && row.ClosedAt == null)
                .ToListAsync(TestServices.Ct)
        );
    }

    [Theory]
    [InlineData(CaseState.Scheduled)]
    [InlineData(CaseState.Paid)]
    public async Task Test_case_9b_after_the_decision_nothing_is_replaced_and_the_wife_s_paper_is_not_paid(
        CaseState state
    )
    {
        await using var services = await TestServices.StartAsync();
        var husband = await TestData.AddCaseAsync(services, state: state);
        var child = husband.Entitlements[0].ChildId;
        await using (var db = services.OpenDb())
        {
            await db.Entitlements.ExecuteUpdateAsync(
                setters =>
                    setters.SetProperty(
                        row => row.Status,
                        state == CaseState.Paid ? EntitlementStatus.Paid : EntitlementStatus.Reserved
                    ),
                TestServices.Ct
            );
        }

        var wife = await Reviewed.CompleteAsync(services, Papers.Of(children: Papers.Child(childId: child)));

        Assert.NotNull((await ReplaceAsync(services, husband.Id)).Error);
        Assert.Equal(DecisionForm.Denial, (await DecisionAsync(services, wife.CaseId)).Form);
    }

    private static async Task<Result> ReplaceAsync(TestServices services, long caseId)
    {
        await using var db = services.OpenDb();
        var stamp = await db.Cases.Where(row => row.Id == caseId).Select(row => row.Stamp).SingleAsync(TestServices.Ct);
        var proposal = await services
            .Get<ExclusionService>()
            .ProposeAsync(
                new ExcludeCase(caseId, stamp, "X_DEATH"),
                services.Begin(OperationKind.ProposalMade, Staff.Clerk, "2月10日死亡"),
                TestServices.Ct
            );
        return proposal.IsOk
            ? await ExtractionScene.ApproveAsync(services, proposal.Value)
            : new Result(proposal.Error);
    }

    private static async Task<CaseDecision> DecisionAsync(TestServices services, long caseId) =>
        (await services.Get<ApplicationDecisionQueries>().CaseAsync(Staff.Clerk, caseId, TestServices.Ct))
            .Value!
            .Decision;
}
