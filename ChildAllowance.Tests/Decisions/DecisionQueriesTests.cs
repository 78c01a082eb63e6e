using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Tests.TestKit;

namespace ChildAllowance.Tests.Decisions;

public sealed class DecisionQueriesTests
{
    [Fact]
    public async Task The_inbox_lists_open_proposals_and_the_history_the_others()
    {
        await using var scene = await DecisionScene.StartAsync();
        var queries = scene.Services.Get<DecisionQueries>();
        var proposal = await scene.ProposedAsync();

        var waiting = Assert.Single((await queries.InboxAsync(Staff.Approver, TestServices.Ct)).Value!.Items);
        Assert.Equal((proposal.Id, 60_000L, "佐藤 花子"), (waiting.Id, waiting.TotalYen, waiting.ProposedByName));
        Assert.Equal(1, await queries.OpenCountAsync(Staff.Approver, TestServices.Ct));
        Assert.Equal(0, await queries.OpenCountAsync(Staff.Administrator, TestServices.Ct));

        await scene.ApproveAsync(proposal, Staff.Approver);

        Assert.Empty((await queries.InboxAsync(Staff.Approver, TestServices.Ct)).Value!.Items);
        var history = await queries.HistoryAsync(Staff.Clerk, new PageRequest(), TestServices.Ct);
        Assert.Equal((1, "伊藤 課長"), (history.Value!.Total, history.Value.Items[0].DecidedByName));
    }

    [Fact]
    public async Task The_detail_says_who_may_decide()
    {
        await using var scene = await DecisionScene.StartAsync();
        var queries = scene.Services.Get<DecisionQueries>();
        var proposal = await scene.ProposedAsync();

        var drafter = (await queries.DetailAsync(Staff.Clerk, proposal.Id, TestServices.Ct)).Value!;
        var approver = (await queries.DetailAsync(Staff.Approver, proposal.Id, TestServices.Ct)).Value!;

        Assert.Equal((true, false), (drafter.IsOwn, drafter.MayDecide));
        Assert.Equal((false, true), (approver.IsOwn, approver.MayDecide));
    }

    [Fact]
    public async Task Names_of_a_proposal_are_logged_before_they_are_shown()
    {
        await using var scene = await DecisionScene.StartAsync();
        var queries = scene.Services.Get<DecisionQueries>();
        var proposal = await scene.ProposedAsync();

        var page = await queries.ItemsAsync(Staff.Approver, proposal.Id, new PageRequest(), TestServices.Ct);

        Assert.Equal(
            scene.Cases.Select(row => row.CertificationNumber),
            page.Value!.Items.Select(row => row.CertificationNumber)
        );
        Assert.All(page.Value.Items, row => Assert.StartsWith("試験", row.Name));
        var look = Assert.Single(scene.Services.Ledger.Facts, fact => fact.Act == LedgerAct.ListShown);
        Assert.Equal(scene.Cases.Select(row => Subject.Case(row.Id)), look.Subjects);

        scene.Services.Ledger.IsDown = true;
        await Assert.ThrowsAsync<LedgerUnavailableException>(() =>
            queries.ItemsAsync(Staff.OtherApprover, proposal.Id, new PageRequest(), TestServices.Ct)
        );
    }

    [Fact]
    public async Task The_name_of_a_protected_person_is_shown_only_to_who_may_see_it()
    {
        await using var scene = await DecisionScene.StartAsync();
        var queries = scene.Services.Get<DecisionQueries>();
        var hidden = await TestData.AddCaseAsync(scene.Services, hasProtectedAddress: true);
        var proposal = (await scene.ProposeAsync(scene.Draft() with { Lines = ListEffect.LinesOf([hidden]) })).Value!;

        var page = await queries.ItemsAsync(Staff.Approver, proposal.Id, new PageRequest(), TestServices.Ct);
        var named = await queries.ItemsAsync(
            Staff.Approver with
            {
                SeesProtected = true,
            },
            proposal.Id,
            new PageRequest(),
            TestServices.Ct
        );

        Assert.Equal(("", true), (page.Value!.Items[0].Name, page.Value.Items[0].IsProtected));
        Assert.StartsWith("試験", named.Value!.Items[0].Name);
    }

    [Fact]
    public async Task Without_the_permission_nothing_is_read()
    {
        await using var scene = await DecisionScene.StartAsync();
        var queries = scene.Services.Get<DecisionQueries>();
        var proposal = await scene.ProposedAsync();

        var refused = await queries.ItemsAsync(Staff.Administrator, proposal.Id, new PageRequest(), TestServices.Ct);

        Assert.IsType<NotPermitted>(refused.Error);
        Assert.Contains(LedgerAct.AccessDenied, scene.Services.Ledger.Acts);
    }
}
