using ChildAllowance.Domain.Cases;
using ChildAllowance.Tests.TestKit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChildAllowance.Tests.Browser;

/// <summary>What changes of a person while the case runs: name and address, and 支援措置.</summary>
public sealed class PersonChangeJourney
{
    [Fact]
    public async Task AnAddressFromANotice_CountsAtOnce_AndTheOldOneStaysReadable()
    {
        await using var host = await AppHost.StartAsync([Staff.Clerk]);
        var of = await TestData.AddCaseAsync(
            host,
            state: CaseState.Notified,
            name: "転居 花子",
            kana: "テンキョ ハナコ"
        );
        var clerk = await host.OpenWindowAsync();
        await clerk.SignInAsync(Staff.Clerk);
        await clerk.GotoAsync($"/cases/{of.Id}");
        await clerk.GetByText("手続き ▾").ClickAsync();
        await clerk.GetByRole(AriaRole.Button, new() { Name = "氏名・住所の変更" }).ClickAsync();
        var dialog = clerk.GetByRole(AriaRole.Dialog, new() { Name = "氏名・住所の変更" });
        await Expect(dialog.GetByLabel("氏名カナ")).ToHaveValueAsync("テンキョ ハナコ");

        await dialog.GetByLabel("郵便番号").FillAsync("160-00");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "変更する" }).ClickAsync();
        await Expect(dialog.GetByText("【郵便番号】7桁の数字で入力してください。")).ToBeVisibleAsync();
        await clerk.SaveScreenAsync("person-change");
        await clerk.AssertAccessibleAsync();
        await dialog.GetByLabel("郵便番号").FillAsync("160-0022");
        await dialog.GetByLabel("住所").FillAsync("東京都新宿区新宿五丁目１８番１号");
        await dialog.GetByLabel("住所").PressAsync("Enter");

        await Expect(clerk.GetByText("氏名・住所を変更しました。")).ToBeVisibleAsync();
        await Expect(clerk.GetByText("〒160-0022 東京都新宿区新宿五丁目１８番１号").First).ToBeVisibleAsync();
        await clerk.GetByText("以前の内容（1件）").ClickAsync();
        await Expect(clerk.GetByText("変更：郵便番号・住所", new() { Exact = false })).ToBeVisibleAsync();
        await clerk.SaveScreenAsync("person-changed");
        await clerk.AssertAccessibleAsync();
    }

    [Fact]
    public async Task AProtection_HidesAtOnce_AndIsLiftedOnlyByAnApproval()
    {
        await using var host = await AppHost.StartAsync([Staff.Clerk, Staff.ProtectionClerk, Staff.Approver]);
        var of = await TestData.AddCaseAsync(host, state: CaseState.Notified, name: "避難 花子", kana: "ヒナン ハナコ");
        var clerk = await host.OpenWindowAsync();
        await clerk.SignInAsync(Staff.Clerk);
        await clerk.GotoAsync($"/cases/{of.Id}");
        await EnterAsync(clerk, "支援措置を登録する", "登録する");
        await Expect(clerk.GetByText("支援措置を登録し、表示を制限しました。")).ToBeVisibleAsync();
        await Expect(clerk.GetByRole(AriaRole.Heading, new() { Name = "表示制限" })).ToBeVisibleAsync();
        await Expect(clerk.GetByText("避難 花子")).ToHaveCountAsync(0);
        await clerk.SaveScreenAsync("shield-registered");
        await clerk.AssertAccessibleAsync();

        var approver = await host.OpenWindowAsync();
        await approver.SignInAsync(Staff.Approver);
        await ApproveAsync(approver, "支援措置の登録（1件）");

        var named = await host.OpenWindowAsync();
        await named.SignInAsync(Staff.ProtectionClerk);
        await named.GotoAsync($"/cases/{of.Id}");
        await Expect(named.GetByRole(AriaRole.Heading, new() { Name = "避難 花子" })).ToBeVisibleAsync();
        await EnterAsync(named, "支援措置を解除する", "起案する", "支援措置の期間が終わったため");
        await Expect(named.GetByText("支援措置の解除を起案しました。")).ToBeVisibleAsync();
        await clerk.ReloadAsync();
        await Expect(clerk.GetByRole(AriaRole.Heading, new() { Name = "表示制限" })).ToBeVisibleAsync();

        await ApproveAsync(approver, "支援措置の解除（1件）");
        await clerk.ReloadAsync();
        await Expect(clerk.GetByRole(AriaRole.Heading, new() { Name = "避難 花子" })).ToBeVisibleAsync();
    }

    private static async Task EnterAsync(IPage page, string procedure, string confirm, string? reason = null)
    {
        await page.GetByText("手続き ▾").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = procedure }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = procedure[..4] });
        await dialog.GetByLabel("確認した書類").FillAsync("支援措置申出書");
        if (reason is not null)
        {
            await dialog.GetByLabel("理由").FillAsync(reason);
        }

        await page.SaveScreenAsync($"shield-{confirm.Length}");
        await dialog.GetByRole(AriaRole.Button, new() { Name = confirm }).ClickAsync();
    }

    private static async Task ApproveAsync(IPage page, string title)
    {
        await page.GotoAsync("/decisions");
        await page.GetByRole(AriaRole.Link, new() { Name = title }).ClickAsync();
        await page.SaveScreenAsync("shield-decision");
        await page.GetByRole(AriaRole.Button, new() { Name = "決裁する" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog, new() { Name = "決裁の確認" })
            .GetByRole(AriaRole.Button, new() { Name = "決裁する" })
            .ClickAsync();
        await Expect(page.GetByText("決裁しました").First).ToBeVisibleAsync();
    }
}
