using System.Text;
using Bunit;
using ChildAllowance.Domain.Registry.Banks;
using ChildAllowance.Tests.TestKit;
using ChildAllowance.Web.Settings;
using Microsoft.AspNetCore.Components.Forms;

namespace ChildAllowance.Tests.Web.Settings;

public sealed class BankListPageTests
{
    [Fact]
    public async Task A_list_is_inspected_and_imported_and_stands_in_the_history()
    {
        await using var context = await PageContext.StartAsync(Staff.Administrator);
        var page = context.Render<BankListPage>();

        await CheckAsync(page, "金融機関コード,支店コード,カナ,漢字\n9876,,ミライ,未来信用金庫\n");
        await page.WaitForAssertionAsync(() => Assert.Contains("検査の結果", page.Markup));
        await Button(page, "取込を確定").ClickAsync(new());

        await page.WaitForAssertionAsync(() => Assert.Contains("取り込みました（第1回", page.Markup));
        Assert.Contains("一覧.csv", page.Markup, StringComparison.Ordinal);
        Assert.NotNull((await context.Domain.Get<BankDirectories>().CurrentAsync()).Find("9876"));
    }

    [Fact]
    public async Task Faults_are_shown_with_row_and_column_and_nothing_can_be_committed()
    {
        await using var context = await PageContext.StartAsync(Staff.Administrator);
        var page = context.Render<BankListPage>();

        await CheckAsync(page, "金融機関コード,支店コード,カナ,漢字\n1,,ミライ,未来信用金庫\n");

        await page.WaitForAssertionAsync(() => Assert.Contains("誤りがあるため取り込めません", page.Markup));
        var row = page.Find("tbody tr").TextContent;
        Assert.Contains("金融機関コード", row, StringComparison.Ordinal);
        Assert.DoesNotContain(page.FindAll("button"), button => button.TextContent.Trim() == "取込を確定");
    }

    private static async Task CheckAsync(IRenderedComponent<BankListPage> page, string text)
    {
        var file = InputFileContent.CreateFromBinary(Encoding.UTF8.GetBytes(text), "一覧.csv");
        page.FindComponent<InputFile>().UploadFiles(file);
        await page.Find("#snapshot-on").ChangeAsync(new() { Value = "令和8年2月1日" });
        await page.WaitForAssertionAsync(() => Assert.False(Button(page, "検査").HasAttribute("disabled")));
        await Button(page, "検査").ClickAsync(new());
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<BankListPage> page, string text) =>
        page.FindAll("button").Single(button => button.TextContent.Trim() == text);
}
