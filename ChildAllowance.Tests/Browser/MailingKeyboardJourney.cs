using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Media;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChildAllowance.Tests.Browser;

/// <summary>J3 案内文発送 without a mouse: shortcuts, Tab, Enter and Space only, from the home page to the post office.</summary>
public sealed class MailingKeyboardJourney
{
    private const int MostTabs = 150;

    [Fact]
    public async Task ARun_GoesFromDraftToPosted_ByKeyboardAlone()
    {
        await using var host = await AppHost.StartAsync([Staff.Clerk, Staff.Approver, Staff.MediaOfficer]);
        await MailingJourney.AddAsync(host, "森 さくら");
        await MailingJourney.AddAsync(host, "髙橋 一郎");
        await LotPlay.CustodianAsync(host);
        var clerk = await SignInAsync(host, Staff.Clerk);

        await DraftAndProposeAsync(clerk);
        await ApproveAsync(await SignInAsync(host, Staff.Approver));
        await MakeAndDownloadAsync(clerk);
        await HandOverAsync(host, await SignInAsync(host, Staff.MediaOfficer));
        await LotPlay.PlayUntilAsync(host, "mailing:1", LotStep.Post);
        await RecordPostingAsync(clerk);

        await using var db = host.OpenDb();
        Assert.Equal(2, await db.Cases.CountAsync(row => row.State == CaseState.Notified, TestServices.Ct));
    }

    private static async Task<IPage> SignInAsync(AppHost host, Actor staff)
    {
        var page = await host.OpenWindowAsync();
        await page.GotoAsync("/login");
        await Expect(page.GetByLabel("職員ID")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(staff.StaffId);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(AppHost.Password);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "ホーム", Exact = true })).ToBeVisibleAsync();
        return page;
    }

    private static async Task DraftAndProposeAsync(IPage clerk)
    {
        await EnterAsync(clerk, PlaceOf(clerk, "案内・通知の発送"));
        await Expect(clerk.GetByRole(AriaRole.Button, new() { Name = "発送回を作る N" })).ToBeVisibleAsync();
        await clerk.Keyboard.PressAsync("n");
        await Expect(clerk.GetByLabel("件名")).ToBeFocusedAsync();
        await EnterAsync(clerk, clerk.GetByRole(AriaRole.Button, new() { Name = "作成する", Exact = true }));
        await Expect(clerk.GetByRole(AriaRole.Heading, new() { Name = "発送回01" })).ToBeVisibleAsync();
        await Expect(clerk.GetByRole(AriaRole.Button, new() { Name = "起案する K" })).ToBeVisibleAsync();

        await clerk.Keyboard.PressAsync("k");
        var dialog = clerk.GetByRole(AriaRole.Dialog, new() { Name = "起案の確認" });
        await EnterAsync(clerk, dialog.GetByRole(AriaRole.Button, new() { Name = "起案する" }));
        await Expect(clerk.GetByText("起案しました。決裁者の決裁を待ってください。")).ToBeVisibleAsync();
    }

    private static async Task ApproveAsync(IPage approver)
    {
        await EnterAsync(approver, PlaceOf(approver, "決裁"));
        await EnterAsync(approver, approver.GetByRole(AriaRole.Link, new() { Name = "第1回 支給のお知らせ" }));
        await Expect(approver.GetByText("森 さくら")).ToBeVisibleAsync();

        await approver.Keyboard.PressAsync("k");
        var dialog = approver.GetByRole(AriaRole.Dialog, new() { Name = "決裁の確認" });
        await EnterAsync(approver, dialog.GetByRole(AriaRole.Button, new() { Name = "決裁する" }));
        await Expect(approver.GetByText("決裁しました。")).ToBeVisibleAsync();
    }

    private static async Task MakeAndDownloadAsync(IPage clerk)
    {
        await clerk.ReloadAsync();
        await Expect(clerk.GetByRole(AriaRole.Button, new() { Name = "宛名データを作成する K" })).ToBeVisibleAsync();
        await clerk.Keyboard.PressAsync("k");
        await Expect(clerk.GetByText("件数とSHA-256を管理簿に記録しました")).ToBeVisibleAsync();
        await Expect(clerk.GetByRole(AriaRole.Link, new() { Name = "宛名データをダウンロード K" })).ToBeVisibleAsync();
        var download = await clerk.RunAndWaitForDownloadAsync(
            () => clerk.Keyboard.PressAsync("k"),
            new() { Timeout = 60_000 }
        );
        Assert.Equal("ATENA_1_20260220.zip", download.SuggestedFilename);
    }

    private static async Task HandOverAsync(AppHost host, IPage officer)
    {
        await EnterAsync(officer, PlaceOf(officer, "媒体管理簿"));
        var notice = officer.GetByRole(AriaRole.Button, new() { Name = "通知書を印刷する" });
        await Expect(notice).ToBeVisibleAsync();
        await officer.RunAndWaitForDownloadAsync(() => EnterAsync(officer, notice), new() { Timeout = 60_000 });
        await Expect(officer.GetByText("システムの中のパスワードを消去しました")).ToBeVisibleAsync();

        await EnterAsync(officer, officer.GetByRole(AriaRole.Link, new() { Name = "L-2026-001" }));
        await HandOverAsync(officer, "M-2026-001");
        host.Clock.Advance(TimeSpan.FromHours(2));
        await HandOverAsync(officer, "M-2026-002");
    }

    private static async Task HandOverAsync(IPage officer, string number)
    {
        await Expect(officer.GetByRole(AriaRole.Button, new() { Name = "引渡しを記録する K" })).ToBeVisibleAsync();
        await officer.Keyboard.PressAsync("k");
        var dialog = officer.GetByRole(AriaRole.Dialog, new() { Name = "引渡しの記録" });
        await Expect(dialog.GetByText(number)).ToBeVisibleAsync();
        await Expect(dialog.GetByLabel("受け取った者")).ToBeFocusedAsync();
        await officer.Keyboard.PressAsync("ArrowDown");
        await TabToAsync(officer, dialog.GetByLabel("鍵付きカバンの番号"));
        await officer.Keyboard.TypeAsync(LotPlay.Bag);
        await TabToAsync(officer, dialog.GetByLabel("鍵の保管者"));
        await officer.Keyboard.TypeAsync("中村 媒体");
        await officer.Keyboard.PressAsync("Enter");
        await Expect(officer.GetByText($"{number} の引渡しを記録しました。")).ToBeVisibleAsync();
    }

    private static async Task RecordPostingAsync(IPage clerk)
    {
        await clerk.ReloadAsync();
        await Expect(clerk.GetByLabel("通数")).ToBeVisibleAsync();
        await TabToAsync(clerk, clerk.GetByLabel("通数"));
        await clerk.Keyboard.TypeAsync("2");
        await TabToAsync(clerk, clerk.GetByLabel("郵便局に持ち込んだ人"));
        await clerk.Keyboard.PressAsync("ArrowDown");
        await EnterAsync(clerk, clerk.GetByRole(AriaRole.Button, new() { Name = "発送を記録する" }));
        await Expect(clerk.GetByText("案件は「案内発送済」になりました")).ToBeVisibleAsync();
    }

    private static ILocator PlaceOf(IPage page, string place) =>
        page.GetByRole(AriaRole.Navigation, new() { Name = "メニュー" })
            .GetByRole(AriaRole.Link, new() { Name = place });

    private static async Task EnterAsync(IPage page, ILocator target)
    {
        await TabToAsync(page, target);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Goes on by Tab until the target has the focus; a page that does not let one there fails.</summary>
    private static async Task TabToAsync(IPage page, ILocator target)
    {
        await Expect(target).ToBeVisibleAsync();
        await Expect(target).ToBeEnabledAsync();
        for (var tabs = 0; tabs < MostTabs; tabs++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        await Expect(target).ToBeFocusedAsync();
    }
}
