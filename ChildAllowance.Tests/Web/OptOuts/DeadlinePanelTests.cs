using Bunit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Tests.TestKit;
using ChildAllowance.Web.OptOuts;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Web.OptOuts;

public sealed class DeadlinePanelTests
{
    [Fact]
    public async Task Clerk_SeesTheFigures_AndProposesAfterTypingTheNumber()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        await TestData.AddCaseAsync(page.Domain, childCount: 2, CaseState.Notified);
        await TestData.AddCaseAsync(page.Domain, state: CaseState.Extracted);

        var panel = page.Render<DeadlinePanel>();
        panel.WaitForAssertion(() => Assert.Contains("40,000円", panel.Markup, StringComparison.Ordinal));
        Assert.Contains("案内文を発送していない", panel.Markup, StringComparison.Ordinal);
        panel
            .FindAll("button")
            .Single(button => button.TextContent.Contains("起案する…", StringComparison.Ordinal))
            .Click();
        panel.WaitForElement("form input").Input("1");
        panel.Find("form").Submit();

        panel.WaitForAssertion(() => Assert.Contains("起案しました", panel.Markup, StringComparison.Ordinal));
        await using var db = page.Domain.OpenDb();
        var proposal = await db.Proposals.SingleAsync(TestServices.Ct);
        Assert.Equal(DecisionKind.Grant, proposal.Kind);
        Assert.Equal("締切処理の起案（案件 1件）", panel.Find($"a[href='/decisions/{proposal.Id}']").TextContent);
        Assert.DoesNotContain("起案できる案件", panel.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Approver_SeesTheFigures_WithoutTheButton()
    {
        await using var page = await PageContext.StartAsync(Staff.Approver);
        await TestData.AddCaseAsync(page.Domain, state: CaseState.Notified);

        var panel = page.Render<DeadlinePanel>();

        panel.WaitForAssertion(() => Assert.Contains("20,000円", panel.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("起案する…", panel.Markup, StringComparison.Ordinal);
    }
}
