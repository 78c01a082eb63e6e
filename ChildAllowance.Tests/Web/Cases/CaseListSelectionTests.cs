using AngleSharp.Dom;
using Bunit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Tests.Cases;
using ChildAllowance.Tests.TestKit;
using ChildAllowance.Web.Cases;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Web.Cases;

/// <summary>Ticking in the list, the bar, and the dialogs that it opens.</summary>
public sealed class CaseListSelectionTests
{
    [Fact]
    public async Task Bar_tells_the_count_and_offers_the_whole_list()
    {
        await using var context = await PageContext.StartAsync(Staff.Clerk);
        await context.Domain.AddCasesAsync(51, CaseState.Notified);
        var page = await OpenAsync(context);
        Assert.Empty(page.FindAll(".select-bar"));

        await page.Find("input[aria-label='このページの行をすべて選択']").ChangeAsync(true);
        AssertBar(page, "50件を選択中");
        await ButtonOf(page, "この条件の全件（51件）を選択").ClickAsync(new());
        AssertBar(page, "51件を選択中");
        await page.FindAll("tbody input[type=checkbox]")[0].ChangeAsync(false);
        AssertBar(page, "50件を選択中");
        await ButtonOf(page, "選択を解除").ClickAsync(new());
        Assert.Empty(page.FindAll(".select-bar"));
    }

    [Fact]
    public async Task Another_filter_forgets_what_was_ticked()
    {
        await using var context = await PageContext.StartAsync(Staff.Clerk);
        await context.Domain.AddCasesAsync(2, CaseState.Notified);
        var page = await OpenAsync(context);
        await page.FindAll("tbody input[type=checkbox]")[0].ChangeAsync(true);
        AssertBar(page, "1件を選択中");

        await page.Find(".filters select").ChangeAsync(nameof(CaseState.Notified));

        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".select-bar")));
    }

    [Fact]
    public async Task Who_may_not_run_bulk_actions_has_nothing_to_tick()
    {
        await using var context = await PageContext.StartAsync(Staff.Approver);
        await context.Domain.AddCasesAsync(1, CaseState.Notified);
        var page = await OpenAsync(context);

        Assert.Empty(page.FindAll("input[type=checkbox]"));
        Assert.DoesNotContain("番号を貼り付けて選択", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Action_starts_only_after_the_preview_and_the_number()
    {
        await using var context = await PageContext.StartAsync(Staff.Clerk);
        await context.Domain.AddCasesAsync(2, CaseState.Notified);
        await context.Domain.AddCasesAsync(1, CaseState.Paid);
        var page = await OpenAsync(context);
        await page.Find("input[aria-label='このページの行をすべて選択']").ChangeAsync(true);

        await ButtonOf(page, "保留にする…").ClickAsync(new());
        Assert.True(ButtonOf(page, "変更の内容を確認する").HasAttribute("disabled"));
        await page.Find("#bulk-choice").ChangeAsync("3");
        await page.Find("#bulk-reason").InputAsync("照会中のため");
        await ButtonOf(page, "変更の内容を確認する").ClickAsync(new());
        page.WaitForAssertion(() =>
            Assert.Contains("「支給済」の案件は「保留」にできません", page.Markup, StringComparison.Ordinal)
        );
        Assert.True(ButtonOf(page, "2件を処理する").HasAttribute("disabled"));
        await page.Find("#bulk-count").InputAsync("２");
        await ButtonOf(page, "2件を処理する").ClickAsync(new());

        var navigation = context.Get<NavigationManager>();
        page.WaitForAssertion(() => Assert.EndsWith("/cases/bulk/1", navigation.Uri, StringComparison.Ordinal));
        Assert.Equal(2, await context.Domain.CountAsync(CaseState.OnHold));
        await using var db = context.Domain.OpenDb();
        Assert.Equal("照会中のため", (await db.BulkRuns.SingleAsync(TestServices.Ct)).Reason);
    }

    [Fact]
    public async Task List_that_changed_meanwhile_is_shown_anew_before_anything_happens()
    {
        await using var context = await PageContext.StartAsync(Staff.Clerk);
        await context.Domain.AddCasesAsync(51, CaseState.Notified);
        var page = await OpenAsync(context);
        await page.Find("input[aria-label='このページの行をすべて選択']").ChangeAsync(true);
        await ButtonOf(page, "この条件の全件（51件）を選択").ClickAsync(new());
        await ButtonOf(page, "保留にする…").ClickAsync(new());
        await page.Find("#bulk-choice").ChangeAsync("3");
        await page.Find("#bulk-reason").InputAsync("照会中のため");
        await ButtonOf(page, "変更の内容を確認する").ClickAsync(new());
        page.WaitForElement("#bulk-count");
        await context.Domain.AddCasesAsync(1, CaseState.Notified);

        await page.Find("#bulk-count").InputAsync("51");
        await ButtonOf(page, "51件を処理する").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("BLK-001", page.Markup, StringComparison.Ordinal));
        Assert.Equal(0, await context.Domain.CountAsync(CaseState.OnHold));
        Assert.NotNull(ButtonOf(page, "変更の内容を確認する"));
    }

    [Fact]
    public async Task Without_a_round_in_drafting_the_dialog_says_what_to_do()
    {
        await using var context = await PageContext.StartAsync(Staff.Clerk);
        await context.Domain.AddCasesAsync(1, CaseState.Payable);
        var page = await OpenAsync(context);
        await page.FindAll("tbody input[type=checkbox]")[0].ChangeAsync(true);

        await ButtonOf(page, "支払回次に加える…").ClickAsync(new());

        page.WaitForAssertion(() =>
            Assert.Contains("作成中の回がありません。「支払回次」の画面で", page.Markup, StringComparison.Ordinal)
        );
    }

    private static async Task<IRenderedComponent<CaseListPage>> OpenAsync(PageContext context)
    {
        context.Get<NavigationManager>().NavigateTo("/cases");
        var page = context.Render<CaseListPage>();
        await page.WaitForAssertionAsync(() => Assert.NotEmpty(page.FindAll("tbody tr")));
        return page;
    }

    private static void AssertBar(IRenderedComponent<CaseListPage> page, string count) =>
        page.WaitForAssertion(() => Assert.Equal(count, page.Find(".select-bar [role=status]").TextContent));

    private static IElement ButtonOf(IRenderedComponent<CaseListPage> page, string text) =>
        page.FindAll("button").First(button => button.TextContent.Trim().StartsWith(text, StringComparison.Ordinal));
}
