using Bunit;
using ChildAllowance.Tests.TestKit;
using ChildAllowance.Web.Settings;

namespace ChildAllowance.Tests.Web.Settings;

public sealed class LetterTextsPageTests
{
    [Fact]
    public async Task A_text_is_changed_with_a_reason_and_stands_in_the_history()
    {
        await using var context = await PageContext.StartAsync(Staff.Administrator);
        var page = context.Render<LetterTextsPage>();
        await page.WaitForAssertionAsync(() => Assert.Contains("支給のお知らせ", page.Find("#text-title").TextContent));

        await page.Find("#letter-closing").ChangeAsync(new() { Value = "　届出期限までに御連絡ください。" });
        await page.Find("#letter-reason").InputAsync(new() { Value = "文言の見直し" });
        await ChangeAsync(page);

        await page.WaitForAssertionAsync(() => Assert.Contains("変更しました（第1版）", page.Markup));
        Assert.Contains("文言の見直し", page.Find("tbody tr").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_field_is_named_and_the_typed_text_stays()
    {
        await using var context = await PageContext.StartAsync(Staff.Administrator);
        var page = context.Render<LetterTextsPage>();
        await page.WaitForAssertionAsync(() => Assert.NotEmpty(page.FindAll("#letter-title")));

        await page.Find("#letter-title").ChangeAsync(new() { Value = "{転居先}のお知らせ" });
        await page.Find("#letter-reason").InputAsync(new() { Value = "試し" });
        await ChangeAsync(page);

        await page.WaitForAssertionAsync(() =>
            Assert.Contains("{転居先}は、支給のお知らせでは使えない差込項目です", page.Markup)
        );
        Assert.Equal("{転居先}のお知らせ", page.Find("#letter-title").GetAttribute("value"));
    }

    private static Task ChangeAsync(IRenderedComponent<LetterTextsPage> page) =>
        page.FindAll("button").Single(button => button.TextContent.Trim() == "文面を変更する").ClickAsync(new());
}
