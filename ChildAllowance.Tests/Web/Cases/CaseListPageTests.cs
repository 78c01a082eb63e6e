using AngleSharp.Dom;
using Bunit;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Tests.TestKit;
using ChildAllowance.Web;
using ChildAllowance.Web.Cases;
using ChildAllowance.Web.Layout;
using Microsoft.AspNetCore.Components;

namespace ChildAllowance.Tests.Web.Cases;

public sealed class CaseListPageTests
{
    private const string Name = "試験 一郎";

    [Fact]
    public async Task FiltersOfTheAddress_NarrowTheList_AndShowInTheirFields()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        await TestData.AddCaseAsync(page.Domain, state: CaseState.Notified, name: Name);
        await TestData.AddCaseAsync(page.Domain, state: CaseState.Paid, name: "別人 二郎");

        var list = Open(page, "?state=2");

        Assert.Equal([Name], NamesOn(list));
        Assert.Contains("該当 1 件 ／ 全 2 件", list.Find(".sub").TextContent, StringComparison.Ordinal);
        Assert.Equal("案内発送済", Filter(list, "状態").QuerySelector("option[selected]")!.TextContent);
    }

    [Fact]
    public async Task APickedFilter_GoesIntoTheAddress_AndBackToTheFirstPage()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        await TestData.AddCaseAsync(page.Domain, state: CaseState.Notified, name: Name);
        await TestData.AddCaseAsync(page.Domain, state: CaseState.Paid, name: "別人 二郎");
        var list = Open(page, "?page=3&sort=amount");

        await Filter(list, "状態").QuerySelector("select")!.ChangeAsync(nameof(CaseState.Paid));

        list.WaitForAssertion(() => Assert.Equal(["別人 二郎"], NamesOn(list)));
        Assert.Equal("/cases?state=9&sort=amount", Address(page));
    }

    [Fact]
    public async Task AllFilters_AreTakenOffAtOnce()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        await TestData.AddCaseAsync(page.Domain, name: Name);
        var list = Open(page, "?state=9&mark=1&task=3");

        await Button(list, "条件をすべて外す").ClickAsync();

        list.WaitForAssertion(() => Assert.Equal([Name], NamesOn(list)));
        Assert.Equal("/cases", Address(page));
    }

    [Fact]
    public async Task CodesThatDoNotExist_AreIgnored()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        await TestData.AddCaseAsync(page.Domain, name: Name);

        var list = Open(page, "?state=999&category=x&page=-1&sort=name%3Bdrop");

        Assert.Equal([Name], NamesOn(list));
    }

    [Fact]
    public async Task TypedText_NarrowsTheList_AndNeverStandsInTheAddress()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        await TestData.AddCaseAsync(page.Domain, name: Name);
        await TestData.AddCaseAsync(page.Domain, name: "別人 二郎", kana: "ベツジン ジロウ");
        var list = Open(page);

        await list.InvokeAsync(() => page.Get<SearchState>().SetAsync("一郎"));

        list.WaitForAssertion(() => Assert.Equal([Name], NamesOn(list)));
        Assert.StartsWith("「一郎」で検索しています。", list.Find(".searched").TextContent, StringComparison.Ordinal);
        await Filter(list, "状態").QuerySelector("select")!.ChangeAsync(nameof(CaseState.Extracted));
        list.WaitForAssertion(() => Assert.Equal([Name], NamesOn(list)));
        Assert.Equal("/cases?state=1", Address(page));
        Assert.Equal(
            ["一郎"],
            page.Domain.Ledger.Facts.Where(fact => fact.Act == LedgerAct.Searched)
                .Select(fact => fact.Detail)
                .Distinct()
        );

        await Button(list, "検索をやめる").ClickAsync();
        list.WaitForAssertion(() => Assert.Equal(2, NamesOn(list).Count));
    }

    [Fact]
    public async Task NoCaseYet_SaysWhereCasesComeFrom()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);

        var list = Open(page);

        Assert.Contains("「取込」で抽出データを取り込み", list.Find(".empty").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NothingFound_SaysHowToSearch()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        await TestData.AddCaseAsync(page.Domain, name: Name);

        var list = Open(page, "?state=9");

        Assert.Contains("条件をゆるめるか", list.Find(".empty").TextContent, StringComparison.Ordinal);
        Assert.Empty(list.FindAll("table"));
    }

    [Fact]
    public async Task TheNextPage_StandsInTheAddress()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        for (var number = 1; number <= 51; number++)
        {
            await TestData.AddCaseAsync(page.Domain, name: $"試験 {number}番");
        }

        var list = Open(page);
        Assert.Equal(50, NamesOn(list).Count);

        await Button(list, "次へ").ClickAsync();

        list.WaitForAssertion(() => Assert.Equal(["試験 51番"], NamesOn(list)));
        Assert.Equal("/cases?page=2", Address(page));
        Assert.True(Button(list, "次へ").HasAttribute("disabled"));
    }

    [Fact]
    public async Task AShieldedPerson_IsALineWithoutNameAddressAndAmount()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        var row = await TestData.AddCaseAsync(page.Domain, hasProtectedAddress: true, name: "秘匿 花子");

        var list = Open(page);

        Assert.Contains(row.CertificationNumber, list.Markup, StringComparison.Ordinal);
        Assert.Contains("表示制限", list.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("秘匿", list.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("歌舞伎町", list.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("20,000円", list.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LedgerThatTakesNothing_ShowsNobody()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        await TestData.AddCaseAsync(page.Domain, name: Name);
        page.Domain.Ledger.IsDown = true;

        var list = Open(page);

        Assert.Contains("LED-001", list.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Name, list.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnIndividualNumber_IsRefused_AndNotKept()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        await TestData.AddCaseAsync(page.Domain, name: Name);
        var list = Open(page);

        await list.InvokeAsync(() => page.Get<SearchState>().SetAsync("123456789018"));

        list.WaitForAssertion(() => Assert.NotEmpty(list.FindAll("[role=alert]")));
        Assert.DoesNotContain(
            page.Domain.Ledger.Facts,
            fact => fact.Detail?.Contains("123456789018", StringComparison.Ordinal) == true
        );
    }

    [Fact]
    public async Task ThePurposeOfLooking_IsWrittenWithEachLook()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        await TestData.AddCaseAsync(page.Domain, name: Name);
        var list = Open(page);

        await Filter(list, "閲覧の目的").QuerySelector("select")!.ChangeAsync(LookPurposes.Inquiry);

        list.WaitForAssertion(() =>
            Assert.Equal(
                [LookPurposes.Payment, LookPurposes.Inquiry],
                page.Domain.Ledger.Facts.Select(fact => fact.Purpose)
            )
        );
    }

    [Fact]
    public async Task TheExcelFile_IsAskedForTheSameCases_ByWhoMayTakeListsOut()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        await TestData.AddCaseAsync(page.Domain, name: Name);
        var list = Open(page, "?state=1&sort=amount&desc=1&page=1");
        await list.InvokeAsync(() => page.Get<SearchState>().SetAsync("試験"));

        list.WaitForAssertion(() =>
            Assert.Equal("試験", list.Find($"input[name={CaseListEndpoint.TextField}]").GetAttribute("value"))
        );
        Assert.Equal(
            Urls.CaseListFile + "?state=1&sort=amount&desc=1",
            Button(list, "Excelに出力").GetAttribute("formaction")
        );

        page.SignIn(Staff.Approver);
        Assert.DoesNotContain("Excelに出力", Open(page).Markup, StringComparison.Ordinal);
    }

    private static IRenderedComponent<CaseListPage> Open(PageContext page, string query = "")
    {
        page.Get<NavigationManager>().NavigateTo(Urls.Cases + query);
        var list = page.Render<CaseListPage>();
        list.WaitForState(() => list.FindAll(".spin").Count == 0);
        return list;
    }

    private static IReadOnlyList<string> NamesOn(IRenderedComponent<CaseListPage> list) =>
        [.. list.FindAll("tbody a.name").Select(link => link.TextContent)];

    private static IElement Filter(IRenderedComponent<CaseListPage> list, string label) =>
        list.FindAll("label.filter")
            .Single(field => field.TextContent.StartsWith(label + "：", StringComparison.Ordinal));

    private static IElement Button(IRenderedComponent<CaseListPage> list, string label) =>
        list.FindAll("button").Single(button => button.TextContent == label);

    private static string Address(PageContext page) => new Uri(page.Get<NavigationManager>().Uri).PathAndQuery;
}
