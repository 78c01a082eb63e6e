using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Tests.TestKit;
using static ChildAllowance.Tests.Cases.CaseMoveScene;

namespace ChildAllowance.Tests.Cases;

/// <summary>Children whose standing is their own keep it while their case moves.</summary>
public sealed class CaseMoveChildrenTests
{
    [Fact]
    public async Task Child_held_for_itself_stays_held_while_its_siblings_are_paid()
    {
        await using var services = await TestServices.StartAsync();
        var (id, children) = await AddAsync(services, CaseState.Notified, childCount: 3);
        await SetChildAsync(services, children[1], EntitlementStatus.Held, HoldReason.ProtectedAddress);

        await MoveAsync(services, [id], Grant(await ProposalAsync(services, DecisionKind.Grant, id)));
        await MoveAsync(services, [id], To(CaseState.Scheduled) with { PaymentBatchId = 7 });
        await MoveAsync(services, [id], To(CaseState.Paid));

        Assert.Equal(
            [EntitlementStatus.Paid, EntitlementStatus.Held, EntitlementStatus.Paid],
            await StatusesAsync(services, id)
        );
    }

    [Fact]
    public async Task Child_held_for_itself_stays_held_when_the_case_is_held_and_released()
    {
        await using var services = await TestServices.StartAsync();
        var (id, children) = await AddAsync(services, CaseState.Notified, childCount: 2);
        await SetChildAsync(services, children[0], EntitlementStatus.Held, HoldReason.Death);

        await MoveAsync(services, [id], Hold());
        await MoveAsync(services, [id], Back());

        Assert.Equal([EntitlementStatus.Held, EntitlementStatus.Open], await StatusesAsync(services, id));
    }

    [Fact]
    public async Task Child_held_for_itself_is_opted_out_with_its_case_and_held_again_when_that_is_withdrawn()
    {
        await using var services = await TestServices.StartAsync();
        var (id, children) = await AddAsync(services, CaseState.Notified, childCount: 2);
        await SetChildAsync(services, children[0], EntitlementStatus.Held, HoldReason.Death);

        await MoveAsync(services, [id], To(CaseState.OptedOut));
        Assert.Equal([EntitlementStatus.OptedOut, EntitlementStatus.OptedOut], await StatusesAsync(services, id));

        await MoveAsync(services, [id], Back());
        Assert.Equal([EntitlementStatus.Held, EntitlementStatus.Open], await StatusesAsync(services, id));
    }

    [Theory]
    [InlineData(CaseState.OnHold)]
    [InlineData(CaseState.OptedOut)]
    public async Task Contested_child_is_not_moved(CaseState to)
    {
        await using var services = await TestServices.StartAsync();
        var (id, children) = await AddAsync(services, CaseState.Notified, childCount: 2);
        await SetChildAsync(services, children[0], EntitlementStatus.Contested);

        await MoveAsync(services, [id], To(to));

        Assert.Equal(EntitlementStatus.Contested, (await StatusesAsync(services, id))[0]);
    }

    [Fact]
    public async Task Case_whose_children_are_all_contested_is_not_granted()
    {
        await using var services = await TestServices.StartAsync();
        var (id, children) = await AddAsync(services, CaseState.Notified);
        await SetChildAsync(services, children[0], EntitlementStatus.Contested);

        var outcome = await MoveAsync(services, [id], Grant(await ProposalAsync(services, DecisionKind.Grant, id)));

        Assert.IsType<CaseHasNoPayableChild>(outcome.Items[0].Error);
    }
}
