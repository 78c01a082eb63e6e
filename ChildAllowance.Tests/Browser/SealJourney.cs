using ChildAllowance.Domain.Audit;
using ChildAllowance.Tests.TestKit;
using ChildAllowance.Web.Audit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChildAllowance.Tests.Browser;

/// <summary>J11 封印: two people begin the seals with the key on paper, and later check them with that key.</summary>
public sealed class SealJourney
{
    [Fact]
    public async Task AuditorAndAdministrator_BeginTheSeals_AndTheKeyOfTheEnvelopeChecksThem()
    {
        await using var host = await AppHost.StartAsync(
            [Staff.Auditor, Staff.Administrator],
            services => services.AddSingleton<ILedger>(provider => provider.GetRequiredService<LedgerStore>())
        );
        var page = await host.OpenWindowAsync();
        await page.SignInAsync(Staff.Auditor);
        await page.GotoAsync("/audit");
        await page.GetByRole(AriaRole.Link, new() { Name = "封印", Exact = true }).ClickAsync();
        await Expect(page.GetByText("封印は未設定です。")).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "封印の鍵を作る" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "用紙（PDF）を開いて印刷する" })).ToBeVisibleAsync();
        var sheet = await page.Context.APIRequest.GetAsync(host.Url + "/audit/seals/sheet.pdf");
        Assert.Equal("application/pdf", sheet.Headers["content-type"]);
        var envelope = host.Get<SealDrafts>().Find(Staff.Auditor.StaffId)!;
        await page.GetByLabel("印刷した用紙の").FillAsync(envelope.Envelope.GroupAt(envelope.Group));
        await page.GetByLabel("立ち会うシステム管理者の職員ID").FillAsync(Staff.Administrator.StaffId);
        await page.GetByLabel("立ち会うシステム管理者のパスワード").FillAsync(AppHost.Password);
        await page.SaveScreenAsync("seals-begin-1280");
        await page.AssertAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "封印を始める" }).ClickAsync();
        await Expect(page.GetByText("封印を始めました。")).ToBeVisibleAsync();

        await page.GetByLabel("封印の鍵（14組）").FillAsync(string.Join(' ', envelope.Envelope.Groups));
        await page.GetByRole(AriaRole.Button, new() { Name = "この鍵で検証する" }).ClickAsync();
        await Expect(page.GetByText("記録簿に、改ざん・欠落は見つかりませんでした。")).ToBeVisibleAsync();
        await page.SaveScreenAsync("seals-checked-1280");
        await page.AssertAccessibleAsync();
    }
}
