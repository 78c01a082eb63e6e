using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChildAllowance.Tests.Browser;

/// <summary>委託先: registered with a 取扱者 whose period ends, and an inspection that is late.</summary>
public sealed class ContractorsJourney
{
    [Fact]
    public async Task AContractor_IsRegisteredWithACustodian_AndALateInspectionIsSeen()
    {
        await using var host = await AppHost.StartAsync([Staff.MediaOfficer]);
        var officer = await host.OpenWindowAsync();
        await officer.SignInAsync(Staff.MediaOfficer);
        await officer.GotoAsync("/contractors");
        await RegisterFirmAsync(officer);
        await RegisterCustodianAsync(officer);
        await EndCustodianAsync(officer);
        await PlanInspectionAsync(officer);

        host.Clock.Advance(TimeSpan.FromDays(3));
        var later = await host.OpenWindowAsync();
        await later.SignInAsync(Staff.MediaOfficer);
        await later.GetByRole(AriaRole.Link, new() { Name = "期限を過ぎた委託先の調査・報告" }).ClickAsync();
        await Expect(later.GetByText("✕ 期限超過 1件")).ToBeVisibleAsync();
        await later.SaveScreenAsync("contractors");
        await later.AssertAccessibleAsync();
        await later.GetByRole(AriaRole.Link, new() { Name = "立入調査の実施" }).ClickAsync();
        await Expect(later.GetByText("実施の遅れ")).ToBeVisibleAsync();
        await later.SaveScreenAsync("contractor-overdue");
        await later.AssertAccessibleAsync();

        await using var db = host.OpenDb();
        var custodian = await db.Custodians.SingleAsync(TestServices.Ct);
        Assert.Equal(new DateOnly(2026, 2, 21), custodian.ValidTo);
    }

    private static async Task RegisterFirmAsync(IPage officer)
    {
        await officer.GetByRole(AriaRole.Button, new() { Name = "委託先を登録" }).ClickAsync();
        var dialog = officer.GetByRole(AriaRole.Dialog, new() { Name = "委託先の登録" });
        await dialog.GetByLabel("名称").FillAsync("東西印刷株式会社");
        await dialog.GetByLabel("委託する業務").FillAsync("案内文の印字・封入封緘");
        await dialog.GetByLabel("電話").FillAsync("03-0000-0001");
        await dialog.GetByLabel("緊急時の連絡先").FillAsync("業務部 03-0000-0002");
        await dialog.GetByLabel("契約番号").FillAsync("7児育第101号");
        await dialog.GetByLabel("契約期間の始まり").FillAsync("R8.1.16");
        await dialog.GetByLabel("契約期間の終わり").FillAsync("R8.6.30");
        await officer.SaveScreenAsync("contractor-register");
        await officer.AssertAccessibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "登録する", Exact = true }).ClickAsync();
        await Expect(officer.GetByRole(AriaRole.Heading, new() { Name = "東西印刷株式会社" })).ToBeVisibleAsync();
    }

    private static async Task RegisterCustodianAsync(IPage officer)
    {
        await officer.GetByRole(AriaRole.Button, new() { Name = "取扱者を登録" }).ClickAsync();
        var dialog = officer.GetByRole(AriaRole.Dialog, new() { Name = "取扱者の登録" });
        await dialog.GetByLabel("氏名").FillAsync("北野 運");
        await dialog.GetByLabel("所属・役職").FillAsync("業務課");
        await dialog.GetByLabel("確認した書類").FillAsync("社員証（写真付き）");
        await dialog.GetByLabel("本人確認の日").FillAsync("R8.2.20");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "登録する", Exact = true }).ClickAsync();
        await Expect(officer.GetByText("受渡し可")).ToBeVisibleAsync();
    }

    private static async Task EndCustodianAsync(IPage officer)
    {
        await officer.GetByRole(AriaRole.Button, new() { Name = "北野 運の終了日を記録" }).ClickAsync();
        var dialog = officer.GetByRole(AriaRole.Dialog, new() { Name = "取扱者の終了" });
        await dialog.GetByLabel("終了日").FillAsync("R8.2.21");
        await dialog.GetByLabel("理由").FillAsync("異動のため");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "終了日を記録する" }).ClickAsync();
        await Expect(officer.GetByText("終了日を記録しました。")).ToBeVisibleAsync();
    }

    private static async Task PlanInspectionAsync(IPage officer)
    {
        await officer.GetByRole(AriaRole.Button, new() { Name = "立入調査を予定" }).ClickAsync();
        var dialog = officer.GetByRole(AriaRole.Dialog, new() { Name = "立入調査の予定" });
        await dialog.GetByLabel("予定日").FillAsync("R8.2.21");
        await dialog.GetByLabel("実施場所").FillAsync("架空工場");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "登録する", Exact = true }).ClickAsync();
        await Expect(officer.GetByText("立入調査の予定を登録しました。")).ToBeVisibleAsync();
    }
}
