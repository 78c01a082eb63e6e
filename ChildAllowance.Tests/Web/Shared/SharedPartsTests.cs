using Bunit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Tests.TestKit;
using ChildAllowance.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace ChildAllowance.Tests.Web.Shared;

public sealed class SharedPartsTests
{
    [Fact]
    public async Task CommitButton_ClickedTwice_RunsOnce()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        var gate = new TaskCompletionSource();
        var runs = 0;
        var button = page.Render<CommitButton>(parameters =>
            parameters.Add(
                part => part.OnCommit,
                () =>
                {
                    runs++;
                    return gate.Task;
                }
            )
        );
        var first = button.Find("button").ClickAsync(new());
        var second = button.Find("button").ClickAsync(new());
        Assert.Equal("true", button.Find("button").GetAttribute("aria-busy"));
        gate.SetResult();
        await Task.WhenAll(first, second);
        Assert.Equal(1, runs);
        Assert.False(button.Find("button").HasAttribute("aria-busy"));
    }

    [Fact]
    public async Task MaskedValue_ShowsOnlyAfterAReason()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        var reasons = new List<string>();
        var value = page.Render<MaskedValue>(parameters =>
            parameters
                .Add(part => part.Label, "住民番号")
                .Add(part => part.Masked, "••••••345")
                .Add(
                    part => part.OnReveal,
                    reason =>
                    {
                        reasons.Add(reason);
                        return Task.FromResult<Result<string>>("0000012345");
                    }
                )
        );
        Assert.Contains("••••••345", value.Markup, StringComparison.Ordinal);
        var asking = value.Find("button[aria-label=住民番号を表示]").ClickAsync(new());
        await value.Find("textarea").InputAsync("本人照会");
        await value.Find("form").SubmitAsync();
        await asking;
        value.WaitForAssertion(() => Assert.Equal("0000012345", value.Find(".num").TextContent));
        Assert.Equal(["本人照会"], reasons);
        await value.Find("button[aria-label=住民番号を隠す]").ClickAsync(new());
        Assert.Equal("••••••345", value.Find(".num").TextContent);
    }

    [Fact]
    public async Task MaskedValue_Refused_SaysWhyAndShowsNothing()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        var value = page.Render<MaskedValue>(parameters =>
            parameters
                .Add(part => part.Label, "所得額")
                .Add(part => part.OnReveal, _ => Task.FromResult<Result<string>>(new LedgerNotWritable()))
        );
        var asking = value.Find("button").ClickAsync(new());
        await value.Find("textarea").InputAsync("本人照会");
        await value.Find("form").SubmitAsync();
        await asking;
        value.WaitForAssertion(() =>
            Assert.Contains("LED-001", value.Find("[role=alert]").TextContent, StringComparison.Ordinal)
        );
        Assert.Equal("•••••••", value.Find(".num").TextContent);
    }

    [Theory]
    [InlineData("R8.2.19", "令和8年2月19日（木）")]
    [InlineData("2/19", "令和8年2月19日（木）")]
    [InlineData("２０２６／２／１９", "令和8年2月19日（木）")]
    public async Task DateField_ReadsEveryForm(string typed, string shown)
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        DateOnly? value = null;
        var field = page.Render<DateField>(parameters =>
            parameters
                .Add(part => part.Id, "received")
                .Add(part => part.Label, "受付日")
                .Bind(part => part.Value, value, changed => value = changed)
        );
        await field.Find("input").ChangeAsync(new ChangeEventArgs { Value = typed });
        field.Render(parameters => parameters.Add(part => part.Value, value));
        Assert.Equal(new DateOnly(2026, 2, 19), value);
        Assert.Equal(shown, field.Find(".hint").TextContent);
    }

    [Fact]
    public async Task DateField_ThatCannotBeRead_KeepsTheTextAndSaysSo()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        var field = page.Render<DateField>(parameters =>
            parameters.Add(part => part.Id, "received").Add(part => part.Label, "受付日")
        );
        await field.Find("input").ChangeAsync(new ChangeEventArgs { Value = "2/30" });
        Assert.Equal("2/30", field.Find("input").GetAttribute("value"));
        Assert.Equal("true", field.Find("input").GetAttribute("aria-invalid"));
        Assert.StartsWith("＊", field.Find(".wrong").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DataTable_TicksRowsAndTheWholePage()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        var selected = new HashSet<long>();
        var table = page.Render<DataTable<long>>(parameters =>
            parameters
                .Add(part => part.Items, [7L, 8L, 9L])
                .Add(part => part.Head, "<th scope=\"col\">番号</th>")
                .Add(part => part.Row, item => $"<td>{item}</td>")
                .Add(part => part.Key, item => item)
                .Add(part => part.Selected, selected)
        );
        await table.FindAll("tbody input")[1].ChangeAsync(new ChangeEventArgs { Value = true });
        Assert.Equal([8L], selected);
        await table.Find("thead input").ChangeAsync(new ChangeEventArgs { Value = true });
        Assert.Equal([7L, 8L, 9L], selected.Order());
        Assert.Equal(3, table.FindAll("tr.sel").Count);
        await table.Find("thead input").ChangeAsync(new ChangeEventArgs { Value = false });
        Assert.Empty(selected);
    }

    [Theory]
    [InlineData(1, 0, "0–0 ／ 0 件")]
    [InlineData(1, 1284, "1–50 ／ 1,284 件")]
    [InlineData(26, 1284, "1,251–1,284 ／ 1,284 件")]
    public async Task Pager_SaysWhichRows(int number, int total, string expected)
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        var pager = page.Render<Pager>(parameters =>
            parameters.Add(part => part.Page, number).Add(part => part.Total, total)
        );
        Assert.Equal(expected, pager.Find("[role=status]").TextContent);
    }

    [Fact]
    public async Task ErrorAlert_ShowsMessageAndCode()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        var alert = page.Render<ErrorAlert>(parameters => parameters.Add(part => part.Error, new NotFound("案件")));
        Assert.Contains("案件が見つかりません。", alert.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("GEN-003", alert.Find(".code").TextContent);
    }
}
