using Bunit;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Tests.Audit;
using ChildAllowance.Tests.TestKit;
using ChildAllowance.Web.Audit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace ChildAllowance.Tests.Web.Audit;

/// <summary>The log on screen, on a real ledger file: what it shows, that looking is an entry, and what happens without one.</summary>
public sealed class AuditPageTests : IDisposable
{
    private readonly LedgerFolder folder = new();

    private static CancellationToken Ct => TestServices.Ct;

    [Fact]
    public async Task TheNewestEntriesComeFirst_AndTheLookIsItselfTheNewest()
    {
        await using var context = await StartAsync(Staff.Auditor);
        await AppendAsync(context, LedgerFolder.Fact(LedgerAct.CaseOpened, "case:12", "person:R7"));
        var page = context.Render<AuditPage>();
        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll("tbody tr").Count));
        var rows = page.FindAll("tbody tr");
        Assert.Contains("アクセスログの閲覧", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("案件の閲覧", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("担当者・決裁者 ・ S001 ・ 10.1.2.3", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("案件 12", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("受給者 7", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("記録簿の作成", rows[2].TextContent, StringComparison.Ordinal);
        Assert.Empty(rows[1].QuerySelectorAll("a"));
    }

    [Fact]
    public async Task ForSomebodyWhoMaySeeCases_TheCaseIsALink()
    {
        var both = Staff.Make("both1", "監査 兼務", StaffRoles.Auditor | StaffRoles.Clerk);
        await using var context = await StartAsync(both);
        await AppendAsync(context, LedgerFolder.Fact(LedgerAct.CaseOpened, "case:12"));
        var page = context.Render<AuditPage>();
        page.WaitForAssertion(() => Assert.Equal("/cases/12", page.Find("tbody a").GetAttribute("href")));
    }

    [Fact]
    public async Task TheFilterOfTheAddress_Narrows_AndAClearedFilterShowsAllAgain()
    {
        await using var context = await StartAsync(Staff.Auditor);
        await AppendAsync(context, LedgerFolder.Fact(LedgerAct.CaseOpened, "case:12"));
        await AppendAsync(context, LedgerFolder.Fact(LedgerAct.AccessDenied) with { Out = LedgerOutcome.Denied });
        context.Get<NavigationManager>().NavigateTo("/audit?kind=sign-in&out=denied");
        var page = context.Render<AuditPage>();
        page.WaitForAssertion(() => Assert.Single(page.FindAll("tbody tr")));
        Assert.Contains("権限のない操作", page.Find("tbody tr").TextContent, StringComparison.Ordinal);
        await page.Find("button:contains('条件をすべて外す')").ClickAsync(new());
        Assert.EndsWith("/audit", context.Get<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATypedCaseNumber_NarrowsWithoutEnteringTheAddress()
    {
        await using var context = await StartAsync(Staff.Auditor);
        await AppendAsync(context, LedgerFolder.Fact(LedgerAct.CaseOpened, "case:12"));
        await AppendAsync(context, LedgerFolder.Fact(LedgerAct.CaseOpened, "case:13"));
        var page = context.Render<AuditPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("tbody tr")));
        await page.Find("[aria-label='対象の番号']").ChangeAsync(new() { Value = "１３" });
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("案件 13を見た職員", page.Markup, StringComparison.Ordinal));
        Assert.Contains(
            "案件の閲覧 1",
            page.Find("[aria-labelledby=looks-title]").TextContent,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("案件 12", page.Markup, StringComparison.Ordinal);
        Assert.EndsWith("/audit", context.Get<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ANameInsteadOfANumber_IsRefusedInWords()
    {
        await using var context = await StartAsync(Staff.Auditor);
        var page = context.Render<AuditPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("tbody tr")));
        await page.Find("[aria-label='対象の番号']").ChangeAsync(new() { Value = "佐藤" });
        await page.Find("form").SubmitAsync();
        Assert.Contains("AUD-002", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OlderPages_FollowWithoutGapOrOverlap_AndTheWayBackWorks()
    {
        await using var context = await StartAsync(Staff.Auditor);
        var facts = Enumerable.Range(1, 120).Select(number => LedgerFolder.Fact(subjects: Subject.Case(number)));
        await context.Get<LedgerStore>().AppendManyAsync([.. facts], Ct);
        var page = context.Render<AuditPage>();
        page.WaitForAssertion(() => AssertRange(page, 121, 72));
        await page.Find("button:contains('次へ')").ClickAsync(new());
        page.Render();
        page.WaitForAssertion(() => AssertRange(page, 71, 22));
        await page.Find("button:contains('次へ')").ClickAsync(new());
        page.Render();
        page.WaitForAssertion(() => AssertRange(page, 21, 0));
        Assert.True(page.Find("button:contains('次へ')").HasAttribute("disabled"));
        await page.Find("button:contains('前へ')").ClickAsync(new());
        page.Render();
        page.WaitForAssertion(() => AssertRange(page, 71, 22));
    }

    [Fact]
    public async Task TheOldestPage_AndThePageOfADay_AreReachedWithoutNarrowing()
    {
        await using var context = await StartAsync(Staff.Auditor);
        var facts = Enumerable.Range(1, 120).Select(number => LedgerFolder.Fact(subjects: Subject.Case(number)));
        await context.Get<LedgerStore>().AppendManyAsync([.. facts], Ct);
        var page = context.Render<AuditPage>();
        page.WaitForAssertion(() => AssertRange(page, 121, 72));
        await page.Find("button:contains('最古へ')").ClickAsync(new());
        page.Render();
        page.WaitForAssertion(() => AssertRange(page, 49, 0));
        Assert.True(page.Find("button:contains('最古へ')").HasAttribute("disabled"));
        await page.Find("button:contains('前へ')").ClickAsync(new());
        page.Render();
        page.WaitForAssertion(() => AssertRange(page, 99, 50));

        await page.Find("#jump").ChangeAsync(new() { Value = "2000/1/1" });
        await page.Find("form[aria-label='日付へ移動']").SubmitAsync();
        page.Render();
        page.WaitForAssertion(() => AssertRange(page, 49, 0));
        Assert.EndsWith("/audit?on=2000-01-01", context.Get<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMediumNumber_Narrows_AndStandsInTheAddress()
    {
        await using var context = await StartAsync(Staff.Auditor);
        await AppendAsync(context, LedgerFolder.Fact(LedgerAct.CaseOpened, "case:12"));
        await AppendAsync(context, OfMedium("M-2026-003"));
        await AppendAsync(context, OfMedium("M-2026-004"));
        var page = context.Render<AuditPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("tbody tr")));
        await page.Find("[aria-label='対象の種類']").ChangeAsync(new() { Value = AuditForm.MediumKind });
        await page.Find("[aria-label='対象の番号']").ChangeAsync(new() { Value = "ｍ－2026－003" });
        await page.Find("form").SubmitAsync();
        page.Render();
        page.WaitForAssertion(() => Assert.Single(page.FindAll("tbody tr")));
        Assert.Contains("媒体 M-2026-003", page.Find("tbody tr").TextContent, StringComparison.Ordinal);
        Assert.EndsWith("/audit?medium=M-2026-003", context.Get<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheLogsOfTwoNodes_StandTogether_AndEachRowOpensItsOwnEntry()
    {
        using var other = new LedgerFolder();
        await using (var store = new LedgerStore(other.Options with { Node = "web2" }))
        {
            await store.OpenAsync(ct: Ct);
            await store.AppendAsync(LedgerFolder.Fact(LedgerAct.Searched, "case:31") with { Detail = "出張所" }, Ct);
        }

        await using var context = await StartAsync(Staff.Auditor, other.Options.Path);
        await AppendAsync(context, LedgerFolder.Fact(LedgerAct.Searched, "case:12") with { Detail = "本庁" });
        var page = context.Render<AuditPage>();
        page.WaitForAssertion(() => Assert.Equal(5, page.FindAll("tbody tr").Count));
        await page.Find("[aria-label='web2 の記録番号 1 の詳細']").ClickAsync(new());
        Assert.Contains("出張所", page.Find("dialog.drawer").TextContent, StringComparison.Ordinal);
        await page.Find("[aria-label='main の記録番号 1 の詳細']").ClickAsync(new());
        Assert.Contains("本庁", page.Find("dialog.drawer").TextContent, StringComparison.Ordinal);

        File.Delete(other.Options.Path);
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() =>
            Assert.Contains("ほかのノードの記録簿を読み取れません", page.Markup, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task TheDetail_ShowsTheBodyAndTheErasablePart_AndIsAnEntry()
    {
        await using var context = await StartAsync(Staff.Auditor);
        await AppendAsync(context, LedgerFolder.Fact(LedgerAct.Searched, "case:12") with { Detail = "架空 さがす" });
        var page = context.Render<AuditPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-open]")));
        await page.Find("[aria-label='記録番号 1 の詳細']").ClickAsync(new());
        var dialog = page.Find("dialog.drawer");
        Assert.Contains("架空 さがす", dialog.TextContent, StringComparison.Ordinal);
        Assert.Contains("\"act\":\"Searched\"", dialog.QuerySelector("pre")!.TextContent, StringComparison.Ordinal);
        var newest = await context.Get<LedgerReader>().PageAsync(new LedgerFilter(), size: 1, ct: Ct);
        Assert.Equal(LedgerAct.LedgerViewed, newest.Rows[0].KnownAct);
        Assert.Equal("詳細 記録番号 1", (await context.Get<LedgerReader>().DetailAsync(3, Ct))!.Text);
    }

    [Fact]
    public async Task AnErasedDetail_IsSaidToBeErased()
    {
        await using var context = await StartAsync(Staff.Auditor);
        await AppendAsync(context, LedgerFolder.Fact(LedgerAct.Searched) with { Detail = "消える" });
        folder.Sql("DELETE FROM detail WHERE seq = 1");
        var page = context.Render<AuditPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-open]")));
        await page.Find("[aria-label='記録番号 1 の詳細']").ClickAsync(new());
        Assert.Contains("削除されています", page.Find("dialog.drawer").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_SaysThatNothingWasChanged_AndIsAnEntry()
    {
        await using var context = await StartAsync(Staff.Auditor);
        var page = context.Render<AuditPage>();
        await page.Find("button:contains('検証する')").ClickAsync(new());
        page.WaitForAssertion(() =>
            Assert.Contains("改ざん・欠落は見つかりませんでした", page.Markup, StringComparison.Ordinal)
        );
        var newest = await context.Get<LedgerReader>().PageAsync(new LedgerFilter(), size: 1, ct: Ct);
        Assert.Equal((LedgerAct.LedgerVerified, "ok"), (newest.Rows[0].KnownAct, newest.Rows[0].Outcome));
    }

    [Fact]
    public async Task Verify_OfAChangedLedger_NamesTheEntryAndWhatToDo()
    {
        await using var context = await StartAsync(Staff.Auditor);
        await AppendAsync(context, LedgerFolder.Fact(LedgerAct.CaseOpened, "case:12"));
        folder.Sql("DROP TRIGGER entry_no_update; UPDATE entry SET leaf = zeroblob(32) WHERE seq = 1");
        var page = context.Render<AuditPage>();
        await page.Find("button:contains('検証する')").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("entry-changed", page.Markup, StringComparison.Ordinal));
        Assert.Contains("記録番号 1", page.Find("[aria-label='検証の結果']").TextContent, StringComparison.Ordinal);
        Assert.Contains("保全", page.Find("[aria-label='検証の結果']").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutThePermission_NothingIsShown_AndTheCallIsLogged()
    {
        await using var context = await StartAsync(Staff.Clerk);
        await AppendAsync(context, LedgerFolder.Fact(LedgerAct.CaseOpened, "case:12"));
        var page = context.Render<AuditPage>();
        page.WaitForAssertion(() => Assert.Contains("ACC-001", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("tbody tr"));
        Assert.Empty(page.FindAll("button:contains('検証する')"));
        var newest = await context.Get<LedgerReader>().PageAsync(new LedgerFilter(), size: 1, ct: Ct);
        Assert.Equal(LedgerAct.AccessDenied, newest.Rows[0].KnownAct);
    }

    [Fact]
    public async Task WhileNothingCanBeWritten_NoEntryIsShown_ButVerificationWorks()
    {
        await using var context = await StartAsync(Staff.Auditor);
        await context.Get<LedgerStore>().DisposeAsync();
        var page = context.Render<AuditPage>();
        page.WaitForAssertion(() => Assert.Contains("LED-001", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("tbody tr"));
        await page.Find("button:contains('検証する')").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("見つかりませんでした", page.Markup, StringComparison.Ordinal));
    }

    public void Dispose() => folder.Dispose();

    private static void AssertRange(IRenderedComponent<AuditPage> page, long first, long last) =>
        Assert.StartsWith(
            $"記録番号 {first} ～ {last}（",
            page.Find(".pager [role=status]").TextContent.Trim(),
            StringComparison.Ordinal
        );

    private static Task<long> AppendAsync(PageContext context, LedgerFact fact) =>
        context.Get<LedgerStore>().AppendAsync(fact, Ct);

    private static LedgerFact OfMedium(string number) =>
        LedgerFolder.Fact(LedgerAct.MediumHandedOver) with
        {
            Artifact = new LedgerObject { Medium = number },
        };

    private async Task<PageContext> StartAsync(Actor actor, params string[] furtherPaths)
    {
        var options = folder.Options with { FurtherPaths = furtherPaths };
        var context = await PageContext.StartAsync(actor, services => services.AddAudit(options));
        await context.Get<LedgerStore>().OpenAsync(ct: Ct);
        context.Get<NavigationManager>().NavigateTo("/audit");
        return context;
    }
}
