using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Tests.Cases;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChildAllowance.Tests.Browser;

/// <summary>J9 一括処理: many cases at once, by filter or by a pasted list, and the way back.</summary>
public sealed class BulkJourney
{
    [Fact]
    public async Task EverythingThatTheFilterFinds_IsHeldByTheDecisionOfAnother_AndLedBack()
    {
        await using var host = await AppHost.StartAsync([Staff.Clerk, Staff.Approver]);
        await host.SetBulkThresholdAsync(10);
        await host.AddCasesAsync(51, CaseState.Notified);
        await host.AddCasesAsync(1, CaseState.Paid);
        await TestData.AddCaseAsync(host, state: CaseState.Notified, hasProtectedAddress: true, name: "保護 花子");
        var clerk = await host.OpenWindowAsync();
        await clerk.SignInAsync(Staff.Clerk);
        await clerk.GetByRole(AriaRole.Link, new() { Name = "対象者検索・一括処理" }).ClickAsync();
        await clerk.GetByLabel("状態：").SelectOptionAsync("案内発送済");
        await Expect(clerk.GetByText("該当 52 件 ／ 全 53 件")).ToBeVisibleAsync();

        // One row by the keyboard, the page by its head, then all that the filter finds.
        await clerk.Locator("main tbody tr").First.FocusAsync();
        await clerk.Keyboard.PressAsync("Space");
        await Expect(SelectedOf(clerk)).ToHaveTextAsync("1件を選択中");
        await Expect(clerk.Locator("main tbody tr").First).ToBeFocusedAsync();
        await clerk.GetByLabel("このページの行をすべて選択").ClickAsync();
        await Expect(SelectedOf(clerk)).ToHaveTextAsync("50件を選択中");
        await clerk.GetByRole(AriaRole.Button, new() { Name = "この条件の全件（52件）を選択" }).ClickAsync();
        await Expect(SelectedOf(clerk)).ToHaveTextAsync("52件を選択中");
        await clerk.SaveScreenAsync("bulk-selected");
        await clerk.AssertAccessibleAsync();

        // What would change and what not, and the number once more.
        await clerk.GetByRole(AriaRole.Button, new() { Name = "保留にする…" }).ClickAsync();
        await clerk.GetByLabel("保留の理由").SelectOptionAsync("照会中");
        await clerk.GetByLabel("理由（経過に残り").FillAsync("口座情報の照会");
        await clerk.SaveScreenAsync("bulk-order");
        await clerk.AssertAccessibleAsync();
        await PreviewAsync(clerk);
        await Expect(clerk.GetByText("決裁が必要です。")).ToBeVisibleAsync();
        await Expect(clerk.GetByRole(AriaRole.Row, new() { Name = "表示制限のある案件です。" })).ToBeVisibleAsync();
        await clerk.SaveScreenAsync("bulk-preview");
        await clerk.AssertAccessibleAsync();
        await ConfirmAsync(clerk, 51, "51件を起案する");
        await Expect(clerk.GetByText("決裁を待っています。")).ToBeVisibleAsync();
        var address = clerk.Url;

        // Another person decides; the page follows, also after it was left.
        var approver = await host.OpenWindowAsync();
        await approver.SignInAsync(Staff.Approver);
        await ApproveAsync(approver, "一括処理：保留にする（照会中） 51件");
        await Expect(clerk.GetByText("完了しました。51件を変更しました。1件は変更していません。")).ToBeVisibleAsync();
        await clerk.GotoAsync("/cases/bulk");
        await Expect(clerk.GetByRole(AriaRole.Link, new() { Name = "保留にする（照会中）" })).ToBeVisibleAsync();
        await clerk.SaveScreenAsync("bulk-runs");
        await clerk.AssertAccessibleAsync();
        await clerk.GetByRole(AriaRole.Link, new() { Name = "保留にする（照会中）" }).ClickAsync();
        Assert.Equal(51, await host.CountAsync(CaseState.OnHold));

        // The outcome of each case, on screen and as a file.
        await clerk.GetByLabel("表示：").SelectOptionAsync("変更していない案件");
        await Expect(clerk.GetByRole(AriaRole.Cell, new() { Name = "変更していません" })).ToHaveCountAsync(1);
        await Expect(clerk.GetByText("保護 花子")).ToHaveCountAsync(0);
        await clerk.SaveScreenAsync("bulk-outcome");
        await clerk.AssertAccessibleAsync();
        var download = await clerk.RunAndWaitForDownloadAsync(() =>
            clerk.GetByRole(AriaRole.Link, new() { Name = "結果をCSVで保存" }).ClickAsync()
        );
        Assert.EndsWith("_結果.csv", download.SuggestedFilename, StringComparison.Ordinal);
        Assert.Equal(53, (await File.ReadAllLinesAsync(await download.PathAsync(), TestServices.Ct)).Length);
        Assert.Contains(LedgerAct.FileDownloaded, host.Ledger.Acts);

        // The way back, under the same rule of approval.
        await clerk.GetByRole(AriaRole.Button, new() { Name = "この処理を取り消す…" }).ClickAsync();
        await clerk.GetByLabel("理由（経過に残り").FillAsync("照会が不要になった");
        await PreviewAsync(clerk);
        await clerk.SaveScreenAsync("bulk-undo");
        await ConfirmAsync(clerk, 51, "51件を起案する");
        await Expect(clerk.GetByText("決裁を待っています。")).ToBeVisibleAsync();
        await ApproveAsync(approver, "を取り消す 51件");
        await Expect(clerk.GetByText("完了しました。51件を変更しました。")).ToBeVisibleAsync();
        Assert.Equal(52, await host.CountAsync(CaseState.Notified));
        await clerk.GotoAsync(address);
        await Expect(clerk.GetByText("取り消され、案件は元の状態に戻りました。")).ToBeVisibleAsync();
        await clerk.SaveScreenAsync("bulk-undone");
    }

    [Fact]
    public async Task APastedList_IsChecked_AndItsLettersAreMarkedAsReturned()
    {
        await using var host = await AppHost.StartAsync([Staff.Clerk]);
        var first = await TestData.AddCaseAsync(host, state: CaseState.Notified);
        var second = await TestData.AddCaseAsync(host, state: CaseState.Notified);
        var page = await host.OpenWindowAsync();
        await page.SignInAsync(Staff.Clerk);
        await page.GotoAsync("/cases");
        await Expect(page.GetByText("該当 2 件 ／ 全 2 件")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "番号を貼り付けて選択…" }).ClickAsync();
        await page.GetByLabel("認定番号")
            .FillAsync(
                $"認定番号\n{first.CertificationNumber.TrimStart('0')}\n{second.CertificationNumber}\n{second.CertificationNumber}\n99999999\n1.23E+07"
            );
        await page.GetByRole(AriaRole.Button, new() { Name = "番号を確認する" }).ClickAsync();
        await Expect(page.GetByText("該当する案件がない番号 1件")).ToBeVisibleAsync();
        await Expect(page.GetByText("表計算ソフトで形が変わった番号 1件")).ToBeVisibleAsync();
        await Expect(page.GetByText("2回以上ある番号 1件")).ToBeVisibleAsync();
        await page.SaveScreenAsync("bulk-paste");
        await page.AssertAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "2件を選択する" }).ClickAsync();
        await Expect(SelectedOf(page)).ToHaveTextAsync("2件を選択中");

        await page.GetByText("その他").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "返戻を記録する…" }).ClickAsync();
        await page.GetByLabel("返戻の日").FillAsync("R8.2.19");
        await page.GetByLabel("理由（経過に残り").FillAsync("あて所に尋ねあたりません");
        await PreviewAsync(page);
        await ConfirmAsync(page, 2, "2件を処理する");

        await Expect(page.GetByText("完了しました。2件を変更しました。")).ToBeVisibleAsync();
        await using var db = host.OpenDb();
        Assert.Equal(
            2,
            await db.Cases.CountAsync(row => row.UndeliveredOn == new DateOnly(2026, 2, 19), TestServices.Ct)
        );
    }

    [Fact]
    public async Task ARunThatIsUnderWay_IsStopped_AndTheRestStaysAsItWas()
    {
        await using var host = await AppHost.StartAsync([Staff.Clerk], WithoutBackground);
        var started = await host.AddApprovedHoldAsync(2);
        var page = await host.OpenWindowAsync();
        await page.SignInAsync(Staff.Clerk);
        await page.GotoAsync($"/cases/bulk/{started.RunId}");
        await Expect(page.GetByText("処理しています")).ToBeVisibleAsync();
        await page.SaveScreenAsync("bulk-running");
        await page.AssertAccessibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "中止する…" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "中止する", Exact = true }).ClickAsync();
        await Expect(page.GetByText("中止しています")).ToBeVisibleAsync();
        await host.Get<BulkRunner>().RunPendingAsync(TestServices.Ct);

        await Expect(page.GetByText("中止しました。0件は変更済みです。2件は処理していません。")).ToBeVisibleAsync();
        Assert.Equal(2, await host.CountAsync(CaseState.Notified));
    }

    private static ILocator SelectedOf(IPage page) =>
        page.GetByRole(AriaRole.Region, new() { Name = "選択した案件" }).GetByRole(AriaRole.Status);

    private static Task PreviewAsync(IPage page) =>
        page.GetByRole(AriaRole.Button, new() { Name = "変更の内容を確認する" }).ClickAsync();

    private static async Task ConfirmAsync(IPage page, int count, string button)
    {
        await page.GetByLabel("確認のため、変更する件数").FillAsync($"{count}");
        await page.GetByRole(AriaRole.Button, new() { Name = button }).DblClickAsync();
    }

    private static async Task ApproveAsync(IPage page, string title)
    {
        await page.GotoAsync("/decisions");
        await page.GetByRole(AriaRole.Link, new() { Name = title }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "決裁する" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "決裁する" }).ClickAsync();
        await Expect(page.GetByText("決裁しました。").First).ToBeVisibleAsync();
    }

    /// <summary>The test itself is the background, so that a run stands still while it is looked at.</summary>
    private static void WithoutBackground(IServiceCollection services) =>
        services.Remove(services.Single(service => service.ImplementationType == typeof(BulkRunnerService)));
}
