using Bunit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Tests.Intake;
using ChildAllowance.Tests.TestKit;
using ChildAllowance.Web.Cases;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Web.Cases;

public sealed class DifferencePageTests
{
    [Fact]
    public async Task A_frozen_case_says_what_must_happen_first_and_cannot_be_adopted()
    {
        await using var context = await PageContext.StartAsync(Staff.Clerk);
        await DifferenceScene.PrepareAsync(context.Domain);
        await DifferenceScene.ImportAsync(context.Domain, ("住所", "新住所"));

        var page = context.Render<DifferencePage>();

        Assert.Contains("今は採用できません", page.Markup, StringComparison.Ordinal);
        Assert.True(Button(page, "採用…").HasAttribute("disabled"));
        Assert.Contains("新住所", page.Find("tbody").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_difference_is_kept_with_a_reason_and_leaves_the_list()
    {
        await using var context = await PageContext.StartAsync(Staff.Clerk);
        await DifferenceScene.PrepareAsync(context.Domain);
        await DifferenceScene.ImportAsync(context.Domain, ("住所", "新住所"));
        var page = context.Render<DifferencePage>();

        var asked = Button(page, "現状維持…").ClickAsync(new());
        await page.WaitForAssertionAsync(() => page.Find("dialog textarea"));
        await page.Find("dialog textarea").InputAsync("本人に確認した");
        await page.Find("dialog form").SubmitAsync();
        await asked;

        Assert.Contains("確認が必要な差異はありません", page.Markup, StringComparison.Ordinal);
        await using var db = context.Domain.OpenDb();
        var task = await db.CaseTasks.SingleAsync(row => row.Kind == CaseTaskKind.Difference, TestServices.Ct);
        Assert.Equal("現状維持", task.Outcome);
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<DifferencePage> page, string text) =>
        page.FindAll("button").Single(button => button.TextContent.Trim() == text);
}
