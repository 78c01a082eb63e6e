using Bunit;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Programmes;
using ChildAllowance.Tests.TestKit;
using ChildAllowance.Web.Settings;

namespace ChildAllowance.Tests.Web.Settings;

/// <summary>The administrator changes the settings: preview, reason, one version, and the way on when somebody else was first.</summary>
public sealed class SettingsPageTests
{
    private const string Review = "button:contains('変更の内容を確認する')";

    private static CancellationToken Ct => TestServices.Ct;

    [Fact]
    public async Task AChange_IsPreviewed_NeedsAReason_AndStandsInTheHistory()
    {
        await using var context = await PageContext.StartAsync(Staff.Administrator);
        var page = context.Render<SettingsPage>();
        await page.Find("#set-BudgetYen").ChangeAsync(new() { Value = "900000000" });
        await page.Find(Review).ClickAsync(new());
        var dialog = page.Find("dialog");
        Assert.Contains("780,000,000円", dialog.TextContent, StringComparison.Ordinal);
        Assert.Contains("900,000,000円", dialog.TextContent, StringComparison.Ordinal);
        Assert.True(page.Find("dialog .btn.p").HasAttribute("disabled"));
        await page.Find("#settings-reason").InputAsync(new() { Value = "補正予算の成立" });
        await page.Find("dialog .btn.p").ClickAsync(new());
        page.WaitForAssertion(() =>
            Assert.Contains("設定を変更しました（第2版）", page.Markup, StringComparison.Ordinal)
        );
        Assert.Contains(
            "補正予算の成立",
            page.Find("section[aria-labelledby=history-title]").TextContent,
            StringComparison.Ordinal
        );
        var current = await context.Get<ProgrammeService>().CurrentAsync(Ct);
        Assert.Equal((2, 900_000_000), (current.Version, current.Settings.BudgetYen));
        await context.Domain.DrainAsync();
        Assert.Equal([LedgerAct.ProgrammeChanged], context.Domain.Ledger.Acts);
    }

    [Fact]
    public async Task WrongFields_AreAllNamed_AndNoPreviewOpens()
    {
        await using var context = await PageContext.StartAsync(Staff.Administrator);
        var page = context.Render<SettingsPage>();
        await page.Find("#set-BudgetYen").ChangeAsync(new() { Value = "-1" });
        await page.Find("#set-Requester-BankCode").ChangeAsync(new() { Value = "12" });
        await page.Find(Review).ClickAsync(new());
        var alert = page.Find(".notice.bad");
        Assert.Contains("直すところが2件", alert.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.FindAll("[aria-invalid=true]").Count);
        Assert.Contains("4桁の数字", page.Find("#set-Requester-BankCode-wrong").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("#settings-reason"));
    }

    [Fact]
    public async Task WithoutAChange_ThePageSaysSo()
    {
        await using var context = await PageContext.StartAsync(Staff.Administrator);
        var page = context.Render<SettingsPage>();
        await page.Find(Review).ClickAsync(new());
        Assert.Contains("変更された項目はありません", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhenSomebodyWasFirst_TheSecondIsTold_SeesTheLatest_AndKeepsWhatWasTyped()
    {
        await using var context = await PageContext.StartAsync(Staff.Administrator);
        var page = context.Render<SettingsPage>();
        var service = context.Get<ProgrammeService>();
        var first = await service.ChangeAsync(
            DefaultProgramme.Settings with
            {
                LeadBusinessDays = 5,
            },
            1,
            context.Domain.Begin(OperationKind.ProgrammeChanged, Staff.Administrator, "銀行の依頼"),
            Ct
        );
        Assert.True(first.IsOk);
        await page.Find("#set-BudgetYen").ChangeAsync(new() { Value = "1" });
        await page.Find(Review).ClickAsync(new());
        await page.Find("#settings-reason").InputAsync(new() { Value = "試し" });
        await page.Find("dialog .btn.p").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("GEN-001", page.Markup, StringComparison.Ordinal));
        await page.Find("button:contains('最新の設定を表示する')").ClickAsync(new());
        Assert.Equal("5", page.Find("#set-LeadBusinessDays").GetAttribute("value"));
        Assert.Equal("780,000,000", page.Find("#set-BudgetYen").GetAttribute("value"));
        Assert.Contains("1円", page.Find("section[aria-labelledby=lost-title]").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, (await service.CurrentAsync(Ct)).Version);
    }

    [Fact]
    public async Task AHolidayList_IsTaken_AndTheHorizonFollows()
    {
        await using var context = await PageContext.StartAsync(Staff.Administrator);
        var page = context.Render<SettingsPage>();
        var file = InputFileContent.CreateFromText("日付,名称\n2028/1/1,元日\n2028/1/10,成人の日\n", "syukujitsu.csv");
        page.FindComponent<Microsoft.AspNetCore.Components.Forms.InputFile>().UploadFiles(file);
        page.WaitForAssertion(() => Assert.Contains("2件の祝日を追加しました", page.Markup, StringComparison.Ordinal));
        Assert.Equal("2028/12/31", page.Find("#set-HolidaysKnownUntil").GetAttribute("value"));
        await page.Find(Review).ClickAsync(new());
        Assert.Contains("R10.1.1 元日", page.Find("dialog").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutThePermission_NothingIsShown_AndTheCallIsLogged()
    {
        await using var context = await PageContext.StartAsync(Staff.Clerk);
        var page = context.Render<SettingsPage>();
        Assert.Contains("ACC-001", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("input"));
        Assert.Equal([LedgerAct.AccessDenied], context.Domain.Ledger.Acts);
    }
}
