using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Text;
using ChildAllowance.Tests.Intake;
using ChildAllowance.Tests.TestKit;
using Microsoft.Playwright;

namespace ChildAllowance.Tests.Browser;

/// <summary>J1 取込, as a clerk does it.</summary>
public sealed class IntakeJourney
{
    [Fact]
    public async Task An_extract_with_errors_is_refused_and_the_mended_one_is_taken_in()
    {
        await using var host = await AppHost.StartAsync([Staff.Clerk]);
        var page = await host.OpenWindowAsync();
        await page.SignInAsync(Staff.Clerk);
        await page.GetByRole(AriaRole.Link, new() { Name = "取込", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "取込", Exact = true }).WaitForAsync();
        await page.AssertAccessibleAsync();

        var (recipients, children, totals) = Extract(120);
        await ChooseAsync(page, Broken(recipients), children, totals);
        await page.GetByText("エラーがあるため取り込めません").WaitForAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "取込を確定" })).ToBeDisabledAsync();
        await Assertions
            .Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "住民番号" }))
            .ToContainTextAsync("必須");
        await page.AssertAccessibleAsync();
        await page.SaveScreenAsync("intake-errors-1280");
        var download = await page.RunAndWaitForDownloadAsync(
            () => page.GetByRole(AriaRole.Link, new() { Name = "一覧をCSVで保存" }).ClickAsync(),
            new() { Timeout = 60_000 }
        );
        Assert.Contains(
            "住民番号",
            await File.ReadAllTextAsync(await download.PathAsync(), TestServices.Ct),
            StringComparison.Ordinal
        );
        await page.GetByRole(AriaRole.Button, new() { Name = "取り込まずに削除" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "検査の結果" })).ToBeHiddenAsync();

        await ChooseAsync(page, recipients, children, totals);
        await page.GetByText("取り込めます").WaitForAsync();
        await page.GetByRole(AriaRole.Tab, new() { Name = "データ項目定義チェックシート" }).ClickAsync();
        await Assertions
            .Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "支援措置" }))
            .ToContainTextAsync("100.0%");
        await page.AssertAccessibleAsync();
        await page.SetViewportSizeAsync(1920, 1080);
        await page.SaveScreenAsync("intake-sheet-1920");
        await page.GetByRole(AriaRole.Button, new() { Name = "取込を確定" }).ClickAsync();
        await page.GetByText("取り込みました。").WaitForAsync();
        await Assertions
            .Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "新規 120件" }))
            .ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
        await page.SetViewportSizeAsync(1280, 720);
        await page.SaveScreenAsync("intake-done-1280");

        await ChooseAsync(page, recipients, children, totals);
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("令和8年2月20日");
        Assert.Equal(
            [LedgerAct.ImportChecked, LedgerAct.FileExported, LedgerAct.ImportChecked, LedgerAct.ImportCommitted],
            host.Ledger.Acts.Where(act =>
                act is LedgerAct.ImportChecked or LedgerAct.FileExported or LedgerAct.ImportCommitted
            )
        );
    }

    /// <summary>Files of this size fill the connection to the browser several times over: a small extract would prove nothing.</summary>
    [Fact]
    public async Task The_extract_of_a_whole_ward_comes_through_the_browser()
    {
        await using var host = await AppHost.StartAsync([Staff.Clerk]);
        var page = await host.OpenWindowAsync();
        await page.SignInAsync(Staff.Clerk);
        await page.GetByRole(AriaRole.Link, new() { Name = "取込", Exact = true }).ClickAsync();

        var (recipients, children, totals) = Extract(25_000);
        await ChooseAsync(page, recipients, children, totals);

        await page.GetByText("取り込めます").WaitForAsync(new() { Timeout = 120_000 });
        await Assertions.Expect(page.GetByText("39,000").First).ToBeVisibleAsync();
    }

    private static async Task ChooseAsync(IPage page, byte[] recipients, byte[] children, byte[] totals)
    {
        await page.GetByLabel("受給者のCSV").SetInputFilesAsync(FileOf("受給者.csv", recipients));
        await page.GetByLabel("児童のCSV").SetInputFilesAsync(FileOf("児童.csv", children));
        await page.GetByLabel("件数のCSV").SetInputFilesAsync(FileOf("件数.csv", totals));
        await page.GetByRole(AriaRole.Button, new() { Name = "検査" }).ClickAsync();
    }

    private static FilePayload FileOf(string name, byte[] bytes) =>
        new()
        {
            Name = name,
            MimeType = "text/csv",
            Buffer = bytes,
        };

    private static (byte[] Recipients, byte[] Children, byte[] Totals) Extract(int recipients)
    {
        var files = IntakeFixture.Dummy(recipients);
        return (Bytes(files.Recipients), Bytes(files.Children), Bytes(files.Totals!));

        static byte[] Bytes(Domain.Intake.IntakeFile file) => ((MemoryStream)file.Content).ToArray();
    }

    /// <summary>The third row loses its 住民番号.</summary>
    private static byte[] Broken(byte[] recipients)
    {
        var lines = Cp932.Encoding.GetString(recipients).Split("\r\n");
        var cells = lines[3].Split(',');
        cells[1] = "";
        lines[3] = string.Join(',', cells);
        return Cp932.Encoding.GetBytes(string.Join("\r\n", lines));
    }
}
