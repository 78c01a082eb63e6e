using Bunit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Tests.TestKit;
using ChildAllowance.Web;
using ChildAllowance.Web.Hosting;
using ChildAllowance.Web.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace ChildAllowance.Tests.Web.Layout;

public sealed class ShellTests
{
    [Fact]
    public async Task NavColumn_ShowsCountsWithWords_OnlyWhereSomebodyMustAct()
    {
        await using var page = await PageContext.StartAsync(
            Staff.Approver,
            page: services => services.AddSingleton<INavCounts>(new FixedCounts())
        );
        var column = page.Render<NavColumn>();
        var badge = Assert.Single(column.FindAll(".badge"));
        Assert.Equal("1,203件が待っています", badge.TextContent);
        Assert.Equal(Urls.Decisions, badge.ParentElement!.GetAttribute("href"));
        Assert.DoesNotContain(column.FindAll("a"), link => link.TextContent.Contains("取込", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Header_SaysWhoAndThatDataAreDummies()
    {
        await using var page = await PageContext.StartAsync(
            Staff.Clerk,
            page: services => services.AddSingleton(new AppMode { IsTraining = true })
        );
        var header = page.Render<AppHeader>();
        Assert.Contains("佐藤 花子", header.Find(".who").TextContent, StringComparison.Ordinal);
        Assert.Contains("担当者", header.Find(".who").TextContent, StringComparison.Ordinal);
        Assert.Contains("訓練データ", header.Find(".train").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Header_HasNoSearchForThoseWhoMaySeeNoCases()
    {
        await using var page = await PageContext.StartAsync(Staff.Administrator);
        Assert.Empty(page.Render<AppHeader>().FindAll("input"));
    }

    [Fact]
    public async Task Search_GoesToTheCases_AndKeepsTheTextOutOfTheAddress()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        var box = page.Render<SearchBox>();
        await box.Find("input").InputAsync("髙橋 大輔");
        await box.Find("form").SubmitAsync();
        Assert.Equal("http://localhost/cases", page.Get<NavigationManager>().Uri);
        Assert.Equal("髙橋 大輔", page.Get<SearchState>().Text);
    }

    [Fact]
    public async Task Search_OnTheCasePage_FollowsTheTypingAfterAPause()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        page.Get<NavigationManager>().NavigateTo(Urls.Cases);
        var seen = new List<string>();
        var state = page.Get<SearchState>();
        state.Changed += () =>
        {
            seen.Add(state.Text);
            return Task.CompletedTask;
        };
        var box = page.Render<SearchBox>();
        var first = box.Find("input").InputAsync("サ");
        var second = box.Find("input").InputAsync("サト");
        await first;
        while (!second.IsCompleted)
        {
            page.Domain.Clock.Advance(TimeSpan.FromMilliseconds(200));
            await Task.Yield();
        }

        Assert.Equal(["サト"], seen);
    }

    [Fact]
    public async Task Search_ThatComesLate_PutsNoOlderLettersBack()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        var box = page.Render<SearchBox>();
        await box.Find("input").InputAsync("たかはし");
        await box.InvokeAsync(() => page.Get<SearchState>().SetAsync("たか"));
        Assert.Equal("たかはし", box.Find("input").GetAttribute("value"));
    }

    [Fact]
    public async Task Search_EndedByThePage_EmptiesTheField()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        var box = page.Render<SearchBox>();
        await box.Find("input").InputAsync("たかはし");
        await box.InvokeAsync(() => page.Get<SearchState>().ClearAsync());
        Assert.True(string.IsNullOrEmpty(box.Find("input").GetAttribute("value")));
    }

    private sealed class FixedCounts : INavCounts
    {
        public Task<IReadOnlyDictionary<string, int>> CountAsync(Actor actor, CancellationToken ct) =>
            Task.FromResult<IReadOnlyDictionary<string, int>>(
                new Dictionary<string, int> { [Urls.Decisions] = 1203, [Urls.Payments] = 0 }
            );
    }
}
