using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Extraction;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChildAllowance.Tests.Browser;

/// <summary>J10 進捗 and home: figures by role, without a name anywhere.</summary>
public sealed class ProgressJourney
{
    [Fact]
    public async Task AManager_SeesFiguresThatBalance_AndNoLinksToPeople()
    {
        await using var host = await AppHost.StartAsync([Staff.Manager]);
        await ExtractAsync(host);
        var page = await host.OpenWindowAsync();
        await page.SignInAsync(Staff.Manager);
        await Expect(page.GetByText("いま待っている仕事はありません")).ToBeVisibleAsync();
        await page.SaveScreenAsync("home-manager");
        await page.AssertAccessibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "進捗", Exact = true }).ClickAsync();

        await Expect(page.GetByText("すべて一致しています")).ToBeVisibleAsync();
        var stages = page.GetByRole(AriaRole.Table, new() { Name = "状態ごとの受給者・児童・金額" });
        await Expect(stages.GetByRole(AriaRole.Row, new() { Name = "抽出済" })).ToContainTextAsync("600,000円");
        await Expect(page.GetByText("試験")).ToHaveCountAsync(0);
        await Expect(page.Locator("main a[href*='/cases']")).ToHaveCountAsync(0);
        await page.SaveScreenAsync("progress");
        await page.AssertAccessibleAsync();
        await page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });
        await page.SaveScreenAsync("progress-print");
    }

    [Fact]
    public async Task ABalanceThatDoesNotHold_IsRedAndSaysWhatToDo()
    {
        await using var host = await AppHost.StartAsync([Staff.Manager]);
        await ExtractAsync(host);
        await using (var db = host.OpenDb())
        {
            var one = await db.Entitlements.OrderBy(row => row.Id).FirstAsync();
            await db
                .Entitlements.Where(row => row.Id == one.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, EntitlementStatus.Paid));
        }

        var page = await host.OpenWindowAsync();
        await page.SignInAsync(Staff.Manager);
        await page.GetByRole(AriaRole.Link, new() { Name = "進捗", Exact = true }).ClickAsync();

        await Expect(page.GetByText("一致しない行があります")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("支払を進めずに");
        await page.SaveScreenAsync("progress-red");
        await page.AssertAccessibleAsync();
    }

    [Fact]
    public async Task EachRole_FindsItsOwnWorkAtHome()
    {
        await using var host = await AppHost.StartAsync([Staff.Clerk, Staff.MediaOfficer, Staff.Administrator]);
        await TestData.AddCaseAsync(host, state: CaseState.Notified);
        var clerk = await host.OpenWindowAsync();
        await clerk.SignInAsync(Staff.Clerk);
        await Expect(clerk.GetByRole(AriaRole.Link, new() { Name = "締切処理待ち" })).ToBeVisibleAsync();
        await Expect(clerk.GetByRole(AriaRole.Row, new() { Name = "受給拒否の届出期限" }))
            .ToContainTextAsync("1日経過");
        var admin = await host.OpenWindowAsync();
        await admin.SignInAsync(Staff.Administrator);
        await Expect(admin.GetByText("いま待っている仕事はありません")).ToBeVisibleAsync();
        await Expect(admin.GetByRole(AriaRole.Row)).ToHaveCountAsync(0);
    }

    private static async Task ExtractAsync(AppHost host)
    {
        for (var index = 0; index < 20; index++)
        {
            await RegistryData.AddAsync(
                host,
                new RecipientSpec(
                    new ChildSpec("2010-05-05"),
                    index % 2 == 0
                        ? new ChildSpec("2025-09-15") { From = "2025-10" }
                        : new ChildSpec("2004-06-01") { Counting = Domain.Registry.ChildCounting.CountedOnly }
                )
                {
                    Kana = $"シケン {(char)('ア' + index)}",
                }
            );
        }

        var run = await host.Get<ExtractionService>()
            .RunAsync(Operation.Begin(OperationKind.ExtractionRun, Staff.Clerk, host.Clock));
        Assert.True(run.IsOk, run.Error?.Message);
    }
}
