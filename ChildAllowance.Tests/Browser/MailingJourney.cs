using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Media;
using ChildAllowance.Tests.Mailing;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChildAllowance.Tests.Browser;

/// <summary>J3 案内文発送: clerk, approver and media officer bring a run from its draft to the post office.</summary>
public sealed class MailingJourney
{
    [Fact]
    public async Task ARun_GoesFromDraftToPosted_ThroughThreePairsOfHands()
    {
        await using var host = await AppHost.StartAsync([Staff.Clerk, Staff.Approver, Staff.MediaOfficer]);
        var posted = await AddAsync(host, "森 さくら");
        await AddAsync(host, "髙橋 一郎");
        await AddAsync(host, "秘密 花子", isProtected: true);
        await AddAsync(host, "断田 太郎", CaseState.OptedOut);
        await LotPlay.CustodianAsync(host);
        var clerk = await host.OpenWindowAsync();
        await clerk.SignInAsync(Staff.Clerk);

        await DraftAsync(clerk);
        await Expect(clerk.GetByText("森 さくら")).ToBeVisibleAsync();
        await clerk.SaveScreenAsync("mailing-draft");
        await clerk.AssertAccessibleAsync();
        await clerk.GetByRole(AriaRole.Link, new() { Name = "除いた宛先" }).ClickAsync();
        await Expect(clerk.GetByRole(AriaRole.Cell, new() { Name = "支援措置", Exact = true })).ToBeVisibleAsync();
        await Expect(clerk.GetByText("秘密 花子")).ToHaveCountAsync(0);
        await clerk.SaveScreenAsync("mailing-left-out");
        await clerk.AssertAccessibleAsync();
        await ProposeAsync(clerk);

        var approver = await host.OpenWindowAsync();
        await ApproveAsync(approver);

        await clerk.ReloadAsync();
        await clerk.GetByRole(AriaRole.Button, new() { Name = "宛名データを作成する" }).ClickAsync();
        await Expect(clerk.GetByText("件数とSHA-256を管理簿に記録しました")).ToBeVisibleAsync();
        await clerk.SaveScreenAsync("mailing-file-made");
        await clerk.AssertAccessibleAsync();
        var archive = await DownloadAsync(
            clerk,
            clerk.GetByRole(AriaRole.Link, new() { Name = "宛名データをダウンロード" })
        );
        Assert.Equal("ATENA_1_20260220.zip", archive.Name);

        var officer = await host.OpenWindowAsync();
        var notice = await PrintAndHandOverAsync(host, officer);
        var lines = ArchiveReader.Lines(archive.Content, PdfText.PasswordOf(notice));
        Assert.Equal(3, lines.Length);

        await clerk.ReloadAsync();
        await Expect(clerk.GetByText("媒体管理簿の次の段は「印字」です")).ToBeVisibleAsync();
        await LotPlay.PlayUntilAsync(host, "mailing:1", LotStep.Post);
        await clerk.ReloadAsync();
        await clerk.GetByLabel("通数").FillAsync("3");
        await clerk.GetByLabel("郵便局に持ち込んだ人").SelectOptionAsync([LotPlay.CustodianLabel]);
        await clerk.GetByRole(AriaRole.Button, new() { Name = "発送を記録する" }).ClickAsync();
        await Expect(clerk.GetByRole(AriaRole.Alert)).ToContainTextAsync("通数が一致しません");
        await clerk.SaveScreenAsync("mailing-posting");
        await clerk.AssertAccessibleAsync();
        await clerk.GetByLabel("通数").FillAsync("2");
        await clerk.GetByRole(AriaRole.Button, new() { Name = "発送を記録する" }).ClickAsync();
        await Expect(clerk.GetByText("案件は「案内発送済」になりました")).ToBeVisibleAsync();
        await clerk.SaveScreenAsync("mailing-posted");
        await clerk.AssertAccessibleAsync();

        await using var db = host.OpenDb();
        Assert.Equal(2, await db.Cases.CountAsync(row => row.State == CaseState.Notified, TestServices.Ct));
        Assert.Equal(
            CaseState.Notified,
            (await db.Cases.SingleAsync(row => row.Id == posted.Id, TestServices.Ct)).State
        );
        Assert.Contains(LedgerAct.FileDownloaded, host.Ledger.Acts);
    }

    [Fact]
    public async Task LettersThatTheFileCannotCarry_AreReplacedAfterAnApproval()
    {
        await using var host = await AppHost.StartAsync([Staff.Clerk, Staff.Approver]);
        await AddAsync(host, "𠮷田 花");
        var clerk = await host.OpenWindowAsync();
        await clerk.SignInAsync(Staff.Clerk);

        await DraftAsync(clerk);
        await Expect(clerk.GetByRole(AriaRole.Button, new() { Name = "起案する" }).First).ToBeDisabledAsync();
        await clerk.GetByRole(AriaRole.Link, new() { Name = "表せない文字" }).ClickAsync();
        await Expect(clerk.GetByLabel("氏名の代替文字")).ToHaveValueAsync("吉田 花");
        await clerk.SaveScreenAsync("mailing-letters");
        await clerk.AssertAccessibleAsync();
        await clerk.GetByRole(AriaRole.Button, new() { Name = "代替文字を起案する" }).ClickAsync();
        await Expect(clerk.GetByText("代替文字を起案しました")).ToBeVisibleAsync();

        var approver = await host.OpenWindowAsync();
        await approver.SignInAsync(Staff.Approver);
        await approver.GotoAsync("/decisions");
        await approver.GetByRole(AriaRole.Link, new() { Name = "代替文字 1件" }).ClickAsync();
        await Expect(approver.GetByText("吉田 花")).ToBeVisibleAsync();
        await approver.SaveScreenAsync("decision-letters");
        await approver.AssertAccessibleAsync();
        await DecideAsync(approver);

        await clerk.ReloadAsync();
        await Expect(clerk.GetByText("うち代替文字 1件")).ToBeVisibleAsync();
        await ProposeAsync(clerk);
    }

    [Fact]
    public async Task AReturnedRun_ShowsTheReasonToItsDrafter_WhoCannotDecideItself()
    {
        var both = Staff.Clerk with { Roles = StaffRoles.Clerk | StaffRoles.Approver };
        await using var host = await AppHost.StartAsync([both, Staff.Approver]);
        await AddAsync(host, "森 さくら");
        var clerk = await host.OpenWindowAsync();
        await clerk.SignInAsync(both);
        await DraftAsync(clerk);
        await ProposeAsync(clerk);
        await clerk.GetByRole(AriaRole.Link, new() { Name = "決裁の画面を開く" }).ClickAsync();
        await Expect(clerk.GetByRole(AriaRole.Button, new() { Name = "決裁する" })).ToBeDisabledAsync();
        await Expect(clerk.GetByText("自分では決裁できません")).ToBeVisibleAsync();
        await clerk.SaveScreenAsync("decision-own");
        await clerk.AssertAccessibleAsync();

        var approver = await host.OpenWindowAsync();
        await approver.SignInAsync(Staff.Approver);
        await approver.GotoAsync("/decisions");
        await Expect(approver.GetByText("内容を確認して決裁する")).ToBeVisibleAsync();
        await approver.SaveScreenAsync("decisions");
        await approver.AssertAccessibleAsync();
        await approver.GetByRole(AriaRole.Link, new() { Name = "第1回 支給のお知らせ" }).ClickAsync();
        await approver.GetByRole(AriaRole.Button, new() { Name = "差し戻す" }).ClickAsync();
        await approver.GetByLabel("差し戻す理由").FillAsync("封筒の在庫を確認してください。");
        await approver.GetByRole(AriaRole.Button, new() { Name = "差し戻す", Exact = true }).ClickAsync();
        await Expect(approver.GetByText("差し戻しました")).ToBeVisibleAsync();
        await approver.GotoAsync("/decisions?view=history");
        await Expect(approver.GetByRole(AriaRole.Cell, new() { Name = "差戻し", Exact = true })).ToBeVisibleAsync();
        await approver.SaveScreenAsync("decisions-history");
        await approver.AssertAccessibleAsync();

        await clerk.GotoAsync("/mailings/1");
        await Expect(clerk.GetByText("封筒の在庫を確認してください。")).ToBeVisibleAsync();
        await ProposeAsync(clerk);
    }

    internal static async Task<AllowanceCase> AddAsync(
        AppHost host,
        string name,
        CaseState state = CaseState.Extracted,
        bool isProtected = false
    )
    {
        var added = await TestData.AddCaseAsync(host, state: state, hasProtectedAddress: isProtected, name: name);
        await using var db = host.OpenDb();
        await db
            .Cases.Where(row => row.Id == added.Id)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.ListApprovedByProposalId, MailingScene.ListProposal)
                        .SetProperty(row => row.NotifiedOn, (DateOnly?)null),
                TestServices.Ct
            );
        return added;
    }

    private static Task OpenPlaceAsync(IPage page, string place) =>
        page.GetByRole(AriaRole.Navigation, new() { Name = "メニュー" })
            .GetByRole(AriaRole.Link, new() { Name = place })
            .ClickAsync();

    private static async Task DraftAsync(IPage clerk)
    {
        await OpenPlaceAsync(clerk, "案内・通知の発送");
        await clerk.GetByRole(AriaRole.Button, new() { Name = "発送回を作る" }).ClickAsync();
        await Expect(clerk.GetByLabel("件名")).ToHaveValueAsync("第1回 支給のお知らせ");
        await clerk.SaveScreenAsync("mailing-new");
        await clerk.GetByRole(AriaRole.Button, new() { Name = "作成する", Exact = true }).ClickAsync();
        await Expect(clerk.GetByRole(AriaRole.Heading, new() { Name = "発送回01" })).ToBeVisibleAsync();
    }

    private static async Task ProposeAsync(IPage clerk)
    {
        await clerk.GetByRole(AriaRole.Button, new() { Name = "起案する K" }).ClickAsync();
        await clerk
            .GetByRole(AriaRole.Dialog, new() { Name = "起案の確認" })
            .GetByRole(AriaRole.Button, new() { Name = "起案する" })
            .ClickAsync();
        await Expect(clerk.GetByText("起案しました。決裁者の決裁を待ってください。")).ToBeVisibleAsync();
    }

    private static async Task ApproveAsync(IPage approver)
    {
        await approver.SignInAsync(Staff.Approver);
        await OpenPlaceAsync(approver, "決裁");
        await approver.GetByRole(AriaRole.Link, new() { Name = "第1回 支給のお知らせ" }).ClickAsync();
        await Expect(approver.GetByText("森 さくら")).ToBeVisibleAsync();
        await approver.SaveScreenAsync("decision-mailing");
        await approver.AssertAccessibleAsync();
        await DecideAsync(approver);
    }

    private static async Task DecideAsync(IPage approver)
    {
        await approver.GetByRole(AriaRole.Button, new() { Name = "決裁する K" }).ClickAsync();
        await approver
            .GetByRole(AriaRole.Dialog, new() { Name = "決裁の確認" })
            .GetByRole(AriaRole.Button, new() { Name = "決裁する" })
            .ClickAsync();
        await Expect(approver.GetByText("決裁しました。")).ToBeVisibleAsync();
    }

    private static async Task<byte[]> PrintAndHandOverAsync(AppHost host, IPage officer)
    {
        await officer.SignInAsync(Staff.MediaOfficer);
        await OpenPlaceAsync(officer, "媒体管理簿");
        await Expect(officer.GetByText("発送回01", new() { Exact = true })).ToBeVisibleAsync();
        await officer.SaveScreenAsync("media-notice");
        await officer.AssertAccessibleAsync();
        var notice = await DownloadAsync(
            officer,
            officer.GetByRole(AriaRole.Button, new() { Name = "通知書を印刷する" })
        );
        await Expect(officer.GetByText("システムの中のパスワードを消去しました")).ToBeVisibleAsync();

        await officer.GetByRole(AriaRole.Link, new() { Name = "L-2026-001" }).ClickAsync();
        await HandOverAsync(officer, "M-2026-001");
        await Expect(officer.GetByText("M-2026-001 の引渡しを記録しました。")).ToBeVisibleAsync();
        await HandOverAsync(officer, "M-2026-002");
        await Expect(officer.GetByRole(AriaRole.Alert)).ToContainTextAsync("同じ機会に受け渡せません");
        await officer.SaveScreenAsync("media-same-occasion");
        await officer.AssertAccessibleAsync();
        await officer.GetByRole(AriaRole.Button, new() { Name = "やめる" }).ClickAsync();

        host.Clock.Advance(TimeSpan.FromHours(2));
        await HandOverAsync(officer, "M-2026-002");
        await Expect(officer.GetByText("M-2026-002 の引渡しを記録しました。")).ToBeVisibleAsync();
        return notice.Content;
    }

    /// <summary>The next action of the lot: its dialog, filled as the paper form.</summary>
    internal static async Task HandOverAsync(IPage officer, string number)
    {
        await officer.GetByRole(AriaRole.Button, new() { Name = "引渡しを記録する K" }).ClickAsync();
        var dialog = officer.GetByRole(AriaRole.Dialog, new() { Name = "引渡しの記録" });
        await Expect(dialog.GetByText(number)).ToBeVisibleAsync();
        await dialog.GetByLabel("受け取った者").SelectOptionAsync([LotPlay.CustodianLabel]);
        await dialog.GetByLabel("鍵付きカバンの番号").FillAsync(LotPlay.Bag);
        await dialog.GetByLabel("鍵の保管者").FillAsync("中村 媒体");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "記録する", Exact = true }).ClickAsync();
    }

    private static async Task<(string Name, byte[] Content)> DownloadAsync(IPage page, ILocator press)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => press.ClickAsync(), new() { Timeout = 60_000 });
        await using var stream = await download.CreateReadStreamAsync();
        using var content = new MemoryStream();
        await stream.CopyToAsync(content, TestServices.Ct);
        return (download.SuggestedFilename, content.ToArray());
    }
}
