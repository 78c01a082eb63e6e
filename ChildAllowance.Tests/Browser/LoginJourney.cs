using System.Text.RegularExpressions;
using ChildAllowance.Domain.Accounts;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Tests.TestKit;
using ChildAllowance.Web.SignIn;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChildAllowance.Tests.Browser;

/// <summary>Coming in, staying, leaving: by the page, as staff do.</summary>
public sealed class LoginJourney
{
    [Fact]
    public async Task SignIn_LeadsToThePageThatWasAskedFor_AndShowsOnlyTheOwnPlaces()
    {
        await using var host = await AppHost.StartAsync([Staff.Administrator]);
        var page = await host.OpenWindowAsync();
        await page.GotoAsync("/accounts");
        await Expect(page).ToHaveURLAsync(new Regex("/login\\?returnUrl=%2Faccounts$"));
        await page.EnterAsync("admin1", AppHost.Password);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "利用者", Exact = true })).ToBeVisibleAsync();
        var places = page.GetByRole(AriaRole.Navigation, new() { Name = "メニュー" }).GetByRole(AriaRole.Link);
        await Expect(places).ToHaveTextAsync(["ホーム", "利用者", "設定"]);
        Assert.Equal([LedgerAct.SignedIn], host.Ledger.Acts.Where(act => act == LedgerAct.SignedIn));
    }

    [Fact]
    public async Task FiveWrongPasswords_LockTheAccount_UntilTheAdministratorUnlocksIt()
    {
        await using var host = await AppHost.StartAsync([Staff.Clerk, Staff.Administrator]);
        var page = await host.OpenWindowAsync();
        await page.GotoAsync("/login");
        for (var attempt = 0; attempt < 4; attempt++)
        {
            await page.EnterAsync("clerk1", "wrong-password");
            await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("正しくありません");
        }

        await page.EnterAsync("clerk1", "wrong-password");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("ログインを停止しています");
        await page.EnterAsync("clerk1", AppHost.Password);
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("ログインを停止しています");

        var office = await host.OpenWindowAsync();
        await office.SignInAsync(Staff.Administrator);
        await office.GetByRole(AriaRole.Link, new() { Name = "利用者", Exact = true }).ClickAsync();
        await office.GetByRole(AriaRole.Link, new() { Name = "clerk1" }).ClickAsync();
        await office.GetByRole(AriaRole.Button, new() { Name = "ロックを解除する" }).ClickAsync();
        await Expect(office.GetByText("ロックを解除しました")).ToBeVisibleAsync();

        await page.EnterAsync("clerk1", AppHost.Password);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "ホーム", Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task TheServerStops_WhileAWindowIsOpen_WithoutAnError()
    {
        await using var host = await AppHost.StartAsync([Staff.Clerk]);
        var page = await host.OpenWindowAsync();
        await page.SignInAsync(Staff.Clerk);

        await host.StopAsync();

        Assert.Empty(host.Log.Errors);
    }

    [Fact]
    public async Task AFirstPassword_OpensNothingButItsOwnChange()
    {
        await using var host = await AppHost.StartAsync([]);
        await host.AddAsync(Staff.Clerk, mustChange: true);
        var page = await host.OpenWindowAsync();
        await page.GotoAsync("/login");
        await page.EnterAsync("clerk1", host.IssuedPassword);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "パスワードの変更" })).ToBeVisibleAsync();
        await page.GotoAsync("/");
        await Expect(page).ToHaveURLAsync(new Regex("/password$"));
        await page.AssertAccessibleAsync();

        await ChangeAsync(page, host.IssuedPassword, "short");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("12文字以上");
        await ChangeAsync(page, host.IssuedPassword, "mori-ni-ame-ga-furu");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "ホーム", Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task KeyboardAlone_SignsIn_FindsTheSearch_AndSignsOut()
    {
        await using var host = await AppHost.StartAsync([Staff.Clerk]);
        var page = await host.OpenWindowAsync();
        await page.GotoAsync("/login");
        await Expect(page.GetByLabel("職員ID")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("clerk1");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(AppHost.Password);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "ホーム", Exact = true })).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("/");
        await Expect(page.GetByRole(AriaRole.Searchbox, new() { Name = "対象者をさがす" })).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("髙橋");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("/cases$"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("?");
        var keys = page.GetByRole(AriaRole.Dialog, new() { Name = "キー一覧" });
        await Expect(keys).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(keys).ToBeHiddenAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "ログアウト" }).PressAsync("Enter");
        await Expect(page.GetByText("ログアウトしました。")).ToBeVisibleAsync();
        await page.GotoAsync("/");
        await Expect(page).ToHaveURLAsync(new Regex("/login"));
        Assert.Contains(LedgerAct.SignedOut, host.Ledger.Acts);
    }

    [Fact]
    public async Task WithoutWork_TheSessionWarnsCanBeExtended_AndThenEnds()
    {
        await using var host = await AppHost.StartAsync([Staff.Clerk]);
        var page = await host.OpenWindowAsync();
        await page.Clock.InstallAsync();
        await page.SignInAsync(Staff.Clerk);
        await Expect(page.GetByText("14分で自動ログアウト").Or(page.GetByText("15分で自動ログアウト")))
            .ToBeVisibleAsync();

        await PassAsync(host, page, TimeSpan.FromMinutes(13.5));
        var warning = page.GetByRole(AriaRole.Dialog, new() { Name = "まもなく自動的にログアウトします" });
        await Expect(warning).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "延長する" }).ClickAsync();
        await page.Clock.RunForAsync(1_000);
        await Expect(warning).ToBeHiddenAsync();

        await PassAsync(host, page, TimeSpan.FromMinutes(15));
        await Expect(page).ToHaveURLAsync(new Regex("/login\\?reason=idle$"));
        await Expect(page.GetByText("操作がなかったため、ログアウトしました")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task ALostConnection_IsSpokenOf_AndComesBackWithWhatWasTyped()
    {
        await using var host = await AppHost.StartAsync([Staff.Administrator]);
        var page = await host.OpenWindowAsync();
        IWebSocketRoute? line = null;
        var isCut = false;
        await page.RouteWebSocketAsync(
            "**/_blazor**",
            route =>
            {
                line = route;
                if (!isCut)
                {
                    route.ConnectToServer();
                }
            }
        );
        await page.SignInAsync(Staff.Administrator);
        await page.GotoAsync("/accounts/new");
        await page.GetByLabel("職員ID").FillAsync("suzuki");
        await page.GetByLabel("氏名").FillAsync("鈴木 一郎");

        isCut = true;
        await page.RouteAsync("**/_blazor/**", route => isCut ? route.AbortAsync() : route.ContinueAsync());
        await line!.CloseAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "サーバーとの接続が切れました" });
        await Expect(dialog).ToBeVisibleAsync();
        await page.SaveScreenAsync("reconnect");
        await page.AssertAccessibleAsync();

        isCut = false;
        await Expect(dialog).ToBeHiddenAsync(new() { Timeout = 20_000 });
        await Expect(page.GetByLabel("職員ID")).ToHaveValueAsync("suzuki");
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "担当者 取込" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "追加する" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "最初のパスワード" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task TheFirstAdministrator_IsRegisteredByTheOneTimeLink()
    {
        await using var host = await AppHost.StartAsync([]);
        var secret = host.Get<SetUpLink>().Open();
        var page = await host.OpenWindowAsync();
        await page.GotoAsync($"/setup?token={secret}");
        await page.AssertAccessibleAsync();
        await page.GetByLabel("職員ID").FillAsync("boss");
        await page.GetByLabel("氏名").FillAsync("山本 管理");
        await page.GetByLabel("パスワード", new() { Exact = true }).FillAsync(AppHost.Password);
        await page.GetByLabel("パスワード（確認）").FillAsync(AppHost.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "登録する" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "ログイン" })).ToBeVisibleAsync();
        await page.EnterAsync("boss", AppHost.Password);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "ホーム", Exact = true })).ToBeVisibleAsync();
        await page.GotoAsync($"/setup?token={secret}");
        await Expect(page.GetByText("この初期設定のリンクは使えません")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task AnAccountThatWasChanged_LosesItsOpenSession()
    {
        await using var host = await AppHost.StartAsync([Staff.Clerk, Staff.Administrator]);
        var page = await host.OpenWindowAsync();
        await page.SignInAsync(Staff.Clerk);
        var disable = Operation.Begin(OperationKind.AccountChanged, Staff.Administrator, host.Clock);
        Assert.True((await host.Get<AccountService>().DisableAsync("clerk1", disable, TestServices.Ct)).IsOk);
        await page.ReloadAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/login\\?reason=changed$"));
    }

    [Fact]
    public async Task APageOfAnotherRole_IsRefusedAndLogged()
    {
        await using var host = await AppHost.StartAsync([Staff.Clerk]);
        var page = await host.OpenWindowAsync();
        await page.SignInAsync(Staff.Clerk);
        var response = await page.GotoAsync("/accounts");
        Assert.Equal(403, response!.Status);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "このページは開けません" })).ToBeVisibleAsync();
        Assert.Contains(LedgerAct.AccessDenied, host.Ledger.Acts);
        await page.AssertAccessibleAsync();
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task LoginHomeAndAccounts_HaveNoAccessibilityFault(ColorScheme scheme)
    {
        await using var host = await AppHost.StartAsync([Staff.Administrator, Staff.Clerk]);
        foreach (var (width, height) in new[] { (1280, 720), (1920, 1080) })
        {
            var page = await host.OpenWindowAsync(width, height, scheme);
            var foreign = new List<string>();
            page.Request += (_, request) =>
            {
                if (!request.Url.StartsWith(host.Url, StringComparison.Ordinal))
                {
                    foreign.Add(request.Url);
                }
            };
            var complaints = new List<string>();
            page.Console += (_, message) =>
            {
                if (message.Type == "error")
                {
                    complaints.Add(message.Text);
                }
            };
            await page.GotoAsync("/login");
            await LookAsync(page, $"login-{scheme}-{width}");
            await page.SignInAsync(Staff.Administrator);
            await LookAsync(page, $"home-{scheme}-{width}");
            await page.GetByRole(AriaRole.Link, new() { Name = "利用者", Exact = true }).ClickAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "clerk1" }).WaitForAsync();
            await LookAsync(page, $"accounts-{scheme}-{width}");
            await page.GetByRole(AriaRole.Link, new() { Name = "clerk1" }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "利用を停止する" }).ClickAsync();
            await page.GetByRole(AriaRole.Dialog, new() { Name = "利用の停止" }).WaitForAsync();
            await LookAsync(page, $"account-{scheme}-{width}");
            Assert.Empty(foreign);
            Assert.Empty(complaints);
        }
    }

    private static async Task LookAsync(IPage page, string name)
    {
        await page.SaveScreenAsync(name);
        await page.AssertAccessibleAsync();
    }

    private static async Task ChangeAsync(IPage page, string present, string wanted)
    {
        await page.GetByLabel("今のパスワード").FillAsync(present);
        await page.GetByLabel("新しいパスワード", new() { Exact = true }).FillAsync(wanted);
        await page.GetByLabel("新しいパスワード（確認）").FillAsync(wanted);
        await page.GetByRole(AriaRole.Button, new() { Name = "変更する" }).ClickAsync();
    }

    /// <summary>Lets the same time pass on the server and in the browser.</summary>
    private static async Task PassAsync(AppHost host, IPage page, TimeSpan time)
    {
        host.SessionTime.Advance(time);
        await page.Clock.FastForwardAsync((long)time.TotalMilliseconds);
        await page.Clock.RunForAsync(2_000);
    }
}
