using Bunit;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Tests.TestKit;
using ChildAllowance.Web.Layout;

namespace ChildAllowance.Tests.Web.Layout;

/// <summary>Silent while all is well; red with what to do when nothing can be written.</summary>
public sealed class LedgerBadgeTests
{
    [Fact]
    public async Task WhileAllIsWell_NothingIsShown()
    {
        await using var context = await PageContext.StartAsync(Staff.Clerk);
        var badge = Render(context, LedgerState.Ready, backlog: 50);
        Assert.Empty(badge.FindAll(".ledger-badge"));
    }

    [Fact]
    public async Task WhenNothingCanBeWritten_ItIsRed_AndSaysWhatToDo()
    {
        await using var context = await PageContext.StartAsync(Staff.Clerk);
        var badge = Render(context, LedgerState.Unavailable, backlog: 7);
        var button = badge.Find("button.ledger-badge.bad");
        Assert.Contains("記録簿に書き込めません", button.TextContent, StringComparison.Ordinal);
        await button.ClickAsync(new());
        var dialog = badge.Find("dialog");
        Assert.Contains("システム管理者に連絡", dialog.TextContent, StringComparison.Ordinal);
        Assert.Contains("7件", dialog.TextContent, StringComparison.Ordinal);
        Assert.Contains("空きがありません", dialog.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhenFactsPileUp_TheirNumberIsShown()
    {
        await using var context = await PageContext.StartAsync(Staff.Clerk);
        var badge = Render(context, LedgerState.Ready, backlog: 1_234);
        Assert.Contains("記録待ち 1,234件", badge.Find(".ledger-badge.warn").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhenTheSigningKeyIsMissing_ItWarns_AndSaysThatAccessIsLogged()
    {
        await using var context = await PageContext.StartAsync(Staff.Clerk);
        var standing = new LedgerStanding(new LedgerHealth(LedgerState.Ready, "署名鍵がありません。", 12, 0), 0);
        var badge = context.Render<LedgerBadge>(parameters => parameters.Add(shown => shown.Standing, standing));
        await badge.Find("button.ledger-badge.warn").ClickAsync(new());
        var dialog = badge.Find("dialog");
        Assert.Contains("アクセスログは記録されています", dialog.TextContent, StringComparison.Ordinal);
        Assert.Contains("署名鍵がありません", dialog.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LedgerState.Ready, false)]
    [InlineData(LedgerState.Unavailable, false)]
    [InlineData(LedgerState.RolledBack, true)]
    [InlineData(LedgerState.Damaged, true)]
    public void AllWorkStops_OnlyWhenTheLedgerIsNotTheOneItMustBe(LedgerState state, bool stops) =>
        Assert.Equal(stops, Standing(state, 0).IsStopped);

    private static IRenderedComponent<LedgerBadge> Render(PageContext context, LedgerState state, int backlog) =>
        context.Render<LedgerBadge>(parameters => parameters.Add(badge => badge.Standing, Standing(state, backlog)));

    private static LedgerStanding Standing(LedgerState state, int backlog) =>
        new(new LedgerHealth(state, state == LedgerState.Ready ? null : "保存先の空きがありません。", 12, 0), backlog);
}
