using System.Text.RegularExpressions;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Contractors;
using ChildAllowance.Domain.Payments;
using ChildAllowance.Domain.Payments.Zengin;
using ChildAllowance.Domain.Registry;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChildAllowance.Tests.Browser;

/// <summary>J7 支払: from the candidates to the hand-over, by three people.</summary>
public sealed class PaymentJourney
{
    [Fact]
    public async Task ARound_IsComposed_Approved_Written_AndHandedOver()
    {
        await using var host = await AppHost.StartAsync([Staff.Clerk, Staff.OtherClerk, Staff.Approver]);
        await AddPayableAsync(host);
        var clerk = await host.OpenWindowAsync();
        await clerk.SignInAsync(Staff.Clerk);
        await ComposeAsync(clerk);
        await LookIntoListsAsync(clerk);
        await ConfirmDeathAsync(clerk, host);
        await ProposeAsync(clerk);
        await ApproveAsync(host);
        await MakeAndDownloadAsync(clerk, host);
        await HandOverAsync(host);
        await using var db = host.OpenDb();
        Assert.Equal(PaymentBatchState.HandedOver, (await db.PaymentBatches.SingleAsync()).State);
        Assert.True(await db.Payments.AllAsync(row => row.Status == PaymentStatus.Sent));
        Assert.Single(host.Ledger.Acts, act => act == LedgerAct.FileDownloaded);
    }

    [Fact]
    public async Task ManagerAndAuditor_DoNotReachRoundsOrFiles()
    {
        await using var host = await AppHost.StartAsync([Staff.Manager]);
        var page = await host.OpenWindowAsync();
        await page.SignInAsync(Staff.Manager);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "支払回次" })).ToHaveCountAsync(0);

        var refused = await page.GotoAsync("/payments/files/1");

        Assert.Equal(403, refused!.Status);
        Assert.Contains(LedgerAct.AccessDenied, host.Ledger.Acts);
    }

    private static async Task ComposeAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "支払回次", Exact = true }).ClickAsync();
        await Expect(page.GetByText("支払回次はまだありません")).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "回次を作成" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);

        // A holiday is refused, and the next business day is offered.
        await dialog.GetByLabel("振込日").FillAsync("2026/3/20");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "作成する" }).ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("銀行の営業日ではありません");
        await page.SaveScreenAsync("payments-date-refused");
        await page.AssertAccessibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "令和8年3月23日（月）にする" }).ClickAsync();
        await Expect(dialog.GetByLabel("振込日")).ToHaveValueAsync("2026/3/23");
        await dialog.GetByLabel("振込日").FillAsync("2/26");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "作成する" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "第1回 支払" })).ToBeVisibleAsync();
        await Expect(page.GetByText("口座なし")).ToBeVisibleAsync();
        await page.SaveScreenAsync("payments-draft");
        await page.AssertAccessibleAsync();
    }

    private static async Task LookIntoListsAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "除外 1" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "回次から除いた案件" }))
            .ToContainTextAsync("口座の届出を受けてから");
        await page.GetByRole(AriaRole.Button, new() { Name = "名義切詰め 1" }).ClickAsync();
        var table = page.GetByRole(AriaRole.Table, new() { Name = "振込の明細" });
        await Expect(table).ToContainTextAsync("ｴﾘｻﾞﾍﾞ-ﾄ");
        await Expect(table).Not.ToContainTextAsync("9000");
        await page.SaveScreenAsync("payments-cut-names");
        await page.GetByRole(AriaRole.Button, new() { Name = "明細 13" }).ClickAsync();
        await Expect(table.GetByRole(AriaRole.Row)).ToHaveCountAsync(14);
        await page.AssertAccessibleAsync();
    }

    /// <summary>A payee died after the decision: the round waits, and a clerk confirms by the keyboard.</summary>
    private static async Task ConfirmDeathAsync(IPage page, AppHost host)
    {
        await DieAsync(host);
        await page.GetByRole(AriaRole.Button, new() { Name = "起案する" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "起案する" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert))
            .ToContainTextAsync("確認または処理が必要な変更があります: 死亡 1件");

        await page.GetByRole(AriaRole.Button, new() { Name = "要確認・要処理 1" }).ClickAsync();
        var table = page.GetByRole(AriaRole.Table, new() { Name = "支給決定の後の変更" });
        await Expect(table).ToContainTextAsync("高橋 大輔");
        await page.SaveScreenAsync("payments-changes");
        await page.AssertAccessibleAsync();
        await table.GetByRole(AriaRole.Row).Nth(1).FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.GetByRole(AriaRole.Button, new() { Name = "まとめて確認済にする…" }).PressAsync("Enter");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("理由").FillAsync("相続人から口座の届出を受けた");
        await page.AssertAccessibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "確認済にする" }).PressAsync("Enter");
        await Expect(page.GetByText("1件を確認済にしました")).ToBeVisibleAsync();
        await Expect(page.GetByText("確認が必要な変更はありません")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "死亡 1（確認済 1）" }).ClickAsync();
        await Expect(table).ToContainTextAsync("相続人から口座の届出を受けた");
        await page.SaveScreenAsync("payments-changes-confirmed");
    }

    private static async Task DieAsync(AppHost host)
    {
        await using var db = host.OpenDb();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var recipient = await db
            .RecipientVersions.Where(row => row.Name == "高橋 大輔")
            .Select(row => row.RecipientId)
            .SingleAsync();
        await host.Get<PersonChanges>()
            .AddVersionAsync(
                db,
                recipient,
                new PersonChange { Loss = new PersonLoss(new DateOnly(2026, 2, 19), LossReason.Death) },
                RecordSource.Notice,
                Operation.Begin(OperationKind.PersonChangeRecorded, Staff.OtherClerk, host.Clock)
            );
        await transaction.CommitAsync();
    }

    private static async Task ProposeAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "起案する" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "起案する" }).ClickAsync();
        await Expect(page.GetByText("起案しました")).ToBeVisibleAsync();
        await Expect(page.Locator("[aria-current=step]")).ToHaveTextAsync(new Regex("起案"));
        await page.SaveScreenAsync("payments-proposed");
    }

    private static async Task ApproveAsync(AppHost host)
    {
        var page = await host.OpenWindowAsync();
        await page.SignInAsync(Staff.Approver);
        await page.GetByRole(AriaRole.Link, new() { Name = "決裁待ち" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "第1回 支払" }).ClickAsync();
        await Expect(page.GetByText("次の受給者にも支払います: 死亡 1件")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "決裁する" }).First.ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("パスワード").FillAsync("wrong-password");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "決裁する" }).ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await dialog.GetByLabel("パスワード").FillAsync(AppHost.Password);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "決裁する" }).ClickAsync();
        await Expect(dialog).ToBeHiddenAsync();
        await using var db = host.OpenDb();
        Assert.Equal(PaymentBatchState.Approved, (await db.PaymentBatches.SingleAsync()).State);
    }

    private static async Task MakeAndDownloadAsync(IPage page, AppHost host)
    {
        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "全銀ファイルを作成" }).ClickAsync();
        await Expect(page.GetByText("1行ずつ照合しました")).ToBeVisibleAsync();
        await Expect(page.GetByText("起案した人は、ファイルを引き渡せません")).ToBeVisibleAsync();
        var download = await page.RunAndWaitForDownloadAsync(
            () => page.GetByRole(AriaRole.Link, new() { Name = "SF20260226_1_1.txtをダウンロード" }).ClickAsync(),
            new() { Timeout = 60_000 }
        );
        Assert.Equal("SF20260226_1_1.txt", download.SuggestedFilename);
        var bytes = await File.ReadAllBytesAsync(await download.PathAsync());
        var read = ZenginFileReader.Read(bytes);
        Assert.True(read.IsOk, read.Error?.Message);
        Assert.Equal((13, 14 * 20_000L), (read.Value.Count, read.Value.TotalYen));
        await Expect(page.GetByText("1回（最後")).ToBeVisibleAsync();
        await page.SaveScreenAsync("payments-file");
        await page.AssertAccessibleAsync();
        Assert.Contains(LedgerAct.FileDownloaded, host.Ledger.Acts);
    }

    private static async Task HandOverAsync(AppHost host)
    {
        var page = await host.OpenWindowAsync();
        var bank = await ContractorData.AddFirmAsync(host, "架空銀行", ContractorKind.Bank);
        await ContractorData.AddCustodianAsync(host, bank, "架空 次郎");
        await page.SignInAsync(Staff.OtherClerk);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "ファイルの引渡し待ち" })).ToBeVisibleAsync();
        await page.SaveScreenAsync("home-clerk");
        await page.AssertAccessibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "ファイルの引渡し待ち" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "第1回" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "引渡しを記録" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("受領者").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await dialog.GetByLabel("鍵付きカバンの番号").FillAsync("カバン03");
        await dialog.GetByLabel("鍵の保管者").FillAsync("鈴木 一郎");
        await dialog.GetByLabel("送付票の件数").FillAsync("13");
        await dialog.GetByLabel("送付票の金額").FillAsync("280,000");
        await dialog.GetByLabel("SHA-256").FillAsync(new string('0', 64));
        await dialog.GetByRole(AriaRole.Button, new() { Name = "引渡しを記録する" }).ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("一致しません");
        await page.SaveScreenAsync("payments-hand-over");
        await page.AssertAccessibleAsync();
        await using var db = host.OpenDb();
        await dialog.GetByLabel("SHA-256").FillAsync((await db.StoredFiles.SingleAsync()).Sha256.ToUpperInvariant());
        await dialog.GetByRole(AriaRole.Button, new() { Name = "引渡しを記録する" }).ClickAsync();
        await Expect(page.GetByText("引渡しを記録しました")).ToBeVisibleAsync();
        await page.SaveScreenAsync("payments-handed-over");
        await page.AssertAccessibleAsync();
    }

    /// <summary>Thirteen that can be paid (one with two children, one with a long name), one without an account.</summary>
    private static async Task AddPayableAsync(AppHost host)
    {
        await TestData.AddCaseAsync(host, 2, CaseState.Payable, name: "高橋 大輔", kana: "タカハシ ダイスケ");
        await TestData.AddCaseAsync(
            host,
            1,
            CaseState.Payable,
            name: "グエン ヴァン フオン",
            kana: "グエン　ヴアン　フオン　キャサリン　エリザベート　ドミニカ"
        );
        for (var index = 0; index < 11; index++)
        {
            await TestData.AddCaseAsync(host, 1, CaseState.Payable);
        }

        await TestData.AddCaseAsync(host, 1, CaseState.Payable, withAccount: false);
        await using var db = host.OpenDb();
        await db.Entitlements.ExecuteUpdateAsync(set => set.SetProperty(row => row.GrantedByProposalId, 1L));
    }
}
