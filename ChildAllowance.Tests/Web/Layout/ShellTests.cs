using Bunit;
using ChildAllowance.Domain.Cases;
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
    public async Task NavColumn_CountsAnew_AfterOwnCommits_AndEachMinuteWhileItIsSeen()
    {
        var counts = new FixedCounts();
        await using var page = await PageContext.StartAsync(
            Staff.Clerk,
            page: services => services.AddSingleton<INavCounts>(counts)
        );
        page.JSInterop.Setup<bool>("shell.isVisible").SetResult(true);
        var column = page.Render<NavColumn>();
        Assert.Equal("1,203件が待っています", column.Find(".badge").TextContent);

        counts.Waiting = 1_202;
        await NoteAsync(page.Domain, Staff.OtherClerk);
        Assert.Equal("1,203件が待っています", column.Find(".badge").TextContent);

        await NoteAsync(page.Domain, Staff.Clerk);
        column.WaitForAssertion(() => Assert.Equal("1,202件が待っています", column.Find(".badge").TextContent));

        counts.Waiting = 7;
        page.Domain.Clock.Advance(TimeSpan.FromMinutes(1));
        column.WaitForAssertion(() => Assert.Equal("7件が待っています", column.Find(".badge").TextContent));
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

    /// <summary>A commit whose fact has reached the ledger.</summary>
    private static async Task NoteAsync(TestServices services, Actor by)
    {
        var of = await TestData.AddCaseAsync(services);
        var noted = await services
            .Get<ContactService>()
            .NoteAsync(
                new NoteContact(of.Id, ContactChannel.Telephone, "振込日はいつか", false),
                services.Begin(OperationKind.ContactNoted, by),
                TestServices.Ct
            );
        Assert.True(noted.IsOk, noted.Error?.Message);
        await services.DrainAsync();
    }

    private sealed class FixedCounts : INavCounts
    {
        public int Waiting { get; set; } = 1_203;

        public Task<IReadOnlyDictionary<string, int>> CountAsync(Actor actor, CancellationToken ct) =>
            Task.FromResult<IReadOnlyDictionary<string, int>>(
                new Dictionary<string, int> { [Urls.Decisions] = Waiting, [Urls.Payments] = 0 }
            );
    }
}
