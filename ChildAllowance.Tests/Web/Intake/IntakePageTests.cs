using Bunit;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Text;
using ChildAllowance.Tests.Intake;
using ChildAllowance.Tests.TestKit;
using ChildAllowance.Web.Intake;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Web.Intake;

public sealed class IntakePageTests
{
    [Fact]
    public async Task Nothing_can_be_checked_before_both_files_are_chosen()
    {
        await using var context = await PageContext.StartAsync(Staff.Clerk);
        var page = context.Render<IntakePage>();

        Assert.True(Button(page, "検査").HasAttribute("disabled"));
        Choose(page, 0, "受給者.csv", ExtractText.Csv(ExtractText.Recipient()));
        Assert.True(Button(page, "検査").HasAttribute("disabled"));
        Choose(page, 1, "児童.csv", ExtractText.Csv(ExtractText.Child()));
        Assert.False(Button(page, "検査").HasAttribute("disabled"));
    }

    [Fact]
    public async Task A_sound_extract_is_checked_committed_and_in_the_history()
    {
        await using var context = await PageContext.StartAsync(Staff.Clerk);
        var page = context.Render<IntakePage>();

        await CheckAsync(page, ExtractText.Csv(ExtractText.Recipient()), ExtractText.Csv(ExtractText.Child()));
        Assert.Contains("取り込めます", page.Markup, StringComparison.Ordinal);
        Assert.Contains(LedgerAct.ImportChecked, context.Domain.Ledger.Acts);
        await Button(page, "取込を確定").ClickAsync(new());

        await page.WaitForAssertionAsync(() =>
            Assert.Contains("取り込みました。", page.Markup, StringComparison.Ordinal)
        );
        await page.WaitForAssertionAsync(() => Assert.Single(page.FindAll("table[data-rows] tbody tr")));
        await using var db = context.Domain.OpenDb();
        Assert.Equal(1, await db.Recipients.CountAsync(TestServices.Ct));
    }

    [Fact]
    public async Task Errors_are_shown_with_row_column_and_reason_and_nothing_can_be_committed()
    {
        await using var context = await PageContext.StartAsync(Staff.Clerk);
        var page = context.Render<IntakePage>();

        await CheckAsync(
            page,
            ExtractText.Csv(ExtractText.Recipient(("支店コード", "1"))),
            ExtractText.Csv(ExtractText.Child())
        );

        Assert.True(Button(page, "取込を確定").HasAttribute("disabled"));
        var row = page.Find("[role=tabpanel] tbody tr").TextContent;
        Assert.Contains("支店コード", row, StringComparison.Ordinal);
        Assert.Contains("Excel", row, StringComparison.Ordinal);
        Assert.NotNull(page.Find("a[download]"));
    }

    [Fact]
    public async Task A_file_that_is_no_CSV_is_refused_with_the_way_on()
    {
        await using var context = await PageContext.StartAsync(Staff.Clerk);
        var page = context.Render<IntakePage>();
        Choose(page, 0, "受給者.csv", "PK\u0003\u0004xlsx");
        Choose(page, 1, "児童.csv", ExtractText.Csv(ExtractText.Child()));

        await Button(page, "検査").ClickAsync(new());

        await page.WaitForAssertionAsync(() =>
            Assert.Contains(
                "CSV形式で書き出したファイル",
                page.Find("[role=alert]").TextContent,
                StringComparison.Ordinal
            )
        );
    }

    [Fact]
    public async Task The_check_sheet_shows_every_defined_item()
    {
        await using var context = await PageContext.StartAsync(Staff.Clerk);
        var page = context.Render<IntakePage>();
        await CheckAsync(page, ExtractText.Csv(ExtractText.Recipient()), ExtractText.Csv(ExtractText.Child()));

        await page.Find("#tab-sheet").ClickAsync(new());

        Assert.Equal(34, page.FindAll("[role=tabpanel] tbody tr").Count);
    }

    [Fact]
    public async Task A_profile_is_saved_as_a_new_version_and_offered()
    {
        await using var context = await PageContext.StartAsync(Staff.Clerk);
        var page = context.Render<ProfilePage>();
        var json = page.Find("#json").GetAttribute("value") ?? page.Find("#json").TextContent;

        page.Find("#json").Input(json.Replace("\"standard\"", "\"ward\"", StringComparison.Ordinal));
        await Button(page, "新しい版として保存").ClickAsync(new());

        Assert.Contains("第1版を保存しました", page.Markup, StringComparison.Ordinal);
        Assert.Contains("ward", context.Render<IntakePage>().Find("#profile").TextContent, StringComparison.Ordinal);
    }

    private static async Task CheckAsync(IRenderedComponent<IntakePage> page, string recipients, string children)
    {
        Choose(page, 0, "受給者.csv", recipients);
        Choose(page, 1, "児童.csv", children);
        await Button(page, "検査").ClickAsync(new());
        await page.WaitForAssertionAsync(
            () => Assert.Contains("検査の結果", page.Markup, StringComparison.Ordinal),
            TimeSpan.FromSeconds(20)
        );
    }

    private static void Choose(IRenderedComponent<IntakePage> page, int place, string name, string csv) =>
        page.FindComponents<InputFile>()[place]
            .UploadFiles(InputFileContent.CreateFromBinary(Cp932.Encoding.GetBytes(csv), name));

    private static AngleSharp.Dom.IElement Button<T>(IRenderedComponent<T> page, string label)
        where T : Microsoft.AspNetCore.Components.IComponent =>
        page.FindAll("button").Single(button => button.TextContent.Trim().StartsWith(label, StringComparison.Ordinal));
}
