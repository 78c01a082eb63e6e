using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Decisions;

public sealed class ProposalTests
{
    [Fact]
    public async Task A_proposal_carries_its_totals_and_hash_and_freezes_its_cases()
    {
        await using var scene = await DecisionScene.StartAsync();

        var proposal = await scene.ProposedAsync();

        Assert.Equal((2, 3, 60_000L), (proposal.CaseCount, proposal.ChildCount, proposal.TotalYen));
        Assert.Equal(scene.Draft().ContentHash(), proposal.ContentHash);
        Assert.Equal([proposal.Id, proposal.Id], await scene.FrozenByAsync());
        var fact = Assert.Single(await scene.FactsAsync(LedgerAct.ProposalMade));
        Assert.Equal(proposal.ContentHash, fact.Artifact!.Sha256);
    }

    [Fact]
    public async Task The_same_subject_is_not_put_up_twice()
    {
        await using var scene = await DecisionScene.StartAsync();
        await scene.ProposedAsync();

        Assert.IsType<AlreadyProposed>((await scene.ProposeAsync(by: Staff.OtherClerk)).Error);
        Assert.Single(await scene.FactsAsync(LedgerAct.ProposalMade));
    }

    [Fact]
    public async Task A_case_in_another_open_proposal_is_refused_and_nothing_is_kept()
    {
        await using var scene = await DecisionScene.StartAsync();
        var first = await scene.ProposedAsync();

        var refused = await scene.ProposeAsync(scene.Draft() with { SubjectRef = "list:2" });

        Assert.Equal(2, Assert.IsType<CasesFrozen>(refused.Error).Count);
        Assert.Equal([first.Id, first.Id], await scene.FrozenByAsync());
        await using var db = scene.Services.OpenDb();
        Assert.Equal(1, await db.Proposals.CountAsync(TestServices.Ct));
    }

    [Fact]
    public async Task A_proposal_without_cases_is_refused()
    {
        await using var scene = await DecisionScene.StartAsync();
        Assert.IsType<ProposalIsEmpty>((await scene.ProposeAsync(scene.Draft() with { Lines = [] })).Error);
    }

    [Fact]
    public async Task A_proposal_outside_a_transaction_is_a_fault()
    {
        await using var scene = await DecisionScene.StartAsync();
        await using var db = scene.Services.OpenDb();
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            scene
                .Services.Get<Proposals>()
                .AddAsync(
                    db,
                    scene.Draft(),
                    scene.Services.Begin(Domain.Common.OperationKind.ProposalMade, Staff.Clerk),
                    TestServices.Ct
                )
        );
    }

    [Fact]
    public void The_hash_depends_on_each_part_and_not_on_the_order_of_the_lines()
    {
        var one = new ProposalLine(1, "R1", 1, 20_000);
        var two = new ProposalLine(2, "R2", 1, 20_000);
        var hash = HashOf("list:1", one, two);

        Assert.Equal(hash, HashOf("list:1", two, one));
        Assert.NotEqual(hash, HashOf("list:2", one, two));
        Assert.NotEqual(hash, HashOf("list:1", one, two with { AmountYen = 40_000 }));
        Assert.NotEqual(hash, HashOf("list:1", one, two with { ChildCount = 2 }));
        Assert.NotEqual(hash, HashOf("list:1", one with { Content = "R2" }, two with { Content = "R1" }));
    }

    private static string HashOf(string subject, params ProposalLine[] lines) =>
        ProposalContent.HashOf(DecisionKind.Grant, subject, "{}", lines);
}
