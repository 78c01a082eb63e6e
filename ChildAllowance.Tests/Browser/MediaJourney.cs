using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Mailing;
using ChildAllowance.Domain.Media;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChildAllowance.Tests.Browser;

/// <summary>J4 管理簿: a run's medium and envelopes through the nine steps of the flow, to the closed lot and the stock-taking.</summary>
public sealed class MediaJourney
{
    private const string Source = "mailing:1";

    [Fact]
    public async Task ALot_GoesThroughTheNineSteps_AndIsClosedWhenEverythingIsBack()
    {
        await using var host = await AppHost.StartAsync([Staff.Clerk, Staff.MediaOfficer, Staff.Auditor]);
        await MakeRunAsync(host);
        var officer = await host.OpenWindowAsync();
        await officer.SignInAsync(Staff.MediaOfficer);
        await officer.GotoAsync("/media");
        await PrintNoticeAsync(officer);
        await officer.GetByRole(AriaRole.Link, new() { Name = "L-2026-001" }).ClickAsync();

        await MailingJourney.HandOverAsync(officer, "M-2026-001");
        await DoneAsync(officer, "M-2026-001 の引渡しを記録しました。");
        host.Clock.Advance(TimeSpan.FromHours(1));
        await MailingJourney.HandOverAsync(officer, "M-2026-002");
        await DoneAsync(officer, "M-2026-002 の引渡しを記録しました。");
        await officer.SaveScreenAsync("media-lot");
        await officer.AssertAccessibleAsync();

        await PrintAndEncloseAsync(host, officer);
        await ReturnAsync(host, officer);
        await CountAsync(officer, "納品", "納品数", "2", withBag: true, withStorage: true);
        await CountAsync(officer, "納品検査", "検品数（良）", "2");
        await CountAsync(officer, "再引渡し", "再引渡数", "2", withBag: true);
        await PostAsync(host);
        await CloseAsync(host);

        await using var db = host.OpenDb();
        var lot = await db.MediumLots.SingleAsync(TestServices.Ct);
        Assert.NotNull(lot.ClosedAt);
        Assert.Contains(LedgerAct.LotClosed, await ActsAsync(host));
    }

    [Fact]
    public async Task AStockTaking_AsksForEveryMedium_AndAWrongEntryIsCorrectedByAnother()
    {
        await using var host = await AppHost.StartAsync([Staff.MediaOfficer, Staff.Auditor]);
        await MakeRunAsync(host);
        await LotPlay.PlayUntilAsync(host, Source, LotStep.Deliver);
        var officer = await host.OpenWindowAsync();
        await officer.SignInAsync(Staff.MediaOfficer);

        await officer.GetByRole(AriaRole.Link, new() { Name = "今月の棚卸しを待つ媒体" }).ClickAsync();
        await officer.GetByLabel("立会者").FillAsync("児童育成課 佐藤");
        await officer.GetByRole(AriaRole.Button, new() { Name = "棚卸しを確認する" }).ClickAsync();
        await Expect(officer.GetByRole(AriaRole.Alert)).ToContainTextAsync("数えていない媒体があります");
        await officer.SaveScreenAsync("media-stock");
        await officer.AssertAccessibleAsync();
        await officer
            .GetByRole(AriaRole.Group, new() { Name = "M-2026-001" })
            .GetByLabel("在", new() { Exact = true })
            .CheckAsync();
        await officer.GetByRole(AriaRole.Button, new() { Name = "棚卸しを確認する" }).ClickAsync();
        await DoneAsync(officer, "棚卸しを記録しました。");

        await officer.GotoAsync("/media/lots/1");
        await officer.GetByRole(AriaRole.Button, new() { Name = "印字を訂正する" }).ClickAsync();
        var dialog = officer.GetByRole(AriaRole.Dialog, new() { Name = "印字の訂正" });
        await Expect(dialog.GetByLabel("印字数")).ToHaveValueAsync("2");
        await dialog.GetByLabel("印字数").FillAsync("3");
        await dialog.GetByLabel("訂正の理由").FillAsync("数え間違い");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "訂正する" }).ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("一致しません");
        await officer.SaveScreenAsync("media-correction");
        await officer.AssertAccessibleAsync();
        await dialog.GetByLabel("印字数").FillAsync("2");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "訂正する" }).ClickAsync();
        await DoneAsync(officer, "の印字を訂正しました。");

        var auditor = await host.OpenWindowAsync();
        await auditor.SignInAsync(Staff.Auditor);
        await auditor.GotoAsync("/media/1");
        await Expect(auditor.GetByRole(AriaRole.Heading, new() { Name = "この媒体の履歴" })).ToBeVisibleAsync();
        await auditor.SaveScreenAsync("media-trace");
        await auditor.AssertAccessibleAsync();
    }

    /// <summary>A run with two letters, whose archive is made.</summary>
    private static async Task MakeRunAsync(AppHost host)
    {
        await MailingJourney.AddAsync(host, "森 さくら");
        await MailingJourney.AddAsync(host, "髙橋 一郎");
        await LotPlay.CustodianAsync(host);
        var clerk = Staff.Clerk;
        var run = (
            await host.Get<MailingService>()
                .DraftAsync(
                    new DraftMailing { Title = "第1回 支給のお知らせ" },
                    Operation.Begin(OperationKind.MailingBatchDrafted, clerk, host.Clock)
                )
        ).Value;
        Done(
            await host.Get<MailingService>()
                .ProposeAsync(run, Operation.Begin(OperationKind.ProposalMade, clerk, host.Clock))
        );
        Done(await Mailing.MailingScene.ApproveAsync(host, run));
        Done(
            await host.Get<MailingFileService>()
                .MakeAsync(run, Operation.Begin(OperationKind.MailingFileMade, clerk, host.Clock))
        );
    }

    private static async Task PrintNoticeAsync(IPage officer)
    {
        var notice = officer.GetByRole(AriaRole.Button, new() { Name = "通知書を印刷する" });
        await officer.RunAndWaitForDownloadAsync(() => notice.ClickAsync(), new() { Timeout = 60_000 });
        await Expect(officer.GetByText("システムの中のパスワードを消去しました")).ToBeVisibleAsync();
    }

    // One letter too few stops the lot; the clearing lets it go on, and the missing one is printed.
    private static async Task PrintAndEncloseAsync(AppHost host, IPage officer)
    {
        host.Clock.Advance(TimeSpan.FromDays(1));
        var dialog = await OpenAsync(officer, "印字");
        await ChooseAsync(dialog);
        await dialog.GetByLabel("印字数").FillAsync("1");
        await RecordAsync(dialog);
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("一致しません");
        await officer.SaveScreenAsync("media-counts-differ");
        await officer.AssertAccessibleAsync();
        await dialog.GetByLabel("差異があるときの理由").FillAsync("用紙不足");
        await RecordAsync(dialog);
        await Expect(officer.GetByText("印字の差異のため止まっています。")).ToBeVisibleAsync();
        await officer.SaveScreenAsync("media-stopped");
        await officer.AssertAccessibleAsync();

        dialog = await OpenAsync(officer, "差異・事故の処置");
        await dialog.GetByLabel("処置の内容").FillAsync("不足の1通を印字する");
        await dialog.GetByLabel("確認した上司").FillAsync("伊藤 課長");
        await RecordAsync(dialog);
        await CountAsync(officer, "印字", "印字数", "1");
        await CountAsync(officer, "封入封緘", "封入封緘数", "2");
    }

    // The bytes that come back are hashed in the browser's stream; another file is a difference.
    private static async Task ReturnAsync(AppHost host, IPage officer)
    {
        host.Clock.Advance(TimeSpan.FromDays(2));
        var dialog = await OpenAsync(officer, "返却");
        await ChooseAsync(dialog);
        await dialog.GetByLabel("戻った媒体の管理番号").FillAsync("M-2026-001");
        await dialog.GetByLabel("数量").FillAsync("1");
        await dialog.GetByLabel("保管場所").FillAsync(LotPlay.Cabinet);
        await dialog
            .GetByLabel("読み直したファイルを選ぶ")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "other.zip",
                    MimeType = "application/zip",
                    Buffer = [1, 2, 3],
                }
            );
        await Expect(dialog.GetByText("計算しました。")).ToBeVisibleAsync();
        await RecordAsync(dialog);
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("SHA-256が、渡したときの値と違います");
        await using var db = host.OpenDb();
        var file = await db.StoredFiles.AsNoTracking().SingleAsync(TestServices.Ct);
        var archive = await host.Get<ExportStore>().ReadAsync(file, TestServices.Ct);
        await dialog
            .GetByLabel("読み直したファイルを選ぶ")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = file.FileName,
                    MimeType = "application/zip",
                    Buffer = archive,
                }
            );
        await Expect(dialog.GetByLabel("SHA-256 を貼り付ける")).ToHaveValueAsync(file.Sha256);
        await RecordAsync(dialog);
        await DoneAsync(officer, "M-2026-001 の返却を記録しました。");
    }

    private static async Task PostAsync(AppHost host)
    {
        var clerk = await host.OpenWindowAsync();
        await clerk.SignInAsync(Staff.Clerk);
        await clerk.GotoAsync("/mailings/1");
        await clerk.GetByLabel("通数").FillAsync("2");
        await clerk.GetByLabel("郵便局に持ち込んだ人").SelectOptionAsync([LotPlay.CustodianLabel]);
        await clerk.GetByRole(AriaRole.Button, new() { Name = "発送を記録する" }).ClickAsync();
        await Expect(clerk.GetByText("案件は「案内発送済」になりました")).ToBeVisibleAsync();
    }

    // Two weeks later the notice and the erasure report are late: red on the home page, the list and the lot.
    private static async Task CloseAsync(AppHost host)
    {
        host.Clock.Advance(TimeSpan.FromDays(14));
        var officer = await host.OpenWindowAsync();
        await officer.SignInAsync(Staff.MediaOfficer);
        await officer.GetByRole(AriaRole.Link, new() { Name = "期限を過ぎた媒体・報告書" }).ClickAsync();
        await Expect(officer.GetByRole(AriaRole.Heading, new() { Name = "期限を過ぎたもの" })).ToBeVisibleAsync();
        await officer.SaveScreenAsync("media");
        await officer.AssertAccessibleAsync();
        await officer.GetByRole(AriaRole.Link, new() { Name = "電子データ消去報告書" }).ClickAsync();
        await Expect(officer.GetByText("（超過）").First).ToBeVisibleAsync();
        var form = await officer.RunAndWaitForDownloadAsync(
            () => officer.GetByRole(AriaRole.Link, new() { Name = "消去報告書の用紙" }).ClickAsync(),
            new() { Timeout = 60_000 }
        );
        Assert.Equal("SHOKYO_M-2026-001.pdf", form.SuggestedFilename);
        await officer.SaveScreenAsync("media-overdue");
        await officer.AssertAccessibleAsync();

        var dialog = await OpenAsync(officer, "返却");
        await ChooseAsync(dialog);
        await dialog.GetByLabel("戻った媒体の管理番号").FillAsync("M-2026-002");
        await dialog.GetByLabel("数量").FillAsync("1");
        await dialog.GetByLabel("保管場所").FillAsync(LotPlay.Cabinet);
        await RecordAsync(dialog);
        await DoneAsync(officer, "M-2026-002 の返却を記録しました。");
        dialog = await OpenAsync(officer, "消去報告書の受領");
        await ChooseAsync(dialog);
        await dialog.GetByLabel("消去報告書の番号").FillAsync("架印第12号");
        await dialog.GetByLabel("委託先での消去の方法").FillAsync("上書き消去");
        await RecordAsync(dialog);
        await DoneAsync(officer, "消去報告書の受領を記録しました。");
        foreach (var number in (string[])["M-2026-001", "M-2026-002"])
        {
            dialog = await OpenAsync(officer, "廃棄・消去");
            await Expect(dialog.GetByText(number)).ToBeVisibleAsync();
            await dialog.GetByLabel("廃棄・消去の方法").FillAsync("裁断");
            await RecordAsync(dialog);
            await DoneAsync(officer, $"{number} の廃棄・消去を記録しました。");
        }

        await officer.GetByRole(AriaRole.Button, new() { Name = "業務単位を完了する K" }).ClickAsync();
        await RecordAsync(officer.GetByRole(AriaRole.Dialog, new() { Name = "業務単位の完了の記録" }));
        await DoneAsync(officer, "業務単位の完了を記録しました。");
        await officer.SaveScreenAsync("media-closed");
        await officer.AssertAccessibleAsync();
    }

    private static async Task CountAsync(
        IPage officer,
        string step,
        string label,
        string count,
        bool withBag = false,
        bool withStorage = false
    )
    {
        var dialog = await OpenAsync(officer, step);
        if (step != "納品検査")
        {
            await ChooseAsync(dialog);
        }

        await dialog.GetByLabel(label).FillAsync(count);
        if (withBag)
        {
            await dialog.GetByLabel("鍵付きカバンの番号").FillAsync(LotPlay.Bag);
            await dialog.GetByLabel("鍵の保管者").FillAsync("中村 媒体");
        }

        if (withStorage)
        {
            await dialog.GetByLabel("保管場所").FillAsync(LotPlay.Cabinet);
        }

        await RecordAsync(dialog);
        await DoneAsync(officer, $"の{step}を記録しました。");
    }

    /// <summary>Presses the one primary button, which must be the one of <paramref name="step"/>.</summary>
    private static async Task<ILocator> OpenAsync(IPage officer, string step)
    {
        await officer
            .GetByRole(AriaRole.Region, new() { Name = "次にすること" })
            .GetByRole(AriaRole.Button, new() { Name = $"{step}を記録する K" })
            .ClickAsync();
        var dialog = officer.GetByRole(AriaRole.Dialog, new() { Name = $"{step}の記録" });
        await Expect(dialog).ToBeVisibleAsync();
        return dialog;
    }

    private static async Task ChooseAsync(ILocator dialog) =>
        await dialog.GetByLabel("委託先の取扱者").SelectOptionAsync([LotPlay.CustodianLabel]);

    private static Task RecordAsync(ILocator dialog) =>
        dialog.GetByRole(AriaRole.Button, new() { Name = "記録する", Exact = true }).ClickAsync();

    private static Task DoneAsync(IPage page, string text) => Expect(page.GetByText(text)).ToBeVisibleAsync();

    private static async Task<IEnumerable<LedgerAct>> ActsAsync(AppHost host)
    {
        await host.Get<OutboxDrain>().DrainAsync(TestServices.Ct);
        return host.Ledger.Acts;
    }

    private static void Done(Result result) => Assert.True(result.IsOk, result.Error?.Message);
}
