using ChildAllowance.Domain.Applications.Decisions;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Letters.Runs;
using ChildAllowance.Tests.Applications;
using ChildAllowance.Tests.Applications.Decisions;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using LetterSheets = ChildAllowance.Tests.Letters.Sheets;

namespace ChildAllowance.Tests.Browser;

/// <summary>300 支給決定通知 in one file: made, printed, checked by another person, posted by their count.</summary>
public sealed class LetterJourney
{
    private const int Letters = 300;

    [Fact]
    public async Task ThreeHundredLetters_AreMadePrintedCheckedAndPosted()
    {
        await using var host = await AppHost.StartAsync([Staff.Clerk, Staff.OtherClerk]);
        await GrantedCases.AddAsync(host, Letters);
        var clerk = await host.OpenWindowAsync();
        await clerk.SignInAsync(Staff.Clerk);

        await clerk
            .GetByRole(AriaRole.Navigation, new() { Name = "メニュー" })
            .GetByRole(AriaRole.Link, new() { Name = "通知", Exact = true })
            .ClickAsync();
        await Expect(clerk.GetByRole(AriaRole.Row, new() { Name = "支給決定通知 300件" })).ToBeVisibleAsync();
        await clerk.SaveScreenAsync("letters-waiting");
        await clerk.AssertAccessibleAsync();
        await clerk.GetByRole(AriaRole.Button, new() { Name = "支給決定通知を作成する" }).ClickAsync();
        var dialog = clerk.GetByRole(AriaRole.Dialog, new() { Name = "支給決定通知の作成" });
        await dialog.GetByLabel("文書番号").FillAsync("7新子児第123号");
        await dialog.GetByLabel("支払予定日").FillAsync("R8.3.12");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "作成する" }).ClickAsync();
        await Expect(clerk.GetByText("通知発送01").First).ToBeVisibleAsync();

        await clerk.GetByRole(AriaRole.Button, new() { Name = "印刷用のPDFを作る" }).ClickAsync();
        await Expect(clerk.GetByText("300通のPDFを作りました。")).ToBeVisibleAsync();
        await clerk.SaveScreenAsync("letters-printed");
        await clerk.AssertAccessibleAsync();
        var pages = LetterSheets.TextOf(await DownloadAsync(host));
        Assert.Equal(
            Letters,
            pages.Count(page => page.Contains("L7-", StringComparison.Ordinal) && page.Contains('様'))
        );
        Assert.Contains("通数300通", pages[0], StringComparison.Ordinal);

        var other = await host.OpenWindowAsync();
        await other.SignInAsync(Staff.OtherClerk);
        await other.GotoAsync("/letters/1");
        await other.GetByRole(AriaRole.Button, new() { Name = "抜取り確認を記録" }).ClickAsync();
        await other.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "記録する" }).ClickAsync();
        await Expect(other.GetByText("抜取り確認を記録しました。")).ToBeVisibleAsync();

        await PostAsync(other, "299");
        await Expect(other.GetByText("印刷した通数（300通）と合いません")).ToBeVisibleAsync();
        await other.GetByRole(AriaRole.Dialog).GetByLabel("発送した通数").FillAsync("300");
        await other.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "記録する" }).ClickAsync();
        await Expect(other.GetByText("発送を記録しました。")).ToBeVisibleAsync();
        await other.SaveScreenAsync("letters-posted");

        await using var db = host.OpenDb();
        Assert.Equal(
            (LetterRunState.Posted, (int?)Letters),
            await db
                .LetterRuns.Select(row => new ValueTuple<LetterRunState, int?>(row.State, row.PostedCount))
                .SingleAsync(TestServices.Ct)
        );
    }

    [Fact]
    public async Task AMissingLetter_IsMadeVoid_AndMadeAgainOnlyAfterAnApproval()
    {
        await using var host = await AppHost.StartAsync([Staff.Clerk, Staff.Approver]);
        await GrantedCases.AddAsync(host, 2);
        var clerk = await host.OpenWindowAsync();
        await clerk.SignInAsync(Staff.Clerk);
        await clerk.GotoAsync("/letters");
        await clerk.GetByRole(AriaRole.Button, new() { Name = "支給決定通知を作成する" }).ClickAsync();
        var dialog = clerk.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("支払予定日").FillAsync("R8.3.12");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "作成する" }).ClickAsync();
        await clerk.GetByRole(AriaRole.Button, new() { Name = "印刷用のPDFを作る" }).ClickAsync();

        await clerk.GetByRole(AriaRole.Button, new() { Name = "L7-000002を無効にする" }).ClickAsync();
        await dialog.GetByLabel("理由").FillAsync("封入中に所在が分からなくなった");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "無効にする" }).ClickAsync();
        await Expect(clerk.GetByText("無効にした通知が1通あります。")).ToBeVisibleAsync();
        await clerk.SaveScreenAsync("letters-void");
        await clerk.AssertAccessibleAsync();
        await clerk.GetByRole(AriaRole.Button, new() { Name = "再印刷を起案" }).ClickAsync();
        await dialog.GetByLabel("理由").FillAsync("探しても見つからないため");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "起案する" }).ClickAsync();
        await Expect(clerk.GetByText("再印刷の決裁を待っています。")).ToBeVisibleAsync();

        var approver = await host.OpenWindowAsync();
        await approver.SignInAsync(Staff.Approver);
        await approver.GotoAsync("/decisions");
        await approver.GetByRole(AriaRole.Link, new() { Name = "通知発送01" }).ClickAsync();
        await approver.SaveScreenAsync("letters-reprint-decision");
        await approver.GetByRole(AriaRole.Button, new() { Name = "決裁する" }).ClickAsync();
        await approver
            .GetByRole(AriaRole.Dialog, new() { Name = "決裁の確認" })
            .GetByRole(AriaRole.Button, new() { Name = "決裁する" })
            .ClickAsync();
        await Expect(approver.GetByText("決裁しました").First).ToBeVisibleAsync();

        await clerk.GotoAsync("/letters");
        await Expect(clerk.GetByRole(AriaRole.Row, new() { Name = "支給決定通知 1件" })).ToBeVisibleAsync();
    }

    private static async Task<byte[]> DownloadAsync(AppHost host)
    {
        var file = await host.Get<LetterRunQueries>().FileAsync(1, Staff.Clerk, TestServices.Ct);
        return file.Value!.Content;
    }

    private static async Task PostAsync(IPage page, string count)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "発送を記録" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "発送の記録" });
        await dialog.GetByLabel("発送した通数").FillAsync(count);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "記録する" }).ClickAsync();
    }
}
