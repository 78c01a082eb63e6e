using Bunit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Tests.Payments;
using ChildAllowance.Tests.TestKit;
using ChildAllowance.Web;
using ChildAllowance.Web.Decisions;
using Microsoft.AspNetCore.Components;

namespace ChildAllowance.Tests.Web.Decisions;

public sealed class DecisionListPageTests
{
    [Fact]
    public async Task AReturnedProposal_IsShownToItsDrafter_UnderItsOwnTab()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        await ReturnAsync(page);

        var list = Open(page);

        Assert.Contains("第1回 支払", list.Find("tbody").TextContent, StringComparison.Ordinal);
        Assert.Contains("直して起案する", list.Find("tbody").TextContent, StringComparison.Ordinal);
        Assert.Equal("差し戻された自分の起案", list.Find("a.tab[aria-current=page]").TextContent);

        page.SignIn(Staff.OtherClerk);
        Assert.Contains("差し戻された起案はありません", Open(page).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoProposesNothing_HasNoSuchTab()
    {
        await using var page = await PageContext.StartAsync(Staff.Approver);

        var list = page.Render<DecisionListPage>();

        list.WaitForAssertion(() => Assert.NotEmpty(list.FindAll(".empty")));
        Assert.Equal(["決裁待ち", "決裁の履歴"], list.FindAll("a.tab").Select(tab => tab.TextContent));
    }

    private static async Task ReturnAsync(PageContext page)
    {
        var scene = PaymentScene.On(page.Domain);
        await scene.AddPayableAsync();
        var round = await scene.ComposeAsync();
        var proposal = await scene.ProposeAsync(round.BatchId);
        var returned = await page
            .Domain.Get<DecisionService>()
            .ReturnAsync(
                proposal.Id,
                "振込日を確認してください。",
                page.Domain.Begin(OperationKind.ProposalReturned, Staff.Approver),
                TestServices.Ct
            );
        Assert.True(returned.IsOk, returned.Error?.Message);
    }

    private static IRenderedComponent<DecisionListPage> Open(PageContext page)
    {
        page.Get<NavigationManager>().NavigateTo(Urls.DecisionsReturned);
        var list = page.Render<DecisionListPage>();
        list.WaitForState(() => list.FindAll(".card").Count > 0);
        return list;
    }
}
