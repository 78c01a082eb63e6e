using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChildAllowance.Tests.Browser;

/// <summary>J11 ログ: the auditor finds who did what, reads one entry, verifies the whole.</summary>
public sealed class AuditJourney
{
    private static CancellationToken Ct => TestServices.Ct;

    [Fact]
    public async Task TheAuditor_Filters_ReadsAnEntry_AndVerifies()
    {
        await using var host = await StartAsync();
        await WorkAsync(host);
        var page = await host.OpenWindowAsync();
        await page.SignInAsync(Staff.Auditor);
        await page.GetByRole(AriaRole.Link, new() { Name = "アクセスログ" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "アクセスログ", Exact = true }))
            .ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("アクセスログの閲覧");
        await page.SaveScreenAsync("audit-1280");
        await page.AssertAccessibleAsync();

        await page.GetByLabel("職員", new() { Exact = true }).SelectOptionAsync("clerk1");
        await page.GetByLabel("種類", new() { Exact = true }).SelectOptionAsync("look");
        await page.GetByLabel("対象の番号").FillAsync("12");
        await page.GetByRole(AriaRole.Button, new() { Name = "絞り込む" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "案件 12を見た職員（全期間）" }))
            .ToContainTextAsync("佐藤 花子");
        var rows = page.GetByRole(AriaRole.Table, new() { Name = "アクセスログ（新しい順）" }).Locator("tbody tr");
        string[] looks = ["一覧の表示", "伏せた項目の表示", "案件の閲覧", "対象者の検索"];
        await Expect(rows).ToContainTextAsync(looks);
        await Expect(page).ToHaveURLAsync(host.Url + "/audit?staff=clerk1&kind=look");

        await page.SaveScreenAsync("audit-subject-1280");
        await page.AssertAccessibleAsync();
        await rows.Nth(1).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var drawer = page.GetByRole(AriaRole.Dialog, new() { Name = "記録番号" });
        await Expect(drawer).ToContainTextAsync("口座番号の確認（本人から電話）");
        await Expect(drawer).ToContainTextAsync("\"act\":\"ValueRevealed\"");
        await page.SaveScreenAsync("audit-detail-1280");
        await page.AssertAccessibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(drawer).ToBeHiddenAsync();

        await page.GetByRole(AriaRole.Heading, new() { Name = "アクセスログ", Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("v");
        await Expect(page.GetByText("記録簿に、改ざん・欠落は見つかりませんでした。")).ToBeVisibleAsync();
        await page.SaveScreenAsync("audit-verified-1280");
        await page.AssertAccessibleAsync();
    }

    [Fact]
    public async Task TheAuditor_IssuesTheCertificateForThePaperFile()
    {
        await using var host = await StartAsync();
        await WorkAsync(host);
        var page = await host.OpenWindowAsync();
        await page.SignInAsync(Staff.Auditor);
        await page.GetByRole(AriaRole.Link, new() { Name = "アクセスログ" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "外への控え" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "外への控え" })).ToBeVisibleAsync();
        await page.SaveScreenAsync("anchors-1280");
        await page.AssertAccessibleAsync();
        var certificate = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Button, new() { Name = "検証して証明書（PDF）を発行する" }).ClickAsync()
        );
        Assert.StartsWith("ログ検証証明書_", certificate.SuggestedFilename, StringComparison.Ordinal);
        await page.GotoAsync("/audit");
        await Expect(
                page.GetByRole(AriaRole.Table, new() { Name = "アクセスログ（新しい順）" }).Locator("tbody tr").Nth(1)
            )
            .ToContainTextAsync("チェックポイントの外部保管");
    }

    [Fact]
    public async Task AChangedByte_IsShownWithItsEntry_InRed()
    {
        await using var host = await StartAsync();
        await WorkAsync(host);
        var page = await host.OpenWindowAsync();
        await page.SignInAsync(Staff.Auditor);
        await page.GotoAsync("/audit");
        ChangeOneByte(host);
        await page.GetByRole(AriaRole.Button, new() { Name = "改ざんの有無を検証する" }).ClickAsync();
        await Expect(page.GetByText("記録の内容が書き換えられています")).ToBeVisibleAsync();
        await page.SaveScreenAsync("audit-tampered-1280");
        await page.AssertAccessibleAsync();
    }

    [Theory]
    [InlineData(1920, 1080, ColorScheme.Light)]
    [InlineData(1280, 720, ColorScheme.Dark)]
    public async Task TheLog_HasNoAccessibilityFault(int width, int height, ColorScheme scheme)
    {
        await using var host = await StartAsync();
        await WorkAsync(host);
        var page = await host.OpenWindowAsync(width, height, scheme);
        await page.SignInAsync(Staff.Auditor);
        await page.GotoAsync("/audit");
        await page.GetByRole(AriaRole.Row).Nth(1).WaitForAsync();
        await page.SaveScreenAsync($"audit-{scheme}-{width}");
        await page.AssertAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "の詳細" }).Nth(3).ClickAsync();
        await page.GetByRole(AriaRole.Dialog, new() { Name = "記録番号" }).WaitForAsync();
        await page.SaveScreenAsync($"audit-detail-{scheme}-{width}");
        await page.AssertAccessibleAsync();
    }

    [Fact]
    public async Task ALedgerThatBroke_StopsEveryPage_AndLeavesTheAuditorTheVerification()
    {
        await using var host = await StartAsync();
        await WorkAsync(host);
        var page = await host.OpenWindowAsync();
        await page.SignInAsync(Staff.Auditor);
        await page.GotoAsync("/audit");
        await page.GetByRole(AriaRole.Row).Nth(1).WaitForAsync();
        await BreakTheStoreAsync(host);
        await page.GetByRole(AriaRole.Link, new() { Name = "ホーム" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "業務を停止しています" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "記録簿が" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "記録簿を検証する" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).Last).ToContainTextAsync("異常");
        await page.SaveScreenAsync("ledger-stopped-1280");
        await page.AssertAccessibleAsync();

        // Somebody who cannot sign in, because the ledger cannot take that, reads the outcome all the same.
        var stranger = await host.OpenWindowAsync();
        await stranger.GotoAsync("/login");
        await stranger.GetByRole(AriaRole.Link, new() { Name = "ログインせずに検証の結果を見る" }).ClickAsync();
        await Expect(stranger.GetByRole(AriaRole.Alert).Last).ToContainTextAsync("異常の種類");
        await stranger.SaveScreenAsync("stopped-1280");
        await stranger.AssertAccessibleAsync();
        await stranger.GotoAsync("/stopped/restore");
        await Expect(stranger.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await stranger.SaveScreenAsync("restore-1280");
        await stranger.AssertAccessibleAsync();
    }

    private static Task<AppHost> StartAsync() =>
        AppHost.StartAsync(
            [Staff.Auditor, Staff.Clerk, Staff.Approver, Staff.Administrator],
            services => services.AddSingleton<ILedger>(provider => provider.GetRequiredService<LedgerStore>())
        );

    /// <summary>What a morning leaves in the log.</summary>
    private static async Task WorkAsync(AppHost host)
    {
        LedgerFact[] facts =
        [
            Fact(Staff.Clerk, LedgerAct.SignedIn),
            Fact(Staff.Clerk, LedgerAct.Searched, "case:12", "case:31", "case:44") with
            {
                Detail = "高橋",
            },
            Fact(Staff.Clerk, LedgerAct.CaseOpened, "case:12", "person:R12") with
            {
                Purpose = "電話の問合せ",
            },
            Fact(Staff.Clerk, LedgerAct.ValueRevealed, "case:12") with
            {
                Detail = "口座番号の確認（本人から電話）",
            },
            Fact(Staff.Clerk, LedgerAct.OptOutRecorded, "case:31", "person:R31"),
            Fact(Staff.Clerk, LedgerAct.ListShown, [.. Enumerable.Range(1, 250).Select(id => Subject.Case(id))]),
            Fact(Staff.Clerk, LedgerAct.AccessDenied) with
            {
                Out = LedgerOutcome.Denied,
                Artifact = new LedgerObject { Ref = "ManageAccounts:page AccountListPage" },
            },
            Fact(Staff.Approver, LedgerAct.ProposalApproved) with
            {
                Out = LedgerOutcome.Intent,
                Artifact = new LedgerObject
                {
                    Ref = "proposal:3",
                    Rows = 24_811,
                    Yen = 780_000_000,
                },
            },
            Fact(Staff.Clerk, LedgerAct.FileExported) with
            {
                Artifact = new LedgerObject
                {
                    Ref = "file:7",
                    Sha256 = new string('a', 64),
                    Bytes = 2_977_560,
                    Rows = 24_811,
                    Medium = "DVD-R 0012",
                },
            },
        ];
        await host.Get<LedgerStore>().AppendManyAsync(facts, Ct);
    }

    private static LedgerFact Fact(Actor actor, LedgerAct act, params IReadOnlyList<string> subjects) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Act = act,
            Actor = actor with { Terminal = "10.20.30.41" },
            Subjects = subjects,
        };

    private static void ChangeOneByte(AppHost host) => Sql(host, "UPDATE entry SET leaf = zeroblob(32) WHERE seq = 3");

    /// <summary>Entries that were written are gone: found at the next entry.</summary>
    private static async Task BreakTheStoreAsync(AppHost host)
    {
        Sql(host, "DELETE FROM entry WHERE seq > 2");
        var store = host.Get<LedgerStore>();
        await Assert.ThrowsAsync<LedgerUnavailableException>(() =>
            store.AppendAsync(Fact(Staff.Clerk, LedgerAct.CaseOpened), Ct)
        );
        await store.OpenAsync(ct: Ct);
    }

    private static void Sql(AppHost host, string sql)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection(
            $"Data Source={host.Get<LedgerStore>().Options.Path};Pooling=False"
        );
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"DROP TRIGGER entry_no_update; DROP TRIGGER entry_no_delete; {sql}";
        command.ExecuteNonQuery();
    }
}
