using Bunit;
using ChildAllowance.Tests.TestKit;
using ChildAllowance.Web.Shared;

namespace ChildAllowance.Tests.Web.Shared;

public sealed class ConfirmDialogTests
{
    private static readonly ConfirmRequest Hold = new()
    {
        Title = "保留",
        Message = "1,284件を保留にします。",
        Confirm = "保留にする",
        Count = 1284,
    };

    [Theory]
    [InlineData("1284", true)]
    [InlineData("1,284", true)]
    [InlineData("１２８４", true)]
    [InlineData("1285", false)]
    [InlineData("", false)]
    public async Task Button_WorksOnlyWithTheRightNumber(string typed, bool works)
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        var dialog = page.Render<ConfirmDialog>();
        var answer = await dialog.InvokeAsync(() => Task.FromResult(dialog.Instance.AskAsync(Hold)));
        await dialog.Find("input").InputAsync(typed);
        Assert.Equal(!works, dialog.Find("button[type=submit]").HasAttribute("disabled"));
        Assert.False(answer.IsCompleted);
    }

    [Fact]
    public async Task Confirmed_CarriesTheReason()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        var dialog = page.Render<ConfirmDialog>();
        var answer = await dialog.InvokeAsync(() =>
            Task.FromResult(dialog.Instance.AskAsync(Hold with { Count = null, NeedsReason = true }))
        );
        await dialog.Find("textarea").InputAsync("  本人から電話  ");
        await dialog.Find("form").SubmitAsync();
        Assert.Equal(new ConfirmAnswer(true, "本人から電話"), await answer);
    }

    [Fact]
    public async Task Esc_IsNo()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        var dialog = page.Render<ConfirmDialog>();
        var answer = await dialog.InvokeAsync(() => Task.FromResult(dialog.Instance.AskAsync(Hold)));
        await dialog.Find("dialog").TriggerEventAsync("onclose", EventArgs.Empty);
        Assert.False((await answer).IsConfirmed);
    }
}
