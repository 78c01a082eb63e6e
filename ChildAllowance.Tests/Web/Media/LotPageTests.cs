using Bunit;
using ChildAllowance.Domain.Media;
using ChildAllowance.Tests.Media;
using ChildAllowance.Tests.TestKit;
using ChildAllowance.Web;
using ChildAllowance.Web.Media;
using Microsoft.AspNetCore.Components;

namespace ChildAllowance.Tests.Web.Media;

/// <summary>The pages of the 管理簿: one next action, what is late in words, corrected entries struck through.</summary>
public sealed class LotPageTests
{
    [Fact]
    public async Task The_next_action_is_the_one_primary_button_and_only_for_the_media_officer()
    {
        await using var context = await PageContext.StartAsync(Staff.MediaOfficer);
        var medium = await MediaScene.RegisterAsync(context.Domain, MediumKind.LabelArchive);

        var page = Render(context, medium.LotId);

        Assert.Equal(
            "引渡しを記録する K",
            Assert.Single(page.FindAll("main button.p, .card.key button.p")).TextContent
        );
        context.SignIn(Staff.Auditor);
        page = Render(context, medium.LotId);
        Assert.Empty(page.FindAll(".card.key button"));
        Assert.Contains("引渡しを記録する（媒体管理者が行います）", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_late_return_is_said_in_words_on_the_list_and_on_the_lot()
    {
        await using var context = await PageContext.StartAsync(Staff.MediaOfficer);
        var medium = await MediaScene.RegisterAsync(context.Domain, MediumKind.LabelArchive);
        var entry = await LotPlay.EntryAsync(context.Domain, MediumEventKind.HandedOver, medium);
        Assert.True((await LotPlay.RecordAsync(context.Domain, medium.LotId, entry)).IsOk);
        context.Domain.Clock.Advance(TimeSpan.FromDays(30));

        var list = context.Render<MediaPage>();
        await list.WaitForAssertionAsync(() => Assert.Contains("期限を過ぎたもの", list.Markup));
        Assert.Contains("M-2026-001 宛名データ（暗号化）の返却", list.Markup, StringComparison.Ordinal);
        Assert.Contains("（超過）", list.Markup, StringComparison.Ordinal);
        Assert.Contains("期限超過", Render(context, medium.LotId).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_corrected_entry_stays_struck_through_beside_the_one_that_stands_for_it()
    {
        await using var context = await PageContext.StartAsync(Staff.MediaOfficer);
        var medium = await MediaScene.RegisterAsync(context.Domain, MediumKind.LabelArchive);
        var entry = await LotPlay.EntryAsync(context.Domain, MediumEventKind.HandedOver, medium, count: 2);
        Assert.True((await LotPlay.RecordAsync(context.Domain, medium.LotId, entry)).IsOk);
        var wrong = (await MediaScene.LotAsync(context.Domain, medium.LotId)).Entries[^1];
        Assert.True(
            (
                await MediaScene.CorrectAsync(
                    context.Domain,
                    medium.LotId,
                    wrong.Id,
                    entry with
                    {
                        Count = 1,
                    },
                    "枚数の書き間違い"
                )
            ).IsOk
        );

        var page = Render(context, medium.LotId);

        var struck = page.FindAll("td.struck").Select(cell => cell.TextContent.Trim()).ToList();
        Assert.Contains("2", struck);
        Assert.DoesNotContain("1", struck);
        Assert.Contains($"No. {wrong.Id} の訂正", page.Markup, StringComparison.Ordinal);
        Assert.Contains("訂正の理由：枚数の書き間違い", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_typed_number_opens_the_medium_and_an_unknown_one_says_so()
    {
        await using var context = await PageContext.StartAsync(Staff.MediaOfficer);
        var medium = await MediaScene.RegisterAsync(context.Domain, MediumKind.LabelArchive);
        var page = context.Render<MediaPage>();
        await page.WaitForAssertionAsync(() => Assert.Contains("L-2026-001", page.Markup));

        await page.Find("#media-number").ChangeAsync(new() { Value = "M-2026-077" });
        await page.Find("form[role=search]").SubmitAsync();
        Assert.Contains("番号「M-2026-077」の媒体・業務単位が見つかりません", page.Markup, StringComparison.Ordinal);
        await page.Find("#media-number").ChangeAsync(new() { Value = "m-2026-001" });
        await page.Find("form[role=search]").SubmitAsync();

        Assert.EndsWith(Urls.Medium(medium.Id), context.Get<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    private static IRenderedComponent<LotPage> Render(PageContext context, long lotId)
    {
        var page = context.Render<LotPage>(parameters => parameters.Add(one => one.LotId, lotId));
        page.WaitForAssertion(() => Assert.Contains("業務の流れ", page.Markup));
        return page;
    }
}
