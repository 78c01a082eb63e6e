using AngleSharp.Dom;
using Bunit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Contractors;
using ChildAllowance.Tests.Contractors;
using ChildAllowance.Tests.TestKit;
using ChildAllowance.Web;
using ChildAllowance.Web.Contractors;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Web.Contractors;

/// <summary>The register of contractors as the media officer keeps it and the others read it.</summary>
public sealed class ContractorPageTests
{
    private const string FirmName = "東西印刷株式会社";

    [Fact]
    public async Task The_list_shows_the_firm_its_custodians_and_what_is_late_in_words()
    {
        await using var context = await PageContext.StartAsync(Staff.Auditor);
        var firm = await ContractorData.AddFirmAsync(context.Domain);
        await ContractorData.AddCustodianAsync(context.Domain, firm, "架空 責子", isResponsible: true);
        var planned = await context
            .Domain.Get<InspectionService>()
            .PlanAsync(
                new PlanInspection
                {
                    ContractorId = firm,
                    PlannedOn = ContractorScene.Today.AddDays(-1),
                    Place = "架空工場",
                },
                context.Domain.Begin(OperationKind.ContractorInspectionChanged, Staff.MediaOfficer),
                TestServices.Ct
            );
        Assert.True(planned.IsOk);

        var page = context.Render<ContractorListPage>();

        await page.WaitForAssertionAsync(() => Assert.Contains(FirmName, page.Markup));
        Assert.Contains("架空 責子", page.Markup, StringComparison.Ordinal);
        Assert.Equal("1 人", page.Find("tbody td.n").TextContent);
        Assert.Contains("✕ 期限超過 1件", page.Markup, StringComparison.Ordinal);
        Assert.Contains("立入調査の実施", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("委託先を登録", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_search_keeps_the_typed_name_out_of_the_address()
    {
        await using var context = await PageContext.StartAsync(Staff.MediaOfficer);
        await ContractorData.AddFirmAsync(context.Domain);
        await ContractorData.AddFirmAsync(context.Domain, "南北運送株式会社");
        var page = context.Render<ContractorListPage>();
        await page.WaitForAssertionAsync(() => Assert.Contains(FirmName, page.Markup));

        await page.Find("#contractor-search").ChangeAsync(new() { Value = "南北" });
        await page.Find("form[role=search]").SubmitAsync();

        await page.WaitForAssertionAsync(() => Assert.DoesNotContain(FirmName, page.Markup));
        Assert.Contains("南北運送株式会社", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("?", context.Get<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_firm_is_registered_and_its_page_opens()
    {
        await using var context = await PageContext.StartAsync(Staff.MediaOfficer);
        var page = context.Render<ContractorListPage>();
        await page.WaitForElementAsync("button[data-key=n]");
        await page.Find("button[data-key=n]").ClickAsync();
        await FillAsync(page, ("name", FirmName), ("work", "封入封緘"), ("phone", "03-0000-0001"));
        await FillAsync(page, ("emergency", "業務部"), ("contract", "7児育第101号"), ("from", "R8.1.16"));

        await SaveAsync(page);
        Assert.Contains("契約期間の終わりを入力してください", page.Markup, StringComparison.Ordinal);
        await FillAsync(page, ("to", "R8.3.31"));
        await SaveAsync(page);

        await using var db = context.Domain.OpenDb();
        var version = await db.ContractorVersions.SingleAsync(TestServices.Ct);
        Assert.Equal(FirmName, version.Name);
        Assert.EndsWith(
            Urls.Contractor(version.ContractorId),
            context.Get<NavigationManager>().Uri,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_custodian_is_registered_once_and_a_second_time_is_refused_in_the_dialog()
    {
        await using var context = await PageContext.StartAsync(Staff.MediaOfficer);
        var page = await OpenFirmAsync(context);

        await RegisterAsync(page, "北野 運");
        await page.WaitForAssertionAsync(() => Assert.Contains("取扱者を登録しました。", page.Markup));
        Assert.Contains("本人確認待ち", page.Markup, StringComparison.Ordinal);
        await RegisterAsync(page, "北野　運");

        await page.WaitForAssertionAsync(() =>
            Assert.Contains("登録済みです", page.Find("dialog [role=alert]").TextContent, StringComparison.Ordinal)
        );
        await using var db = context.Domain.OpenDb();
        Assert.Equal(1, await db.Custodians.CountAsync(TestServices.Ct));
    }

    [Fact]
    public async Task A_reader_of_the_register_gets_no_button_that_writes()
    {
        await using var context = await PageContext.StartAsync(Staff.Auditor);
        var page = await OpenFirmAsync(context);

        Assert.Equal(["印刷"], page.FindAll("button").Select(button => button.TextContent.Trim()[..2]));
    }

    [Fact]
    public async Task A_report_is_asked_for_each_week_and_an_inspection_without_its_day_for_mending_is_refused()
    {
        await using var context = await PageContext.StartAsync(Staff.MediaOfficer);
        var page = await OpenFirmAsync(context);
        await AskAsync(page, "状況報告の期日を登録");
        await FillAsync(page, ("due", "R8.3.6"), ("rhythm", "2"));
        await SaveAsync(page);
        await AskAsync(page, "立入調査を予定");
        await FillAsync(page, ("planned", "R8.2.20"), ("place", "架空工場"));
        await SaveAsync(page);
        await AskAsync(page, "結果");
        await FillAsync(page, ("inspectors", "佐藤"), ("attended", "北野"), ("findings", "良"), ("follow", "施錠"));
        await SaveAsync(page);

        await page.WaitForAssertionAsync(() =>
            Assert.Contains("期限の両方", page.Find("dialog [role=alert]").TextContent, StringComparison.Ordinal)
        );
        await FillAsync(page, ("follow-due", "R8.3.1"));
        await SaveAsync(page);

        await page.WaitForAssertionAsync(() => Assert.Contains("改善待ち", page.Markup, StringComparison.Ordinal));
        await using var db = context.Domain.OpenDb();
        Assert.Equal(4, await db.StatusReports.CountAsync(TestServices.Ct));
    }

    [Fact]
    public async Task A_firm_under_another_is_not_permitted_until_the_permission_is_recorded()
    {
        await using var context = await PageContext.StartAsync(Staff.MediaOfficer);
        var above = await ContractorData.AddFirmAsync(context.Domain);
        var below = await ContractorData.AddFirmAsync(context.Domain, "南北運送株式会社", parentId: above);
        var page = context.Render<ContractorPage>(parameters => parameters.Add(one => one.ContractorId, below));
        await page.WaitForAssertionAsync(() => Assert.Contains("再委託の承諾なし", page.Markup));

        await AskAsync(page, "承諾を登録");
        await FillAsync(page, ("number", "7児育第120号"), ("approver", "児童育成担当課長"));
        await SaveAsync(page);

        await page.WaitForAssertionAsync(() => Assert.Contains("承諾を登録しました", page.Markup));
        Assert.DoesNotContain("再委託の承諾なし", page.Markup, StringComparison.Ordinal);
    }

    private static async Task AskAsync(IRenderedComponent<ContractorPage> page, string label)
    {
        await page.WaitForAssertionAsync(() => Assert.NotNull(Button(page, label)));
        await Button(page, label)!.ClickAsync();
    }

    private static IElement? Button(IRenderedComponent<ContractorPage> page, string label) =>
        page.FindAll("section button").FirstOrDefault(button => button.TextContent.Trim() == label);

    private static async Task<IRenderedComponent<ContractorPage>> OpenFirmAsync(PageContext context)
    {
        var firm = await ContractorData.AddFirmAsync(context.Domain);
        var page = context.Render<ContractorPage>(parameters => parameters.Add(one => one.ContractorId, firm));
        await page.WaitForAssertionAsync(() => Assert.Contains("登録内容", page.Markup));
        return page;
    }

    private static async Task RegisterAsync(IRenderedComponent<ContractorPage> page, string name)
    {
        await page.Find("button[data-key=n]").ClickAsync();
        await FillAsync(page, ("name", name), ("section", "業務課"));
        await SaveAsync(page);
    }

    private static async Task FillAsync<T>(
        IRenderedComponent<T> page,
        params IReadOnlyList<(string Id, string Value)> fields
    )
        where T : IComponent
    {
        foreach (var (id, value) in fields)
        {
            await page.WaitForElementAsync($"#entry-{id}");
            await page.Find($"#entry-{id}").ChangeAsync(new() { Value = value });
        }
    }

    private static Task SaveAsync<T>(IRenderedComponent<T> page)
        where T : IComponent => page.Find("#entry").SubmitAsync();
}
