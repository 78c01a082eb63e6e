using System.Text;
using ChildAllowance.Tests.TestKit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChildAllowance.Tests.Browser;

/// <summary>J13 設定: the administrator changes a deadline, with a reason, and sees it in the history.</summary>
public sealed class SettingsJourney
{
    [Fact]
    public async Task TheAdministrator_ChangesASetting_WithAReason()
    {
        await using var host = await AppHost.StartAsync([Staff.Administrator]);
        var page = await host.OpenWindowAsync();
        await page.SignInAsync(Staff.Administrator);
        await page.GetByRole(AriaRole.Link, new() { Name = "設定", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "設定", Exact = true })).ToBeVisibleAsync();
        await page.SaveScreenAsync("settings-1280");
        await page.AssertAccessibleAsync();

        await page.GetByLabel("振込予定日").FillAsync("R8.2.28");
        await page.GetByLabel("予算（円）").FillAsync("");
        await page.GetByRole(AriaRole.Button, new() { Name = "変更の内容を確認する" }).ClickAsync();
        await Expect(page.GetByText("直すところが2件あります。")).ToBeVisibleAsync();
        await page.SaveScreenAsync("settings-faults-1280");
        await page.AssertAccessibleAsync();

        await page.GetByLabel("振込予定日").FillAsync("R8.2.27");
        await page.GetByLabel("予算（円）").FillAsync("800,000,000");
        await page.GetByRole(AriaRole.Button, new() { Name = "変更の内容を確認する" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "設定の変更" });
        await Expect(dialog).ToContainTextAsync("令和8年2月27日");
        await dialog.GetByLabel("変更の理由").FillAsync("銀行との日程調整");
        await page.SaveScreenAsync("settings-confirm-1280");
        await page.AssertAccessibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "変更する" }).ClickAsync();
        await Expect(page.GetByText("設定を変更しました（第2版）。")).ToBeVisibleAsync();
        await page.GetByText("振込予定日、予算").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "変更履歴" }))
            .ToContainTextAsync("銀行との日程調整");
        await page.GetByRole(AriaRole.Heading, new() { Name = "変更履歴" }).ScrollIntoViewIfNeededAsync();
        await page.SaveScreenAsync("settings-history-1280");
        await page.AssertAccessibleAsync();
        await Expect(page.GetByText("物価高対応子育て応援手当　第2版")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task TheAdministrator_ImportsANewerListOfBanks()
    {
        await using var host = await AppHost.StartAsync([Staff.Administrator]);
        var page = await host.OpenWindowAsync();
        await page.SignInAsync(Staff.Administrator);
        await page.GotoAsync("/settings");
        await page.GetByRole(AriaRole.Link, new() { Name = "金融機関マスタ取込" }).ClickAsync();
        await page.GetByLabel("一覧の時点").FillAsync("R8.2.1");
        await ChooseAsync(page, "1,,ミライ,未来信用金庫\n");
        await page.GetByRole(AriaRole.Button, new() { Name = "検査" }).ClickAsync();
        await Expect(page.GetByText("誤りがあるため取り込めません。")).ToBeVisibleAsync();
        await page.SaveScreenAsync("bank-list-faults-1280");
        await page.AssertAccessibleAsync();

        await ChooseAsync(page, "9876,,ミライ,未来信用金庫\n9876,001,ホンテン,本店\n");
        // From now on the button waits for the new file.
        await Expect(page.GetByText("誤りがあるため取り込めません。")).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "検査" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "検査の結果" })).ToContainTextAsync("新規 2");
        await page.SaveScreenAsync("bank-list-preview-1280");
        await page.AssertAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "取込を確定" }).ClickAsync();

        await Expect(page.GetByText("金融機関マスタを取り込みました（第1回")).ToBeVisibleAsync();
        await page.SaveScreenAsync("bank-list-done-1280");
        await page.AssertAccessibleAsync();
    }

    private static Task ChooseAsync(IPage page, string rows) =>
        page.GetByLabel("金融機関の一覧のCSV")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "銀行一覧.csv",
                    MimeType = "text/csv",
                    Buffer = Encoding.UTF8.GetBytes("金融機関コード,支店コード,カナ,漢字\n" + rows),
                }
            );

    [Theory]
    [InlineData(1920, 1080, ColorScheme.Light)]
    [InlineData(1280, 720, ColorScheme.Dark)]
    public async Task TheSettings_HaveNoAccessibilityFault(int width, int height, ColorScheme scheme)
    {
        await using var host = await AppHost.StartAsync([Staff.Administrator]);
        var page = await host.OpenWindowAsync(width, height, scheme);
        await page.SignInAsync(Staff.Administrator);
        await page.GotoAsync("/settings");
        await page.GetByLabel("振込予定日").WaitForAsync();
        await page.SaveScreenAsync($"settings-{scheme}-{width}");
        await page.AssertAccessibleAsync();
    }
}
