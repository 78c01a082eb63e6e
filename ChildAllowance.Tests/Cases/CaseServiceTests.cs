using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Cases;

public sealed class CaseServiceTests
{
    [Fact]
    public async Task Hold_changes_the_case_and_tells_the_ledger_with_the_reason_in_the_erasable_part()
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services, state: CaseState.Notified);
        var operation = services.Begin(OperationKind.CaseHeld, Staff.Clerk, "転居先を照会中");

        var done = await services.Get<CaseService>().HoldAsync(Hold(row), operation, TestServices.Ct);

        Assert.True(done.IsOk, done.Error?.Message);
        Assert.Equal(CaseState.OnHold, (await ReadAsync(services, row.Id)).State);
        await services.DrainAsync();
        var fact = Assert.Single(services.Ledger.Facts);
        Assert.Equal(
            (LedgerAct.CaseChanged, operation.Id, "転居先を照会中"),
            (fact.Act, fact.OperationId, fact.Detail)
        );
        Assert.Equal([Subject.Case(row.Id), Subject.Recipient(row.RecipientId)], fact.Subjects);
    }

    [Fact]
    public async Task Second_of_two_clerks_learns_what_the_first_changed()
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services, state: CaseState.Notified);
        await services
            .Get<CaseService>()
            .HoldAsync(Hold(row), services.Begin(OperationKind.CaseHeld, Staff.Clerk), TestServices.Ct);

        var second = await services
            .Get<CaseService>()
            .MarkUndeliveredAsync(
                new MarkUndelivered(row.Id, row.Stamp, new DateOnly(2026, 2, 19)),
                services.Begin(OperationKind.MailMarkedUndelivered, Staff.OtherClerk),
                TestServices.Ct
            );

        var error = Assert.IsType<CaseChangedMeanwhile>(second.Error);
        Assert.Contains("佐藤 花子さん", error.Message, StringComparison.Ordinal);
        Assert.Contains("保留にしました（照会中）", error.Message, StringComparison.Ordinal);
        Assert.Null((await ReadAsync(services, row.Id)).UndeliveredOn);
    }

    [Fact]
    public async Task Same_operation_again_is_done_once_and_answers_the_same()
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services, state: CaseState.Notified);
        var operation = services.Begin(OperationKind.CaseHeld, Staff.Clerk);
        var service = services.Get<CaseService>();

        var answers = await Task.WhenAll(
            service.HoldAsync(Hold(row), operation, TestServices.Ct),
            service.HoldAsync(Hold(row), operation, TestServices.Ct)
        );

        Assert.All(answers, answer => Assert.True(answer.IsOk, answer.Error?.Message));
        await using var db = services.OpenDb();
        Assert.Equal(1, await db.CaseEvents.CountAsync(TestServices.Ct));
        Assert.IsType<OperationReused>(
            (await service.HoldAsync(Hold(row) with { Reason = HoldReason.Death }, operation, TestServices.Ct)).Error
        );
    }

    [Fact]
    public async Task Release_needs_a_held_case()
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services, state: CaseState.OptedOut);

        var refused = await services
            .Get<CaseService>()
            .ReleaseAsync(
                new ReleaseCase(row.Id, row.Stamp),
                services.Begin(OperationKind.CaseReleased, Staff.Clerk),
                TestServices.Ct
            );

        Assert.IsType<CaseIsNotOnHold>(refused.Error);
    }

    [Fact]
    public async Task Shielded_case_is_handled_only_by_officers_named_for_it_and_the_attempt_is_logged()
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services, state: CaseState.Notified, hasProtectedAddress: true);
        var service = services.Get<CaseService>();

        var refused = await service.HoldAsync(
            Hold(row),
            services.Begin(OperationKind.CaseHeld, Staff.Clerk),
            TestServices.Ct
        );
        var done = await service.HoldAsync(
            Hold(row),
            services.Begin(OperationKind.CaseHeld, Staff.ProtectionClerk),
            TestServices.Ct
        );

        Assert.IsType<CaseIsRestricted>(refused.Error);
        Assert.Equal([LedgerAct.AccessDenied], services.Ledger.Acts);
        Assert.True(done.IsOk);
    }

    [Theory]
    [InlineData(StaffRoles.Approver)]
    [InlineData(StaffRoles.Manager)]
    [InlineData(StaffRoles.Administrator)]
    public async Task Who_may_not_edit_cases_is_refused(StaffRoles role)
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services, state: CaseState.Notified);

        var refused = await services
            .Get<CaseService>()
            .HoldAsync(
                Hold(row),
                services.Begin(OperationKind.CaseHeld, Staff.Make("x1", "試験 職員", role)),
                TestServices.Ct
            );

        Assert.IsType<NotPermitted>(refused.Error);
        Assert.Equal(CaseState.Notified, (await ReadAsync(services, row.Id)).State);
    }

    [Fact]
    public async Task Hold_of_a_case_in_a_round_is_proposed()
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services, state: CaseState.Scheduled);
        await using (var db = services.OpenDb())
        {
            await db
                .Cases.Where(found => found.Id == row.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(found => found.PaymentBatchId, 7), TestServices.Ct);
        }

        var held = await services
            .Get<CaseService>()
            .HoldAsync(Hold(row), services.Begin(OperationKind.CaseHeld, Staff.Clerk), TestServices.Ct);

        Assert.False(held.Value);
        Assert.Equal(CaseState.Scheduled, (await ReadAsync(services, row.Id)).State);
        await using var read = services.OpenDb();
        Assert.Equal(DecisionKind.ScheduledChange, (await read.Proposals.SingleAsync(TestServices.Ct)).Kind);
    }

    [Fact]
    public async Task Returned_letter_is_recorded_and_cleared_again()
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services, state: CaseState.Notified);
        var service = services.Get<CaseService>();
        var future = await service.MarkUndeliveredAsync(
            new MarkUndelivered(row.Id, row.Stamp, new DateOnly(2026, 2, 21)),
            services.Begin(OperationKind.MailMarkedUndelivered, Staff.Clerk),
            TestServices.Ct
        );
        Assert.IsType<ReturnedInFuture>(future.Error);

        await service.MarkUndeliveredAsync(
            new MarkUndelivered(row.Id, row.Stamp, new DateOnly(2026, 2, 19)),
            services.Begin(OperationKind.MailMarkedUndelivered, Staff.Clerk),
            TestServices.Ct
        );
        var marked = await ReadAsync(services, row.Id);
        Assert.Equal(new DateOnly(2026, 2, 19), marked.UndeliveredOn);

        await service.ClearUndeliveredAsync(
            new ClearUndelivered(row.Id, marked.Stamp),
            services.Begin(OperationKind.MailMarkedUndelivered, Staff.Clerk),
            TestServices.Ct
        );
        Assert.Null((await ReadAsync(services, row.Id)).UndeliveredOn);
    }

    private static HoldCase Hold(AllowanceCase row) => new(row.Id, row.Stamp, HoldReason.Inquiry);

    private static async Task<AllowanceCase> ReadAsync(TestServices services, long id)
    {
        await using var db = services.OpenDb();
        return await db.Cases.AsNoTracking().SingleAsync(row => row.Id == id, TestServices.Ct);
    }
}
