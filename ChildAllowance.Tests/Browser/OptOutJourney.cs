using System.Diagnostics;
using System.Globalization;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.OptOuts;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChildAllowance.Tests.Browser;

/// <summary>J5 受給拒否: a stack of paper at the till, by labels and keys.</summary>
public sealed class OptOutJourney
{
    [Fact]
    public async Task EachKindOfPaper_HasItsOwnAnswerAndWayOn()
    {
        await using var host = await AppHost.StartAsync([Staff.Clerk]);
        var ordinary = await TestData.AddCaseAsync(
            host,
            childCount: 2,
            CaseState.Notified,
            name: "森 さくら",
            kana: "モリ サクラ"
        );
        var onHold = await TestData.AddCaseAsync(host, state: CaseState.OnHold);
        var paid = await TestData.AddCaseAsync(host, state: CaseState.Paid);
        var shielded = await TestData.AddCaseAsync(
            host,
            state: CaseState.Notified,
            hasProtectedAddress: true,
            name: "秘密 花子"
        );
        var late = await TestData.AddCaseAsync(host, state: CaseState.Notified);
        var page = await OpenTillAsync(host);

        // In time: the person, then the receipt.
        await page.GetByLabel("受付日").FillAsync("2/19");
        await NumberOf(page).FillAsync(ordinary.CertificationNumber.TrimStart('0'));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("森 さくら")).ToBeVisibleAsync();
        await Expect(page.GetByText("支払回次には入っていません。受け付けられます。")).ToBeVisibleAsync();
        await page.SaveScreenAsync("opt-outs-person");
        await page.AssertAccessibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await ExpectFirstLineAsync(page, ordinary.CertificationNumber, "受付");

        // The same paper again, an unknown number.
        await TypeAsync(page, ordinary.CertificationNumber);
        await ExpectFirstLineAsync(page, ordinary.CertificationNumber, "受付済（2/19）");
        await Expect(page.GetByText("佐藤 花子さんが登録")).ToBeVisibleAsync();
        await TypeAsync(page, "99999999");
        await ExpectFirstLineAsync(page, "99999999", "該当なし");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("この認定番号の案件はありません");

        // On hold, after payment, shielded.
        await TypeAsync(page, onHold.CertificationNumber);
        await Expect(page.GetByText("保留を解除した後に受け入れます")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await ExpectFirstLineAsync(page, onHold.CertificationNumber, "保留中");
        await TypeAsync(page, paid.CertificationNumber);
        await Expect(page.GetByText("すでに支給済みです")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await ExpectFirstLineAsync(page, paid.CertificationNumber, "支給後");
        await TypeAsync(page, shielded.CertificationNumber);
        await Expect(page.GetByText("支援措置の対象者です")).ToBeVisibleAsync();
        await Expect(page.GetByText("秘密 花子")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Enter");
        await ExpectFirstLineAsync(page, "表示制限", "受付");

        // Late: recorded, and accepted with a reason from the list below.
        await page.GetByLabel("受付日").FillAsync("2026/2/20");
        await TypeAsync(page, late.CertificationNumber);
        await Expect(page.GetByText("受給拒否にはなりません")).ToBeVisibleAsync();
        await page.SaveScreenAsync("opt-outs-late");
        await page.Keyboard.PressAsync("Enter");
        await ExpectFirstLineAsync(page, late.CertificationNumber, "期限後");
        await page.GetByRole(AriaRole.Button, new() { Name = "表示する" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"{late.CertificationNumber}の届出を受け入れる" })
            .ClickAsync();
        await page.GetByLabel("理由").FillAsync("郵便の遅れを確認した");
        await page.GetByRole(AriaRole.Button, new() { Name = "受け入れる", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = $"{late.CertificationNumber}の届出を受け入れる" }))
            .ToHaveCountAsync(0);
        await page.SaveScreenAsync("opt-outs-waiting");
        await page.AssertAccessibleAsync();

        await using var db = host.OpenDb();
        Assert.Equal(3, await db.Cases.CountAsync(row => row.State == CaseState.OptedOut));
        Assert.Contains(LedgerAct.CaseOpened, host.Ledger.Acts);
    }

    [Fact]
    public async Task ASlip_IsTakenBack_AndAPersonLeftForTheNextNumberIsNotLost()
    {
        await using var host = await AppHost.StartAsync([Staff.Clerk]);
        var first = await TestData.AddCaseAsync(host, state: CaseState.Notified);
        var second = await TestData.AddCaseAsync(host, state: CaseState.Notified);
        var page = await OpenTillAsync(host);
        await page.GetByLabel("受付日").FillAsync("2/19");

        await TypeAsync(page, first.CertificationNumber);
        await page.Keyboard.PressAsync("Enter");
        await ExpectFirstLineAsync(page, first.CertificationNumber, "受付");
        await page.GetByRole(AriaRole.Button, new() { Name = $"{first.CertificationNumber}の受付を取消" }).ClickAsync();
        await ExpectFirstLineAsync(page, first.CertificationNumber, "取消済");
        await Expect(NumberOf(page)).ToBeFocusedAsync();

        await TypeAsync(page, first.CertificationNumber);
        await TypeAsync(page, second.CertificationNumber);
        await ExpectFirstLineAsync(page, first.CertificationNumber, "受け付けていません");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByText("認定番号を入力して Enter を押すと")).ToBeVisibleAsync();

        await using var db = host.OpenDb();
        Assert.All(await db.Cases.ToListAsync(), row => Assert.Equal(CaseState.Notified, row.State));
    }

    [Fact]
    public async Task Scanner_TypesFasterThanThePageAnswers_AndNothingIsLost()
    {
        await using var host = await AppHost.StartAsync([Staff.Clerk]);
        var cases = new List<AllowanceCase>();
        for (var number = 0; number < 12; number++)
        {
            cases.Add(await TestData.AddCaseAsync(host, state: CaseState.Notified));
        }

        var page = await OpenTillAsync(host);
        await page.GetByLabel("受付日").FillAsync("2/19");
        await NumberOf(page).FocusAsync();

        // A scanner sends the digits and Enter without any pause; the second scan of the same paper accepts it.
        foreach (var of in cases)
        {
            await page.Keyboard.TypeAsync(of.CertificationNumber + "\n" + of.CertificationNumber + "\n");
        }

        await Expect(page.GetByText("本日 12 件")).ToBeVisibleAsync();
        await using var db = host.OpenDb();
        Assert.Equal(12, await db.Cases.CountAsync(row => row.State == CaseState.OptedOut));
    }

    [Fact]
    public async Task ThirtyOptOuts_ByKeyboardAlone()
    {
        const int papers = 30;
        await using var host = await AppHost.StartAsync([Staff.Clerk]);
        var cases = new List<AllowanceCase>();
        for (var number = 0; number < papers; number++)
        {
            cases.Add(await TestData.AddCaseAsync(host, state: CaseState.Notified));
        }

        var page = await OpenTillAsync(host);
        await Expect(NumberOf(page)).ToBeFocusedAsync();
        var keys = new Keys(page);
        var wrongTurns = 0;
        var watch = Stopwatch.StartNew();

        // Back to the date of the stack, once: 2/19 for letters that arrived yesterday.
        await keys.PressAsync("Shift+Tab", 3);
        await Expect(page.GetByLabel("受付日")).ToBeFocusedAsync();
        await keys.PressAsync("Control+A");
        await keys.TypeAsync("2/19");
        await keys.PressAsync("Enter");
        foreach (var of in cases)
        {
            wrongTurns += await NumberOf(page).EvaluateAsync<bool>("field => document.activeElement === field") ? 0 : 1;
            await keys.TypeAsync(of.CertificationNumber.TrimStart('0'));
            await keys.PressAsync("Enter");
            await Expect(page.Locator(".till-number")).ToHaveTextAsync(of.CertificationNumber);
            await keys.PressAsync("Enter");
            await ExpectFirstLineAsync(page, of.CertificationNumber, "受付");
        }

        watch.Stop();
        await using var db = host.OpenDb();
        Assert.Equal(papers, await db.Cases.CountAsync(row => row.State == CaseState.OptedOut));
        Assert.Equal(0, wrongTurns);
        await File.WriteAllTextAsync(
            TestKit.Browser.ResultPath("optout-keyboard.txt"),
            string.Create(
                CultureInfo.InvariantCulture,
                $"opt-outs {papers}\nkeystrokes {keys.Count} ({(double)keys.Count / papers:F1} each)\nseconds {watch.Elapsed.TotalSeconds:F1}\nwrong turns {wrongTurns}\n"
            )
        );
    }

    [Fact]
    public async Task F2_TurnsPostIntoCounter_WithoutLeavingTheNumber()
    {
        await using var host = await AppHost.StartAsync([Staff.Clerk]);
        var of = await TestData.AddCaseAsync(host, state: CaseState.Notified);
        var page = await OpenTillAsync(host);
        await page.GetByLabel("受付日").FillAsync("2/19");
        await NumberOf(page).FocusAsync();
        await page.Keyboard.TypeAsync(of.CertificationNumber);

        await page.Keyboard.PressAsync("F2");

        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "方法 窓口 F2" })).ToBeVisibleAsync();
        await Expect(page.GetByLabel("消印日")).ToBeDisabledAsync();
        await Expect(NumberOf(page)).ToBeFocusedAsync();
        await Expect(NumberOf(page)).ToHaveValueAsync(of.CertificationNumber);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".till-number")).ToHaveTextAsync(of.CertificationNumber);
        await page.Keyboard.PressAsync("Enter");
        await ExpectFirstLineAsync(page, of.CertificationNumber, "受付");
        await using var db = host.OpenDb();
        Assert.Equal(OptOutChannel.Counter, (await db.OptOutNotices.SingleAsync(TestServices.Ct)).Channel);
    }

    private static async Task<IPage> OpenTillAsync(AppHost host)
    {
        var page = await host.OpenWindowAsync();
        await page.SignInAsync(Staff.Clerk);
        await page.GetByRole(AriaRole.Link, new() { Name = "受給拒否の受付" }).ClickAsync();
        await Expect(NumberOf(page)).ToBeFocusedAsync();
        return page;
    }

    private static ILocator NumberOf(IPage page) => page.GetByLabel("認定番号（バーコードまたは入力）");

    private static async Task TypeAsync(IPage page, string number)
    {
        await NumberOf(page).FillAsync(number);
        await NumberOf(page).PressAsync("Enter");
        await Expect(page.Locator("#till-answer")).Not.ToHaveAttributeAsync("aria-busy", "true");
    }

    private static async Task ExpectFirstLineAsync(IPage page, string who, string result)
    {
        var first = page.GetByRole(AriaRole.Table, new() { Name = "直前の受付" }).Locator("tbody tr").First;
        await Expect(first).ToContainTextAsync(who);
        await Expect(first).ToContainTextAsync(result);
    }

    /// <summary>Counts what a person presses.</summary>
    private sealed class Keys(IPage page)
    {
        public int Count { get; private set; }

        public async Task PressAsync(string key, int times = 1)
        {
            for (var time = 0; time < times; time++)
            {
                await page.Keyboard.PressAsync(key);
                Count++;
            }
        }

        public async Task TypeAsync(string text)
        {
            await page.Keyboard.TypeAsync(text);
            Count += text.Length;
        }
    }
}
