using ChildAllowance.Domain.Cases;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChildAllowance.Tests.Browser;

/// <summary>返戻: envelopes are read in one after the other, and dealt with.</summary>
public sealed class ReturnedMailJourney
{
    [Fact]
    public async Task AReturnedEnvelope_IsReadIn_AndDealtWith()
    {
        await using var host = await AppHost.StartAsync([Staff.Clerk]);
        var of = await TestData.AddCaseAsync(host, state: CaseState.Notified, name: "返戻 太郎");
        var clerk = await host.OpenWindowAsync();
        await clerk.SignInAsync(Staff.Clerk);
        await clerk.GotoAsync("/mailings");
        await clerk.GetByRole(AriaRole.Link, new() { Name = "返戻の受付" }).ClickAsync();
        await Expect(clerk.GetByText("処理を待っている返戻はありません")).ToBeVisibleAsync();

        var field = clerk.GetByLabel("認定番号、または整理番号");
        await field.FillAsync(of.CertificationNumber);
        await field.PressAsync("Enter");
        await Expect(clerk.GetByRole(AriaRole.Cell, new() { Name = "返戻 太郎" })).ToBeVisibleAsync();
        await Expect(field).ToBeFocusedAsync();
        await clerk.SaveScreenAsync("returned-mail");
        await clerk.AssertAccessibleAsync();

        await clerk.GetByRole(AriaRole.Button, new() { Name = "返戻を処理する" }).ClickAsync();
        await clerk.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "記録する" }).ClickAsync();
        await Expect(clerk.GetByText("返戻を処理しました。")).ToBeVisibleAsync();
        await Expect(clerk.GetByText("処理を待っている返戻はありません")).ToBeVisibleAsync();

        await using var db = host.OpenDb();
        Assert.Null((await db.Cases.SingleAsync(TestServices.Ct)).UndeliveredOn);
    }
}
