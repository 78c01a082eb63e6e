using System.Security.Cryptography;
using ChildAllowance.Domain.AccessReview;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Tests.AccessReview;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChildAllowance.Tests.Browser;

/// <summary>
/// J11 定期分析: a night of many looks is on the auditor's home, is assessed, the month is signed off; the auditor answers who has
/// seen a family and where a medium was.
/// </summary>
public sealed class ReviewJourney
{
    private static CancellationToken Ct => TestServices.Ct;

    [Fact]
    public async Task TheAuditor_AssessesAnAlert_SignsTheMonth_AndVerifies()
    {
        await using var host = await StartAsync();
        await OpenAtNightAsync(host, 300);
        await AlertAsync(host);
        var page = await host.OpenWindowAsync();
        await page.SignInAsync(Staff.Auditor);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "アクセスの警報" })).ToBeVisibleAsync();
        await page.SaveScreenAsync("review-home-1280");
        await page.AssertAccessibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "アクセスの警報" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "まだ評価していない警報" }))
            .ToContainTextAsync("300回");
        await page.SaveScreenAsync("review-1280");
        await page.AssertAccessibleAsync();
        await AssessAsync(page, "夜間・休日の大量閲覧", "要措置");

        // The sign-in of the old day has run out.
        host.Clock.SetUtcNow(ReviewScene.At(2026, 3, 2, 9, 0));
        page = await host.OpenWindowAsync();
        await page.SignInAsync(Staff.Auditor);
        await page.GetByRole(AriaRole.Link, new() { Name = "確認していない月次報告" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "令和8年2月分" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "分析する" }).ClickAsync();
        await Expect(page.GetByText("分析しました。")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "報告を確認する" })).ToBeDisabledAsync();
        await page.SaveScreenAsync("review-month-1280");
        await page.AssertAccessibleAsync();
        await AssessRestAsync(page);

        await page.GetByRole(AriaRole.Button, new() { Name = "報告を確認する" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "月次報告の確認" });
        await page.AssertAccessibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "確認する" }).ClickAsync();
        await Expect(page.GetByText("報告を確認しました。")).ToBeVisibleAsync();
        await page.SaveScreenAsync("review-signed-1280");
        await page.AssertAccessibleAsync();
        await ReportIsTheEntrysAsync(host, page);

        await page.GotoAsync("/audit");
        await page.GetByRole(AriaRole.Button, new() { Name = "改ざんの有無を検証する" }).ClickAsync();
        await Expect(page.GetByText("記録簿に、改ざん・欠落は見つかりませんでした。")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task TheAuditor_ChangesARule_WithAReason()
    {
        await using var host = await StartAsync();
        var page = await host.OpenWindowAsync(scheme: ColorScheme.Dark);
        await page.SignInAsync(Staff.Auditor);
        await page.GotoAsync("/audit/review/rules");
        await page.GetByRole(AriaRole.Button, new() { Name = "変更する：夜間・休日の大量閲覧" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("案件を開いた回数").FillAsync("たくさん");
        await dialog.GetByLabel("変更の理由").FillAsync("繁忙期のため");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "変更する" }).ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("数字");
        await page.SaveScreenAsync("review-rule-dark-1280");
        await page.AssertAccessibleAsync();
        await dialog.GetByLabel("案件を開いた回数").FillAsync("２００");
        await dialog.GetByLabel("終わりの時刻").FillAsync("22:00");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "変更する" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "変更の履歴" })).ToContainTextAsync("繁忙期のため");
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "いまの規則" }))
            .ToContainTextAsync("終わりの時刻 22:00、案件を開いた回数 200");
        await page.SaveScreenAsync("review-rules-dark-1280");
        await page.AssertAccessibleAsync();
    }

    [Fact]
    public async Task TheAuditor_AnswersWhoHasSeenAFamily_AndWhereAMediumWas()
    {
        await using var host = await StartAsync();
        var of = await TestData.AddCaseAsync(host);
        await SeeAsync(host, Subject.Case(of.Id), Subject.Child(of.Entitlements[0].ChildId));
        var page = await host.OpenWindowAsync();
        await page.SignInAsync(Staff.Auditor);
        await page.GetByRole(AriaRole.Link, new() { Name = "閲覧者・媒体の追跡" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "閲覧者の追跡" })).ToBeFocusedAsync();
        await page.GetByLabel("番号", new() { Exact = true }).FillAsync("佐藤");
        await page.GetByLabel("番号", new() { Exact = true }).PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("番号は数字で");
        await page.GetByLabel("番号", new() { Exact = true }).FillAsync(of.CertificationNumber);
        await page.GetByRole(AriaRole.Button, new() { Name = "調べる" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "回答" })).ToContainTextAsync("試＊＊＊");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "職員ごと" })).ToContainTextAsync("佐藤 花子");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "この家族の情報を含む" }))
            .ToContainTextAsync("M-2026-003");
        await Expect(page).ToHaveURLAsync(host.Url + "/audit/trace");
        await page.SaveScreenAsync("trace-1280");
        await page.AssertAccessibleAsync();
        var file = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Button, new() { Name = "Excelに出力" }).ClickAsync()
        );
        Assert.EndsWith(".xlsx", file.SuggestedFilename, StringComparison.Ordinal);

        await page.GetByRole(AriaRole.Link, new() { Name = "媒体を追跡する" }).ClickAsync();
        await page.GetByLabel("媒体番号またはSHA-256").FillAsync("M-2026-003");
        await page.GetByRole(AriaRole.Button, new() { Name = "調べる" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Table, new() { Name = "日時の順" })).ToContainTextAsync("媒体の引渡し");
        await page.SaveScreenAsync("trace-medium-1280");
        await page.AssertAccessibleAsync();
    }

    private static Task<AppHost> StartAsync() =>
        AppHost.StartAsync(
            [Staff.Auditor, Staff.Clerk],
            services => services.AddSingleton<ILedger>(provider => provider.GetRequiredService<LedgerStore>())
        );

    private static async Task AssessAsync(IPage page, string rule, string verdict)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = rule }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "検出", Exact = true })).ToBeVisibleAsync();
        await page.GetByLabel(verdict).CheckAsync();
        await page.GetByLabel("確認した内容").FillAsync("本人と係長に確認した。業務日報にない。");
        await page.GetByRole(AriaRole.Button, new() { Name = "評価を記録する" }).ClickAsync();
        await Expect(page.GetByText("評価を記録しました。")).ToBeVisibleAsync();
        await page.SaveScreenAsync("review-finding-1280");
        await page.AssertAccessibleAsync();
    }

    /// <summary>One after the other, until the month lets itself be signed.</summary>
    private static async Task AssessRestAsync(IPage page)
    {
        var open = page.GetByRole(AriaRole.Table, new() { Name = "検出" })
            .Locator("tbody tr")
            .Filter(new() { HasText = "未評価" })
            .GetByRole(AriaRole.Link);
        for (var left = await open.CountAsync(); left > 0; left--)
        {
            await AssessAsync(page, await open.First.InnerTextAsync(), "問題なし");
            await page.GetByRole(AriaRole.Link, new() { Name = "令和8年2月分" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Table, new() { Name = "検出" })).ToBeVisibleAsync();
            await Expect(open).ToHaveCountAsync(left - 1);
        }
    }

    /// <summary>The downloaded report has the hash that its entry carries.</summary>
    private static async Task ReportIsTheEntrysAsync(AppHost host, IPage page)
    {
        var download = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Link, new() { Name = "確認済みの報告（PDF）" }).ClickAsync()
        );
        var content = await File.ReadAllBytesAsync(await download.PathAsync(), Ct);
        await File.WriteAllBytesAsync(TestKit.Browser.ResultPath("access-review.pdf"), content, Ct);
        await host.Get<OutboxDrain>().DrainAsync(Ct);
        var filter = new LedgerFilter { Acts = [LedgerAct.ReviewSignedOff], Outcome = LedgerOutcome.Ok };
        var entry = Assert.Single((await host.Get<LedgerReader>().PageAsync(filter, ct: Ct)).Rows);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), entry.Artifact!.Sha256);
    }

    private static async Task OpenAtNightAsync(AppHost host, int count)
    {
        host.Clock.SetUtcNow(ReviewScene.At(2026, 2, 20, 22, 0));
        await host.Get<LedgerStore>()
            .AppendManyAsync(
                [.. Enumerable.Range(1, count).Select(id => Fact(LedgerAct.CaseOpened, null, Subject.Case(id)))],
                Ct
            );
    }

    /// <summary>Lets the minutes pass until the watch has seen it.</summary>
    private static async Task AlertAsync(AppHost host)
    {
        await using var db = host.OpenDb();
        for (var minute = 0; minute < 600 && !await ReviewStanding.Alerts(db).AnyAsync(Ct); minute++)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Delay(TimeSpan.FromMilliseconds(100), Ct);
        }
    }

    private static async Task SeeAsync(AppHost host, params IReadOnlyList<string> family)
    {
        var file = new LedgerObject
        {
            Ref = "mailing:1",
            Sha256 = new string('a', 64),
            Rows = 1,
        };
        await host.Get<LedgerStore>()
            .AppendManyAsync(
                [
                    Fact(LedgerAct.CaseOpened, null, family),
                    Fact(LedgerAct.FileExported, file, family),
                    Fact(LedgerAct.MediumRegistered, file with { Medium = "M-2026-003" }),
                    Fact(LedgerAct.MediumHandedOver, new LedgerObject { Medium = "M-2026-003" }),
                ],
                Ct
            );
    }

    private static LedgerFact Fact(LedgerAct act, LedgerObject? artifact, params IReadOnlyList<string> subjects) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Act = act,
            Actor = Staff.Clerk with { Terminal = "10.20.30.41" },
            Subjects = subjects,
            Artifact = artifact,
            Purpose = act == LedgerAct.CaseOpened ? "inquiry" : null,
        };
}
