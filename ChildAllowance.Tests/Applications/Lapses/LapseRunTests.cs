using ChildAllowance.Domain.Applications.Lapses;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Letters.Templates;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Tests.Extraction;
using ChildAllowance.Tests.Letters.Runs;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Applications.Lapses;

public sealed class LapseRunTests
{
    [Fact]
    public async Task Nobody_lapses_on_the_last_day_and_everybody_who_did_not_apply_the_day_after()
    {
        await using var services = await TestServices.StartAsync();
        await InvitedAsync(services);
        Advance(services, new DateOnly(2026, 4, 30));
        Assert.Equal(0, (await PreviewAsync(services)).Cases);
        Advance(services, new DateOnly(2026, 5, 1));
        Assert.Equal(
            (1, 0),
            ((await PreviewAsync(services)).NotApplied, (await PreviewAsync(services)).WithoutAccount)
        );

        Assert.IsType<LapseListChanged>((await ProposeAsync(services, 2)).Error);
        var proposal = await ProposeAsync(services, 1);
        Assert.Null((await ExtractionScene.ApproveAsync(services, proposal.Value)).Error);

        await using var db = services.OpenDb();
        Assert.Equal(CaseState.Lapsed, (await db.Cases.SingleAsync(TestServices.Ct)).State);
        Assert.Equal(EntitlementStatus.Lapsed, (await db.Entitlements.SingleAsync(TestServices.Ct)).Status);
        Assert.Equal(1, await LetterScene.WaitingAsync(services, LetterKind.Lapsed));
    }

    [Fact]
    public async Task Whoever_applied_in_time_does_not_lapse()
    {
        await using var services = await TestServices.StartAsync();
        var of = await InvitedAsync(services);
        await Papers.RegisterAsync(
            services,
            Papers.Of(children: Papers.Child(childId: of.Entitlements[0].ChildId)) with
            {
                NewApplicant = null,
                ApplicantId = of.RecipientId,
            }
        );
        Advance(services, new DateOnly(2026, 5, 1));

        Assert.Equal(0, (await PreviewAsync(services)).Cases);
    }

    [Theory]
    [InlineData(CaseState.TransferFailed, true)]
    [InlineData(CaseState.Payable, false)]
    public async Task Test_case_12b_without_an_account_by_the_day_the_work_list_proposes_the_lapse(
        CaseState state,
        bool withAccount
    )
    {
        await using var services = await TestServices.StartAsync();
        await TestData.AddCaseAsync(services, state: state, withAccount: withAccount);
        Advance(services, new DateOnly(2026, 3, 31));
        Assert.Equal(0, (await PreviewAsync(services)).Cases);
        Advance(services, new DateOnly(2026, 4, 1));
        Assert.Equal(1, (await PreviewAsync(services)).WithoutAccount);

        var proposal = await ProposeAsync(services, 1);
        Assert.Equal(
            DecisionKind.Lapse,
            (await services.Get<DecisionQueries>().DetailAsync(Staff.Approver, proposal.Value, TestServices.Ct))
                .Value!
                .Row
                .Kind
        );
        Assert.Null((await ExtractionScene.ApproveAsync(services, proposal.Value)).Error);
        await using var db = services.OpenDb();
        Assert.Equal(CaseState.Lapsed, (await db.Cases.SingleAsync(TestServices.Ct)).State);
    }

    private static async Task<AllowanceCase> InvitedAsync(TestServices services)
    {
        var of = await TestData.AddCaseAsync(services, state: CaseState.Invited);
        await using var db = services.OpenDb();
        await db.Cases.ExecuteUpdateAsync(
            setters => setters.SetProperty(row => row.Route, IntakeRoute.ByApplication),
            TestServices.Ct
        );
        return of;
    }

    private static void Advance(TestServices services, DateOnly to) =>
        services.Clock.Advance(
            JapanTime.ToUtc(to.ToDateTime(new TimeOnly(10, 0))) - services.Clock.GetUtcNow().UtcDateTime
        );

    private static async Task<LapseFigures> PreviewAsync(TestServices services) =>
        (await services.Get<LapseRun>().PreviewAsync(Staff.Clerk, TestServices.Ct)).Value!;

    private static Task<Result<long>> ProposeAsync(TestServices services, int seen) =>
        services
            .Get<LapseRun>()
            .ProposeAsync(seen, services.Begin(OperationKind.ProposalMade, Staff.Clerk), TestServices.Ct);
}
