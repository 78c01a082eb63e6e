using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Tests.Extraction;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Cases;

public sealed class ShieldServiceTests
{
    private static readonly Actor NamedApprover = Staff.OtherApprover with { SeesProtected = true };

    [Fact]
    public async Task A_registration_hides_at_once_also_from_who_entered_it_and_is_put_up_for_approval()
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services, state: CaseState.Notified);

        var proposal = await RegisterAsync(services, row);

        Assert.True(proposal.IsOk, proposal.Error?.Message);
        Assert.True((await OpenAsync(services, row.Id, Staff.Clerk)).IsRestricted);
        Assert.True((await OpenAsync(services, row.Id, Staff.ProtectionClerk)).Person!.IsProtected);
        await using var db = services.OpenDb();
        Assert.True((await db.CaseSearchEntries.SingleAsync(TestServices.Ct)).IsProtected);
        var open = await db.Proposals.SingleAsync(TestServices.Ct);
        Assert.Equal((DecisionKind.ProtectionChange, proposal.Value), (open.Kind, open.Id));
        Assert.Null((await db.Cases.SingleAsync(TestServices.Ct)).FrozenByProposalId);
    }

    [Fact]
    public async Task A_registration_that_is_sent_back_still_hides()
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services);
        var proposal = await RegisterAsync(services, row);

        var returned = await services
            .Get<DecisionService>()
            .ReturnAsync(
                proposal.Value,
                "書類を添えてください",
                services.Begin(OperationKind.ProposalReturned, Staff.Approver),
                TestServices.Ct
            );

        Assert.Null(returned.Error);
        Assert.True((await OpenAsync(services, row.Id, Staff.Clerk)).IsRestricted);
    }

    [Fact]
    public async Task A_lifting_counts_only_after_another_person_s_approval_and_settles_what_the_extract_asked()
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services, hasProtectedAddress: true);
        await AddTaskAsync(services, row);

        var proposal = await LiftAsync(services, row, Staff.ProtectionClerk);
        Assert.True(proposal.IsOk, proposal.Error?.Message);
        Assert.True((await OpenAsync(services, row.Id, Staff.Clerk)).IsRestricted);
        Assert.IsType<OwnProposal>(
            (
                await ExtractionScene.ApproveAsync(
                    services,
                    proposal.Value,
                    Staff.Approver with
                    {
                        PersonId = Staff.ProtectionClerk.PersonId,
                    }
                )
            ).Error
        );
        Assert.Null((await ExtractionScene.ApproveAsync(services, proposal.Value)).Error);

        var detail = await OpenAsync(services, row.Id, Staff.Clerk);
        Assert.False(detail.IsRestricted);
        Assert.Contains(detail.Timeline, line => line.Text == "支援措置の解除が決裁されました");
        Assert.Equal("支援措置を解除した", Assert.Single(detail.Tasks).Outcome);
        Assert.Contains("支援措置", detail.Person!.Versions[0].Changes);
    }

    [Fact]
    public async Task Only_an_officer_named_for_it_asks_for_a_lifting_with_a_reason()
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services, hasProtectedAddress: true);

        Assert.IsType<CaseIsRestricted>((await LiftAsync(services, row, Staff.Clerk)).Error);
        Assert.IsType<ShieldReasonMissing>((await LiftAsync(services, row, Staff.ProtectionClerk, " ")).Error);
        Assert.NotNull((await LiftAsync(services, row, NamedApprover)).Error);
    }

    [Fact]
    public async Task A_lifting_is_void_when_the_person_changed_after_it_was_drafted()
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services, hasProtectedAddress: true);
        var proposal = await LiftAsync(services, row, Staff.ProtectionClerk);
        var moved = await services
            .Get<PersonChangeService>()
            .RecordAsync(
                new ChangePerson
                {
                    CaseId = row.Id,
                    SeenStamp = await StampAsync(services, row.Id),
                    Name = "保護 花子",
                    NameKana = "ホゴ ハナコ",
                    PostalCode = "1600022",
                    Address = "新宿区新宿五丁目",
                    Basis = PersonChangeBasis.Notice,
                    ReceivedOn = new DateOnly(2026, 2, 20),
                },
                services.Begin(OperationKind.PersonChangeRecorded, Staff.ProtectionClerk),
                TestServices.Ct
            );
        Assert.True(moved.IsOk, moved.Error?.Message);

        Assert.NotNull((await ExtractionScene.ApproveAsync(services, proposal.Value)).Error);

        await using var db = services.OpenDb();
        Assert.Equal(ProposalStatus.Void, (await db.Proposals.SingleAsync(TestServices.Ct)).Status);
        Assert.True((await OpenAsync(services, row.Id, Staff.Clerk)).IsRestricted);
    }

    [Fact]
    public async Task What_is_asked_twice_or_without_papers_is_refused()
    {
        await using var services = await TestServices.StartAsync();
        var open = await TestData.AddCaseAsync(services);
        var hidden = await TestData.AddCaseAsync(services, hasProtectedAddress: true);
        var service = services.Get<ShieldService>();
        var begin = services.Begin(OperationKind.ShieldRegistered, Staff.ProtectionClerk, "理由");

        Assert.IsType<AlreadyShielded>((await RegisterAsync(services, hidden, Staff.ProtectionClerk)).Error);
        Assert.IsType<NotShielded>((await LiftAsync(services, open, Staff.ProtectionClerk)).Error);
        var bare = await ChangeAsync(services, open) with { Papers = " " };
        Assert.IsType<ShieldPapersMissing>((await service.RegisterAsync(bare, begin, TestServices.Ct)).Error);
        var early = await ChangeAsync(services, open) with { AskedOn = new DateOnly(2026, 2, 21) };
        Assert.IsType<ShieldDayInFuture>((await service.RegisterAsync(early, begin, TestServices.Ct)).Error);
        Assert.True((await LiftAsync(services, hidden, Staff.ProtectionClerk)).IsOk);
        Assert.IsType<AlreadyProposed>((await LiftAsync(services, hidden, Staff.ProtectionClerk)).Error);
    }

    [Fact]
    public async Task The_proposal_and_its_list_tell_nothing_of_the_person_to_who_may_not_see()
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services, name: "秘匿 花子");
        var proposal = await RegisterAsync(services, row);

        var queries = services.Get<DecisionQueries>();
        var detail = (await queries.DetailAsync(Staff.Approver, proposal.Value, TestServices.Ct)).Value!;
        var items = await queries.ItemsAsync(Staff.Approver, proposal.Value, new PageRequest(1, 10), TestServices.Ct);

        Assert.DoesNotContain("秘匿", detail.Row.Title + detail.ContentJson + detail.Reason, StringComparison.Ordinal);
        Assert.Contains(
            "差し戻しても制限はなくなりません",
            Assert.Single(detail.Consequences),
            StringComparison.Ordinal
        );
        var item = Assert.Single(items.Value!.Items);
        Assert.Equal((true, ""), (item.IsProtected, item.Name));
    }

    private static async Task AddTaskAsync(TestServices services, AllowanceCase row)
    {
        await using var db = services.OpenDb();
        db.CaseTasks.Add(
            new CaseTask
            {
                ProgrammeId = row.ProgrammeId,
                CaseId = row.Id,
                RecipientId = row.RecipientId,
                Kind = CaseTaskKind.Difference,
                Text = ShieldTasks.Ended,
                CreatedAt = services.Clock.GetUtcNow().UtcDateTime,
            }
        );
        await db.SaveChangesAsync(TestServices.Ct);
    }

    private static async Task<Guid> StampAsync(TestServices services, long caseId)
    {
        await using var db = services.OpenDb();
        return (await db.Cases.SingleAsync(found => found.Id == caseId, TestServices.Ct)).Stamp;
    }

    private static async Task<ChangeShield> ChangeAsync(TestServices services, AllowanceCase row) =>
        new(row.Id, await StampAsync(services, row.Id), "支援措置申出書", new DateOnly(2026, 2, 20));

    private static async Task<Result<long>> RegisterAsync(TestServices services, AllowanceCase row, Actor? by = null) =>
        await services
            .Get<ShieldService>()
            .RegisterAsync(
                await ChangeAsync(services, row),
                services.Begin(OperationKind.ShieldRegistered, by ?? Staff.Clerk),
                TestServices.Ct
            );

    private static async Task<Result<long>> LiftAsync(
        TestServices services,
        AllowanceCase row,
        Actor by,
        string reason = "支援措置の期間が終わったため"
    ) =>
        await services
            .Get<ShieldService>()
            .ProposeLiftingAsync(
                await ChangeAsync(services, row),
                services.Begin(OperationKind.ShieldLiftingProposed, by, reason),
                TestServices.Ct
            );

    private static async Task<CaseDetail> OpenAsync(TestServices services, long caseId, Actor by)
    {
        var opened = await services
            .Get<CaseDetailQueries>()
            .OpenAsync(caseId, LookPurposes.Inquiry, by, TestServices.Ct);
        return opened.Value!;
    }
}
