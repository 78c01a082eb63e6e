using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Cases;

public sealed class ChildHoldServiceTests
{
    [Fact]
    public async Task Held_child_leaves_the_amount_and_comes_back_when_released()
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services, childCount: 2, CaseState.Notified);

        await HoldAsync(services, row, row.Entitlements[0].Id);
        var held = await ReadAsync(services, row.Id);
        Assert.Equal((CaseState.Notified, 1, 20_000L), (held.State, held.ChildCount, held.AmountYen));

        var released = await ReleaseAsync(services, held, row.Entitlements[0].Id);
        Assert.True(released.IsOk, released.Error?.Message);
        var back = await ReadAsync(services, row.Id);
        Assert.Equal((2, 40_000L), (back.ChildCount, back.AmountYen));
        Assert.All(back.Entitlements, child => Assert.Equal(EntitlementStatus.Open, child.Status));
    }

    [Fact]
    public async Task Child_released_after_the_siblings_were_paid_is_paid_in_a_further_case_and_only_once()
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services, childCount: 2, CaseState.Payable);
        var held = row.Entitlements[0];
        await HoldAsync(services, row, held.Id);
        await MoveAsync(services, row.Id, CaseState.Scheduled);
        await MoveAsync(services, row.Id, CaseState.Paid);

        var released = await ReleaseAsync(services, await ReadAsync(services, row.Id), held.Id);

        Assert.True(released.IsOk, released.Error?.Message);
        var paid = await ReadAsync(services, row.Id);
        Assert.Equal(
            [EntitlementStatus.Replaced, EntitlementStatus.Paid],
            paid.Entitlements.OrderBy(child => child.Id).Select(child => child.Status)
        );
        await using var db = services.OpenDb();
        var further = await db
            .Cases.Include(found => found.Entitlements)
            .SingleAsync(found => found.RunningNumber == 2, TestServices.Ct);
        Assert.Equal(
            (CaseState.Notified, true, 1, 20_000L),
            (further.State, further.IsOpen, further.ChildCount, further.AmountYen)
        );
        Assert.Equal(held.ChildId, Assert.Single(further.Entitlements).ChildId);
        Assert.Equal((1, 20_000L), (paid.ChildCount, paid.AmountYen));
    }

    [Fact]
    public async Task Two_children_released_after_the_decision_share_one_further_case()
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services, childCount: 3, CaseState.Payable);
        await HoldAsync(services, row, row.Entitlements[0].Id);
        await HoldAsync(services, await ReadAsync(services, row.Id), row.Entitlements[1].Id);

        await ReleaseAsync(services, await ReadAsync(services, row.Id), row.Entitlements[0].Id);
        await ReleaseAsync(services, await ReadAsync(services, row.Id), row.Entitlements[1].Id);

        await using var db = services.OpenDb();
        var further = await db.Cases.SingleAsync(found => found.RunningNumber == 2, TestServices.Ct);
        Assert.Equal((2, 40_000L), (further.ChildCount, further.AmountYen));
    }

    [Fact]
    public async Task Child_of_a_held_case_keeps_its_own_hold_when_the_case_is_released()
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services, childCount: 2, CaseState.Notified);
        await MoveAsync(services, row.Id, CaseState.OnHold);

        await HoldAsync(services, await ReadAsync(services, row.Id), row.Entitlements[0].Id);
        var held = await ReadAsync(services, row.Id);
        await services
            .Get<CaseService>()
            .ReleaseAsync(
                new ReleaseCase(row.Id, held.Stamp),
                services.Begin(OperationKind.CaseReleased, Staff.Clerk),
                TestServices.Ct
            );

        var released = await ReadAsync(services, row.Id);
        Assert.Equal(
            [EntitlementStatus.Held, EntitlementStatus.Open],
            released.Entitlements.OrderBy(child => child.Id).Select(child => child.Status)
        );
    }

    [Fact]
    public async Task Child_that_is_already_reserved_or_not_held_is_refused()
    {
        await using var services = await TestServices.StartAsync();
        var row = await TestData.AddCaseAsync(services, childCount: 1, CaseState.Payable);
        Assert.IsType<ChildIsNotHeld>((await ReleaseAsync(services, row, row.Entitlements[0].Id)).Error);

        await MoveAsync(services, row.Id, CaseState.Scheduled);
        var scheduled = await ReadAsync(services, row.Id);
        var refused = await TryHoldAsync(services, scheduled, row.Entitlements[0].Id);

        Assert.Equal(EntitlementStatus.Reserved, Assert.IsType<ChildIsNotOpen>(refused.Error).Status);
    }

    private static async Task HoldAsync(TestServices services, AllowanceCase row, long entitlementId)
    {
        var done = await TryHoldAsync(services, row, entitlementId);
        Assert.True(done.IsOk, done.Error?.Message);
    }

    private static Task<Result<bool>> TryHoldAsync(TestServices services, AllowanceCase row, long entitlementId) =>
        services
            .Get<ChildHoldService>()
            .HoldAsync(
                new HoldChild(row.Id, entitlementId, row.Stamp, HoldReason.ProtectedAddress),
                services.Begin(OperationKind.CaseHeld, Staff.Clerk),
                TestServices.Ct
            );

    private static Task<Result<bool>> ReleaseAsync(TestServices services, AllowanceCase row, long entitlementId) =>
        services
            .Get<ChildHoldService>()
            .ReleaseAsync(
                new ReleaseChild(row.Id, entitlementId, row.Stamp),
                services.Begin(OperationKind.CaseReleased, Staff.Clerk),
                TestServices.Ct
            );

    private static async Task MoveAsync(TestServices services, long id, CaseState to)
    {
        await using var db = services.OpenDb();
        await using var transaction = await db.Database.BeginTransactionAsync(TestServices.Ct);
        var outcome = await CaseMoves.MoveAsync(
            db,
            [id],
            new CaseMove { To = to, Text = to.Label() },
            services.Begin(OperationKind.CaseHeld, Staff.Clerk),
            TestServices.Ct
        );
        Assert.Equal(1, outcome.DoneCount);
        await transaction.CommitAsync(TestServices.Ct);
    }

    private static async Task<AllowanceCase> ReadAsync(TestServices services, long id)
    {
        await using var db = services.OpenDb();
        return await db
            .Cases.AsNoTracking()
            .Include(row => row.Entitlements)
            .SingleAsync(row => row.Id == id, TestServices.Ct);
    }
}
