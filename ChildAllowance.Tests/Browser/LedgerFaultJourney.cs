using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Mailing;
using ChildAllowance.Domain.Payments;
using ChildAllowance.Tests.Mailing;
using ChildAllowance.Tests.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChildAllowance.Tests.Browser;

/// <summary>
/// Another program keeps the real ledger locked while people work: nobody is shown, no file leaves, what was confirmed is
/// kept, and everything goes on by itself when the lock is gone.
/// </summary>
public sealed class LedgerFaultJourney
{
    private const string NotWritable = "LED-001";

    private static CancellationToken Ct => TestServices.Ct;

    [Fact]
    public async Task WhileTheLedgerTakesNoEntry_NobodyIsShown_AndConfirmedChangesComeIntoItLater()
    {
        await using var host = await AppHost.StartAsync(
            [Staff.Clerk, Staff.Approver],
            services => services.AddSingleton<ILedger>(provider => provider.GetRequiredService<LedgerStore>())
        );
        await MakeFilesAsync(host);
        var wanted = await TestData.AddCaseAsync(host, state: CaseState.Notified, name: "髙橋 大輔");
        var opened = await host.OpenWindowAsync();
        await opened.SignInAsync(Staff.Clerk);
        await opened.GotoAsync($"/cases/{wanted.Id}");
        await opened.GetByRole(AriaRole.Heading, new() { Name = "髙橋 大輔" }).WaitForAsync();
        var list = await opened.Context.NewPageAsync();
        await list.GotoAsync("/cases");
        await list.GetByRole(AriaRole.Button, new() { Name = "Excelに出力" }).WaitForAsync();
        await host.Get<OutboxDrain>().DrainAsync(Ct);

        using (await LockAsync(host))
        {
            await AssertNothingIsRevealedAsync(opened);
            await NoteAsync(opened, "一度目の電話");
            await NoteTwiceAsync(host, wanted.Id, "二度目の電話");
            await AssertNoFileLeavesAsync(list);
            await AssertNobodyIsShownAsync(list, wanted.Id);
            Assert.Equal(2, await host.Get<OutboxDrain>().BacklogAsync(Ct));
        }

        host.Clock.Advance(TimeSpan.FromSeconds(5));
        await list.GotoAsync($"/cases/{wanted.Id}");
        await Expect(list.GetByRole(AriaRole.Heading, new() { Name = "髙橋 大輔" })).ToBeVisibleAsync();
        await Expect(list.GetByText("二度目の電話")).ToHaveCountAsync(1);
        await AssertInOrderAndOnceAsync(host);
    }

    /// <summary>A run with its archive and a round with its bank file.</summary>
    private static async Task MakeFilesAsync(AppHost host)
    {
        await ManyCases.AddAsync(host, 3, (_, person) => person);
        var mailing = host.Get<MailingService>();
        await mailing.DraftAsync(
            new DraftMailing { Title = "第1回" },
            Begin(host, OperationKind.MailingBatchDrafted),
            Ct
        );
        await mailing.ProposeAsync(1, Begin(host, OperationKind.ProposalMade), Ct);
        await ApproveAsync(host);
        var archive = await host.Get<MailingFileService>().MakeAsync(1, Begin(host, OperationKind.MailingFileMade), Ct);
        Assert.True(archive.IsOk, archive.Error?.Message);

        await TestData.AddCaseAsync(host, state: CaseState.Payable);
        await using var db = host.OpenDb();
        await db.Entitlements.ExecuteUpdateAsync(set => set.SetProperty(row => row.GrantedByProposalId, 1L), Ct);
        var on = new DateOnly(2026, 2, 26);
        await host.Get<PaymentBatchService>().ComposeAsync(on, Begin(host, OperationKind.PaymentBatchDrafted), Ct);
        await host.Get<RoundProposalService>().ProposeAsync(1, Begin(host, OperationKind.PaymentBatchChanged), Ct);
        await ApproveAsync(host);
        var file = await host.Get<PaymentFileService>()
            .MakeFileAsync(1, Begin(host, OperationKind.PaymentFileMade), Ct);
        Assert.True(file.IsOk, file.Error?.Message);
    }

    private static async Task ApproveAsync(AppHost host)
    {
        await using var db = host.OpenDb();
        var proposal = await db.Proposals.SingleAsync(row => row.Status == ProposalStatus.Open, Ct);
        var approved = await host.Get<DecisionService>()
            .ApproveAsync(
                new ApproveProposal
                {
                    ProposalId = proposal.Id,
                    SeenContentHash = proposal.ContentHash,
                    Password = AppHost.Password,
                },
                Operation.Begin(OperationKind.ProposalApproved, Staff.Approver, host.Clock),
                Ct
            );
        Assert.True(approved.IsOk, approved.Error?.Message);
    }

    private static Operation Begin(AppHost host, OperationKind kind) =>
        Operation.Begin(kind, Staff.Clerk, host.Clock, "試験");

    private static async Task<SqliteConnection> LockAsync(AppHost host)
    {
        var other = new SqliteConnection($"Data Source={host.Get<LedgerStore>().Options.Path};Pooling=False");
        await other.OpenAsync(Ct);
        await using var command = other.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE";
        await command.ExecuteNonQueryAsync(Ct);
        return other;
    }

    private static async Task AssertNothingIsRevealedAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "口座番号を表示" }).ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "理由" }).FillAsync("本人からの照会");
        await page.GetByRole(AriaRole.Button, new() { Name = "表示する" }).ClickAsync();
        await Expect(page.GetByText(NotWritable).First).ToBeVisibleAsync();
        Assert.DoesNotContain("90000", await page.ContentAsync(), StringComparison.Ordinal);
        await page.SaveScreenAsync("ledger-down-reveal");
        await page.Keyboard.PressAsync("Escape");
    }

    /// <summary>What is confirmed is saved, although the case cannot be shown again.</summary>
    private static async Task NoteAsync(IPage page, string text)
    {
        await page.Keyboard.PressAsync("n");
        await page.GetByLabel("応対の内容").FillAsync(text);
        await page.GetByRole(AriaRole.Button, new() { Name = "記録する", Exact = true }).ClickAsync();
        await Expect(page.GetByText("応対を記録しました。")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync(NotWritable);
        await Expect(page.GetByText("髙橋")).ToHaveCountAsync(0);
        await page.SaveScreenAsync("ledger-down-noted");
        await page.AssertAccessibleAsync();
    }

    /// <summary>One operation that comes twice, as after a broken connection.</summary>
    private static async Task NoteTwiceAsync(AppHost host, long caseId, string text)
    {
        var operation = Begin(host, OperationKind.ContactNoted);
        for (var turn = 0; turn < 2; turn++)
        {
            var noted = await host.Get<ContactService>()
                .NoteAsync(new NoteContact(caseId, ContactChannel.Telephone, text, false), operation, Ct);
            Assert.True(noted.IsOk, noted.Error?.Message);
        }
    }

    private static async Task AssertNoFileLeavesAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Excelに出力" }).ClickAsync();
        await Expect(page.GetByText(NotWritable)).ToBeVisibleAsync();
        foreach (var address in new[] { "/mailings/1/archive", "/payments/files/1" })
        {
            var answer = await page.APIRequest.GetAsync(address);
            Assert.Equal(503, answer.Status);
            Assert.Contains(NotWritable, await answer.TextAsync(), StringComparison.Ordinal);
        }
    }

    private static async Task AssertNobodyIsShownAsync(IPage page, long caseId)
    {
        string[] addresses = [$"/cases/{caseId}", "/mailings/1", "/cases"];
        foreach (var address in addresses)
        {
            await page.GotoAsync(address);
            await Expect(page.GetByText(NotWritable).First).ToBeVisibleAsync();
            Assert.DoesNotContain("髙橋", await page.ContentAsync(), StringComparison.Ordinal);
        }

        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "記録簿に書き込めません" })).ToBeVisibleAsync();
        await page.SaveScreenAsync("ledger-down");
        await page.AssertAccessibleAsync();
    }

    private static async Task AssertInOrderAndOnceAsync(AppHost host)
    {
        await host.Get<OutboxDrain>().DrainAsync(Ct);
        await using var db = host.OpenDb();
        var places = await db.Set<OutboxMessage>()
            .OrderBy(row => row.Id)
            .Select(row => row.LedgerSeq!.Value)
            .ToListAsync(Ct);
        Assert.Equal(places.Order(), places);
        var notes = await host.Get<LedgerReader>().PageAsync(new LedgerFilter { Acts = [LedgerAct.CaseNoted] }, ct: Ct);
        Assert.Equal(2, notes.Rows.Count);
        Assert.True((await LedgerVerifier.VerifyAsync(host.Get<LedgerStore>().Options.Path, ct: Ct)).Intact);
    }
}
