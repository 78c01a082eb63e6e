using Bunit;
using ChildAllowance.Domain.AccessReview;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Tests.AccessReview;
using ChildAllowance.Tests.TestKit;
using ChildAllowance.Web.AccessReview;

namespace ChildAllowance.Tests.Web.AccessReview;

/// <summary>定期分析 on screen, on a real ledger file: what each state of a month lets the auditor do, and who is kept out.</summary>
public sealed class ReviewPageTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("review-page-").FullName;

    private static CancellationToken Ct => TestServices.Ct;

    [Fact]
    public async Task AMonthUnderWay_CanBeAnalysed_ButNotSigned()
    {
        await using var context = await StartAsync(Staff.Auditor);
        var page = context.Render<ReviewMonthPage>(with => with.Add(one => one.Code, "2026-02"));
        page.WaitForAssertion(() => Assert.Contains("月の途中", page.Markup, StringComparison.Ordinal));
        Assert.Contains("まだありません。", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("報告を確認する", page.Markup, StringComparison.Ordinal);
        Assert.Contains("分析する", page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025-01")]
    [InlineData("soon")]
    public async Task AMonthThatIsNone_IsNotFound(string code)
    {
        await using var context = await StartAsync(Staff.Auditor);
        var page = context.Render<ReviewMonthPage>(with => with.Add(one => one.Code, code));
        page.WaitForAssertion(() =>
            Assert.Contains("この月の記録が見つかりません", page.Markup, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task TheListOfMonths_ShowsTheAlertAboveAll()
    {
        await using var context = await StartAsync(Staff.Auditor);
        var finding = await AlertAsync(context, Staff.Clerk);
        var page = context.Render<ReviewPage>();
        page.WaitForAssertion(() =>
            Assert.Equal($"/audit/review/findings/{finding}", page.Find("section.bad tbody a").GetAttribute("href"))
        );
        Assert.Contains("案件を開いた回数 150回", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFinding_ShowsItsEntries_AndTakesTheAssessment()
    {
        await using var context = await StartAsync(Staff.Auditor);
        var finding = await AlertAsync(context, Staff.Clerk);
        var page = context.Render<ReviewFindingPage>(with => with.Add(one => one.FindingId, finding));
        page.WaitForAssertion(() => Assert.Equal(Anomaly.MostSeqs, page.FindAll("tbody tr").Count));
        await page.Find("button.p").ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("REV-011", page.Markup, StringComparison.Ordinal));
        await page.FindAll("input[type=radio]")[0].ChangeAsync(true);
        await page.Find("textarea").ChangeAsync("業務日報と一致した。");
        await page.Find("button.p").ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("評価を記録しました。", page.Markup, StringComparison.Ordinal));
        Assert.Contains("業務日報と一致した。", page.Find("ul.plain-list").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFindingAboutTheReader_OffersNoAssessment()
    {
        var both = Staff.Make("both1", "監査 兼務", StaffRoles.Auditor | StaffRoles.Clerk);
        await using var context = await StartAsync(both);
        var finding = await AlertAsync(context, both);
        var page = context.Render<ReviewFindingPage>(with => with.Add(one => one.FindingId, finding));
        page.WaitForAssertion(() =>
            Assert.Contains("ほかの監査担当が評価します", page.Markup, StringComparison.Ordinal)
        );
        Assert.Empty(page.FindAll("textarea"));
    }

    [Fact]
    public async Task ATraceWithoutAnAnswer_OffersNoFile()
    {
        await using var context = await StartAsync(Staff.Auditor);
        var page = context.Render<TracePage>();
        await page.Find("input[aria-label=番号]").ChangeAsync("99999");
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() =>
            Assert.Contains("この番号の対象者が見つかりません", page.Markup, StringComparison.Ordinal)
        );
        Assert.DoesNotContain("Excelに出力", page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("７:３０", ReviewUnit.ClockTime, 450)]
    [InlineData("25:00", ReviewUnit.ClockTime, null)]
    [InlineData("１,０００", ReviewUnit.Count, 1000)]
    [InlineData("-1", ReviewUnit.Count, null)]
    [InlineData("", ReviewUnit.Percent, null)]
    public void ANumberIsReadAsItIsTyped(string typed, ReviewUnit unit, int? value) =>
        Assert.Equal(value, ReviewText.Read(unit, typed));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<PageContext> StartAsync(Actor actor)
    {
        var context = await PageContext.StartAsync(actor, services => ReviewScene.AddLedger(services, folder));
        await context.Domain.Get<LedgerStore>().OpenAsync(ct: Ct);
        return context;
    }

    /// <summary>The night of 20 February, with 150 cases opened by one person.</summary>
    private static async Task<long> AlertAsync(PageContext context, Actor by)
    {
        context.Domain.Clock.SetUtcNow(ReviewScene.At(2026, 2, 20, 22, 0));
        await context
            .Domain.Get<LedgerStore>()
            .AppendManyAsync(
                [
                    .. Enumerable
                        .Range(1, 150)
                        .Select(id => new LedgerFact
                        {
                            Id = Guid.CreateVersion7(),
                            Act = LedgerAct.CaseOpened,
                            Actor = by,
                            Subjects = [Subject.Case(id)],
                        }),
                ],
                Ct
            );
        Assert.Equal(1, await context.Domain.Get<ReviewWatch>().LookAsync(Ct));
        await using var db = context.Domain.OpenDb();
        return db.ReviewFindings.Single().Id;
    }
}
