using Bunit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Tests.Cases;
using ChildAllowance.Tests.TestKit;
using ChildAllowance.Web.Cases;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Web.Cases;

public sealed class BulkRunPageTests
{
    [Fact]
    public async Task Page_follows_the_run_to_its_end()
    {
        await using var context = await PageContext.StartAsync(Staff.Clerk);
        var started = await context.Domain.AddApprovedHoldAsync(2);
        var page = await OpenAsync(context, started, "処理しています");

        await context.Domain.Get<BulkRunner>().RunPendingAsync(TestServices.Ct);

        page.WaitForAssertion(() =>
            Assert.Contains("完了しました。2件を変更しました。", page.Markup, StringComparison.Ordinal)
        );
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody .chip.hold").Count));
    }

    [Fact]
    public async Task Waiting_run_leads_to_its_proposal()
    {
        await using var context = await PageContext.StartAsync(Staff.Clerk);
        await context.Domain.SetBulkThresholdAsync(1);
        var ids = await context.Domain.AddCasesAsync(1, CaseState.Notified);
        var started = await context.Domain.StartBulkAsync(BulkSelection.OfIds(ids), BulkScene.Hold, 1);

        var page = await OpenAsync(context, started, "決裁を待っています。");

        Assert.NotNull(page.Find($"a[href='/decisions/{started.ProposalId}']"));
        Assert.DoesNotContain("この処理を取り消す", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failed_run_says_what_stands_and_offers_to_go_on()
    {
        await using var context = await PageContext.StartAsync(Staff.Clerk);
        var started = await context.Domain.AddApprovedHoldAsync(2);
        await using (var db = context.Domain.OpenDb())
        {
            await db.BulkRuns.ExecuteUpdateAsync(
                set =>
                    set.SetProperty(run => run.State, BulkRunState.Failed)
                        .SetProperty(run => run.FailureCause, "IOException"),
                TestServices.Ct
            );
        }

        var page = await OpenAsync(context, started, "処理を続けられませんでした（原因：IOException）");
        await page.FindAll("button")
            .First(button => button.TextContent.Contains("再開", StringComparison.Ordinal))
            .ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("処理しています", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_ledger_the_figures_are_shown_without_names()
    {
        await using var context = await PageContext.StartAsync(Staff.Clerk);
        var ids = await context.Domain.AddCasesAsync(1, CaseState.Notified);
        var started = await context.Domain.StartBulkAsync(BulkSelection.OfIds(ids), BulkScene.Hold, 1);
        context.Domain.Ledger.IsDown = true;

        var page = await OpenAsync(context, started, "完了しました。");

        page.WaitForAssertion(() => Assert.Contains("LED-001", page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("試験 1号", page.Markup, StringComparison.Ordinal);
    }

    private static async Task<IRenderedComponent<BulkRunPage>> OpenAsync(
        PageContext context,
        BulkStart started,
        string text
    )
    {
        var page = context.Render<BulkRunPage>(parameters => parameters.Add(found => found.RunId, started.RunId));
        await page.WaitForAssertionAsync(() => Assert.Contains(text, page.Markup, StringComparison.Ordinal));
        return page;
    }
}
