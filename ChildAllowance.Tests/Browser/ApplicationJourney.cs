using System.Text.RegularExpressions;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChildAllowance.Tests.Browser;

/// <summary>J6 申請: a paper is taken in, mended, inquired about, reviewed, put up, and decided by another person.</summary>
public sealed class ApplicationJourney
{
    [Fact]
    public async Task APublicServantSPaper_GoesFromTheDesk_ToADecisionByAnotherPerson()
    {
        await using var host = await AppHost.StartAsync([Staff.Clerk, Staff.Approver]);
        var clerk = await host.OpenWindowAsync();
        await clerk.SignInAsync(Staff.Clerk);

        await OpenDeskAsync(clerk);
        await TypePaperAsync(clerk);
        await clerk.SaveScreenAsync("application-desk");
        await clerk.AssertAccessibleAsync();
        await clerk.Keyboard.PressAsync("F9");
        await Expect(clerk.GetByText("受付番号 1")).ToBeVisibleAsync();

        // The same paper again, from the other pile: noticed.
        await TypePaperAsync(clerk);
        await clerk.Keyboard.PressAsync("F9");
        await Expect(clerk.GetByText("受付番号1として")).ToBeVisibleAsync();
        await clerk.SaveScreenAsync("application-same-form");

        await clerk.GetByRole(AriaRole.Link, new() { Name = "申請", Exact = true }).First.ClickAsync();
        await Expect(clerk.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("申請 花子") })).ToBeVisibleAsync();
        await clerk.SaveScreenAsync("application-list");
        await clerk.AssertAccessibleAsync();
        await clerk.GetByRole(AriaRole.Link, new() { Name = "1", Exact = true }).ClickAsync();
        await Expect(clerk.GetByText("まだ決定できません")).ToBeVisibleAsync();
        await clerk.AssertAccessibleAsync();

        await AnswerAllAsync(clerk, except: "本人確認書類の結果");
        await AskForCorrectionAsync(clerk);
        await InquireAsync(clerk);
        await clerk.SaveScreenAsync("application-review");
        await clerk.AssertAccessibleAsync();

        await clerk.GetByRole(AriaRole.Button, new() { Name = "起案する" }).ClickAsync();
        await Expect(clerk.GetByText("起案しました。別の職員の決裁を待っています。")).ToBeVisibleAsync();

        var approver = await host.OpenWindowAsync();
        await approver.SignInAsync(Staff.Approver);
        await ApproveAsync(approver);

        await using var db = host.OpenDb();
        var of = await db.Cases.SingleAsync(TestServices.Ct);
        Assert.Equal((CaseState.Payable, 1, 20_000L), (of.State, of.ChildCount, of.AmountYen));
        Assert.Equal(1, await db.GrantDecisions.CountAsync(TestServices.Ct));
    }

    private static async Task OpenDeskAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Navigation, new() { Name = "メニュー" })
            .GetByRole(AriaRole.Link, new() { Name = "申請", Exact = true })
            .ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "申請", Exact = true })).ToBeFocusedAsync();
        await Expect(page.GetByText("該当する申請はありません")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("n");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "申請の受付" })).ToBeFocusedAsync();
    }

    private static async Task TypePaperAsync(IPage page)
    {
        await page.GetByLabel("区分").SelectOptionAsync(new SelectOptionValue { Label = "公務員（C4）" });
        await Expect(page.GetByLabel("所属庁", new() { Exact = true })).ToBeVisibleAsync();
        (string Id, string Text)[] fields =
        [
            ("paper-postmarkedon", "2/18"),
            ("paper-newapplicant-namekana", "シンセイ ハナコ"),
            ("paper-newapplicant-bornon", "H2.3.3"),
            ("paper-newapplicant-name", "申請 花子"),
            ("paper-newapplicant-postalcode", "160-0022"),
            ("paper-newapplicant-address", "新宿区新宿1丁目2番3号"),
            ("paper-children-0-namekana", "シンセイ コタロウ"),
            ("paper-children-0-bornon", "H30.6.1"),
            ("paper-children-0-name", "申請 小太郎"),
            ("paper-employername", "試験庁"),
            ("paper-recognisedon", "R6.4.1"),
            ("paper-allowancefrom", "R6.5"),
            ("paper-account-bank", "9999"),
            ("paper-account-branch", "001"),
            ("paper-account-number", "1234567"),
            ("paper-account-holder", "シンセイ ハナコ"),
        ];
        foreach (var (id, text) in fields)
        {
            await page.Locator("#" + id).FillAsync(text);
            await page.Locator("#" + id).PressAsync("Tab");
            await Expect(page.Locator("#" + id)).ToHaveValueAsync(new Regex("."));
        }

        await Expect(page.Locator("#paper-recognisedon-reading")).ToContainTextAsync("令和6年4月1日");
        await Expect(page.GetByText("テスト001支店")).ToBeVisibleAsync();
    }

    private static async Task AnswerAllAsync(IPage page, string except)
    {
        foreach (var item in await page.GetByRole(AriaRole.Combobox).AllAsync())
        {
            var name = await item.GetAttributeAsync("aria-label");
            await item.SelectOptionAsync(name == except ? "Deficient" : "Met");
            if (name == except)
            {
                await page.GetByLabel(except.Replace("の結果", "の理由・備考", StringComparison.Ordinal))
                    .FillAsync("写しを添えてください");
            }
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "確認を保存する" }).ClickAsync();
        await Expect(page.GetByText("審査項目を7項目保存しました。")).ToBeVisibleAsync();
    }

    private static async Task AskForCorrectionAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "補正を依頼" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "補正の依頼" });
        await Expect(dialog.GetByLabel("本人確認書類")).ToHaveValueAsync("写しを添えてください");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "補正を依頼する" }).ClickAsync();
        await Expect(page.GetByText("補正を依頼しました。")).ToBeVisibleAsync();
        await Expect(page.GetByText("補正待ち").First).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "補正を受け付ける" }).ClickAsync();
        dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "補正の受付" });
        await dialog.GetByLabel("補正の内容").FillAsync("写しの提出");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "受け付ける" }).ClickAsync();
        await Expect(page.GetByText("補正を受け付けました。")).ToBeVisibleAsync();
        await page.GetByLabel("本人確認書類の結果").SelectOptionAsync("Met");
        await page.GetByRole(AriaRole.Button, new() { Name = "確認を保存する" }).ClickAsync();
        await Expect(page.GetByText("審査項目を1項目保存しました。")).ToBeVisibleAsync();
    }

    private static async Task InquireAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "照会 Q" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "照会の記録" });
        await dialog.GetByLabel("照会先").FillAsync("試験市 子育て課");
        await dialog.GetByLabel("照会の内容").FillAsync("支給の有無");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "記録する" }).ClickAsync();
        await Expect(page.GetByText("照会を記録しました。")).ToBeVisibleAsync();
        await Expect(page.GetByText("照会の回答").First).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "試験市 子育て課への照会の回答を記録" }).ClickAsync();
        dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "照会の回答" });
        await dialog.GetByRole(AriaRole.Button, new() { Name = "記録する" }).ClickAsync();
        await Expect(page.GetByText("照会の回答を記録しました。")).ToBeVisibleAsync();
        await Expect(page.GetByText("K3 支給決定")).ToBeVisibleAsync();
    }

    private static async Task ApproveAsync(IPage page)
    {
        await page.GotoAsync("/decisions");
        await page.GetByRole(AriaRole.Link, new() { Name = "支給決定（申請）" }).ClickAsync();
        await Expect(page.GetByText("公務員（C4）")).ToBeVisibleAsync();
        await page.SaveScreenAsync("application-decision");
        await page.AssertAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "決裁する" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "決裁する" }).ClickAsync();
        await Expect(page.GetByText("決裁しました。").First).ToBeVisibleAsync();
    }
}
