using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Tests.Mailing;
using ChildAllowance.Tests.TestKit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChildAllowance.Tests.Browser;

/// <summary>J8 対象者検索: from the box in the header to the answer for the caller.</summary>
public sealed class CaseJourney
{
    [Fact]
    public async Task TwoQuickClicksTurnTwoPages_AndTheBrowserKnowsTheWayBack()
    {
        await using var host = await AppHost.StartAsync([Staff.Clerk]);
        await ManyCases.AddAsync(host, 120, (_, person) => person);
        var page = await host.OpenWindowAsync();
        await page.SignInAsync(Staff.Clerk);
        await page.GotoAsync("/cases");
        await Expect(page.GetByText("1–50 ／ 120 件")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "次へ" })
            .EvaluateAsync("button => { button.click(); button.click(); }");

        await Expect(page.GetByText("101–120 ／ 120 件")).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync(host.Url + "/cases?page=3");
        await page.GetByRole(AriaRole.Button, new() { Name = "前へ" }).ClickAsync();
        await Expect(page.GetByText("51–100 ／ 120 件")).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync(host.Url + "/cases?page=2");
        await page.GoBackAsync();
        await Expect(page.GetByText("101–120 ／ 120 件")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task TheCallerIsFoundWhileTyping_AnsweredInOneLook_AndNoted()
    {
        await using var host = await AppHost.StartAsync([Staff.Clerk]);
        var wanted = await TestData.AddCaseAsync(
            host,
            childCount: 2,
            CaseState.Notified,
            name: "髙橋 大輔",
            kana: "タカハシ ダイスケ"
        );
        await TestData.AddCaseAsync(host, state: CaseState.Paid, name: "森 さくら", kana: "モリ サクラ");
        await TestData.AddCaseAsync(
            host,
            state: CaseState.OnHold,
            hasProtectedAddress: true,
            name: "保護 花子",
            kana: "ホゴ ハナコ"
        );
        var page = await host.OpenWindowAsync();
        await page.SignInAsync(Staff.Clerk);
        await page.GetByRole(AriaRole.Link, new() { Name = "対象者検索・一括処理" }).ClickAsync();
        await Expect(page.GetByText("該当 3 件 ／ 全 3 件")).ToBeVisibleAsync();
        await page.SaveScreenAsync("cases-list");
        await page.AssertAccessibleAsync();

        // The box takes any way of writing; the address never carries what was typed.
        await page.Keyboard.PressAsync("/");
        await Expect(page.GetByLabel("対象者をさがす")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("たかはし");
        await PauseUntilAsync(host, page, "該当 1 件 ／ 全 3 件");
        await Expect(page.GetByLabel("対象者をさがす")).ToHaveValueAsync("たかはし");
        await Expect(page.GetByText("該当 1 件 ／ 全 3 件")).ToBeVisibleAsync();
        Assert.Equal("/cases", new Uri(page.Url).PathAndQuery);
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "髙橋 大輔" })).ToBeVisibleAsync();
        await Expect(page.GetByLabel("この案件の答え")).ToContainTextAsync("40,000円（児童2人分）");
        await Expect(page.GetByLabel("この案件の答え")).ToContainTextAsync("理由：");
        Assert.DoesNotContain("髙橋", await page.TitleAsync(), StringComparison.Ordinal);
        await page.SaveScreenAsync("cases-detail");
        await page.AssertAccessibleAsync();

        // A masked value asks for the reason first.
        await page.GetByRole(AriaRole.Button, new() { Name = "口座番号を表示" }).ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "理由" }).FillAsync("本人からの照会");
        await page.GetByRole(AriaRole.Button, new() { Name = "表示する" }).ClickAsync();
        await Expect(page.GetByText($"{9_000_000 + wanted.RecipientId:D7}")).ToBeVisibleAsync();

        // The call is noted; a double click notes it once.
        await page.Keyboard.PressAsync("n");
        await page.GetByLabel("応対の内容").FillAsync("振込日はいつか → 2月26日と案内");
        await page.GetByRole(AriaRole.Button, new() { Name = "記録する", Exact = true }).DblClickAsync();
        await Expect(page.GetByText("応対を記録しました。")).ToBeVisibleAsync();
        await Expect(page.GetByText("応対（電話）振込日はいつか → 2月26日と案内")).ToHaveCountAsync(1);

        Assert.Equal(
            [LedgerAct.ListShown, LedgerAct.Searched, LedgerAct.CaseOpened, LedgerAct.ValueRevealed],
            host.Ledger.Acts.Where(act =>
                    act is not (LedgerAct.SignedIn or LedgerAct.CaseNoted or LedgerAct.AccountChanged)
                )
                .Distinct()
        );
    }

    [Fact]
    public async Task ProceduresOfACase_AreDoneOnce_AndTheSecondClerkIsTold()
    {
        await using var host = await AppHost.StartAsync([Staff.Clerk, Staff.OtherClerk]);
        var row = await TestData.AddCaseAsync(host, childCount: 2, CaseState.Notified, name: "佐々木 陽子");
        var first = await OpenCaseAsync(host, Staff.Clerk, row.Id);
        var second = await OpenCaseAsync(host, Staff.OtherClerk, row.Id);

        await ChooseAsync(first, "保留にする…");
        await first.GetByLabel("保留の理由").SelectOptionAsync("照会中");
        await first.GetByLabel("補足").FillAsync("転居先を照会");
        await first.SaveScreenAsync("cases-hold");
        await first.AssertAccessibleAsync();
        await first.GetByRole(AriaRole.Button, new() { Name = "保留にする", Exact = true }).DblClickAsync();
        await Expect(first.GetByText("保留にしました。")).ToBeVisibleAsync();

        await ChooseAsync(second, "返戻を記録する…");
        await second.GetByRole(AriaRole.Button, new() { Name = "記録する", Exact = true }).ClickAsync();
        await Expect(second.GetByRole(AriaRole.Alert)).ToContainTextAsync("佐藤 花子さんが");
        await Expect(second.GetByRole(AriaRole.Alert)).ToContainTextAsync("保留にしました（照会中）");
        await second.Keyboard.PressAsync("Escape");
        await second.ReloadAsync();
        await ChooseAsync(second, "返戻を記録する…");
        await second.GetByRole(AriaRole.Button, new() { Name = "記録する", Exact = true }).DblClickAsync();
        await Expect(second.GetByText("返戻を記録しました。")).ToBeVisibleAsync();

        await first.ReloadAsync();
        await ChooseAsync(first, "保留を解除する…");
        await first.GetByLabel("理由").FillAsync("回答があった");
        await first.GetByRole(AriaRole.Button, new() { Name = "解除する", Exact = true }).DblClickAsync();
        await Expect(first.GetByText("保留を解除しました。")).ToBeVisibleAsync();

        await first.GetByRole(AriaRole.Button, new() { Name = "だけを保留にする" }).First.ClickAsync();
        await first.GetByLabel("保留の理由").SelectOptionAsync("支援措置");
        await first.GetByRole(AriaRole.Button, new() { Name = "保留にする", Exact = true }).DblClickAsync();
        await Expect(first.GetByText("児童1人を保留にしました。")).ToBeVisibleAsync();
        await Expect(first.GetByLabel("この案件の答え")).ToContainTextAsync("20,000円（児童1人分）");

        await ChooseAsync(first, "口座変更の届出…");
        await first.GetByLabel("銀行コード（4桁）").FillAsync("9999");
        await first.GetByLabel("支店コード（3桁）").FillAsync("1");
        await first.GetByLabel("口座番号（7桁以内）").FillAsync("7000001");
        await first.GetByLabel("口座名義カナ").FillAsync("シケン タロウ");
        await first.GetByRole(AriaRole.Button, new() { Name = "口座を変更する" }).ClickAsync();
        await Expect(first.GetByText("支店コードが正しくありません。")).ToBeVisibleAsync();
        await first.SaveScreenAsync("cases-account");
        await first.AssertAccessibleAsync();
        await first.GetByLabel("支店コード（3桁）").FillAsync("001");
        await first.GetByRole(AriaRole.Button, new() { Name = "口座を変更する" }).DblClickAsync();
        await Expect(first.GetByText("口座を変更しました。")).ToBeVisibleAsync();

        await ChooseAsync(first, "対象外とする（起案）…");
        await first.GetByLabel("対象外とする理由").SelectOptionAsync("他の市区町村が支給する");
        await first.GetByRole(AriaRole.Button, new() { Name = "起案する", Exact = true }).DblClickAsync();
        await Expect(first.GetByText("起案しました。決裁を待っています。")).ToBeVisibleAsync();
        await Expect(first.GetByLabel("この案件の答え")).ToContainTextAsync("決裁待ち");
        await first.SaveScreenAsync("cases-proposed");
    }

    [Fact]
    public async Task ShieldedPerson_IsNeverNamed_ToAClerkWithoutTheRight()
    {
        await using var host = await AppHost.StartAsync([Staff.Clerk]);
        var row = await TestData.AddCaseAsync(
            host,
            state: CaseState.Notified,
            hasProtectedAddress: true,
            name: "保護 花子",
            kana: "ホゴ ハナコ"
        );
        var page = await OpenCaseAsync(host, Staff.Clerk, row.Id);

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "表示制限" })).ToBeVisibleAsync();
        await Expect(page.GetByText("保護 花子")).ToHaveCountAsync(0);
        await page.SaveScreenAsync("cases-restricted");
        await page.AssertAccessibleAsync();
    }

    /// <summary>Lets the work's clock pass the pause after typing, once the letters have reached the server.</summary>
    private static async Task PauseUntilAsync(AppHost host, IPage page, string text)
    {
        for (var turn = 0; turn < 300 && await page.GetByText(text).CountAsync() == 0; turn++)
        {
            host.Clock.Advance(TimeSpan.FromMilliseconds(200));
            await page.EvaluateAsync("() => new Promise(requestAnimationFrame)");
        }
    }

    private static async Task<IPage> OpenCaseAsync(AppHost host, Actor staff, long id)
    {
        var page = await host.OpenWindowAsync();
        await page.SignInAsync(staff);
        await page.GotoAsync($"/cases/{id}");
        await page.GetByText("認定番号").First.WaitForAsync();
        return page;
    }

    private static async Task ChooseAsync(IPage page, string procedure)
    {
        await page.GetByText("手続き", new() { Exact = false }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = procedure }).ClickAsync();
    }
}
