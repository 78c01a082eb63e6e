using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Extraction;
using ChildAllowance.Domain.Intake;
using ChildAllowance.Tests.Intake;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChildAllowance.Tests.Browser;

/// <summary>差異: from the figure on the home page to 採用, with what must happen first.</summary>
public sealed class DifferenceJourney
{
    [Fact]
    public async Task ADifference_WaitsForItsProposal_AndIsAdoptedAfterwards()
    {
        await using var host = await AppHost.StartAsync([Staff.Clerk]);
        await ImportAsync(host, ExtractText.Recipient());
        await host.Get<ExtractionService>().RunAsync(Begin(host, OperationKind.ExtractionRun));
        var proposal = await host.Get<RecipientListService>().ProposeAsync(Begin(host, OperationKind.ProposalMade));
        await ImportAsync(host, ExtractText.Recipient(("住所", "新宿区西新宿二丁目８番１号"), ("口座番号", "9000099")));
        var page = await host.OpenWindowAsync();
        await page.SignInAsync(Staff.Clerk);

        await page.GetByRole(AriaRole.Link, new() { Name = "取込の差異" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "並べて確認し、決める" }).ClickAsync();
        var difference = page.GetByRole(AriaRole.Region, new() { Name = "差異 00012345" });
        await Expect(difference).ToContainTextAsync("今は採用できません。");
        await Expect(difference.GetByRole(AriaRole.Row, new() { Name = "口座番号" })).ToContainTextAsync("●●●●099");
        await Expect(difference.GetByRole(AriaRole.Button, new() { Name = "採用…" })).ToBeDisabledAsync();
        await page.SaveScreenAsync("differences-frozen-1280");
        await page.AssertAccessibleAsync();

        await host.Get<DecisionService>().WithdrawAsync(proposal.Value, Begin(host, OperationKind.ProposalWithdrawn));
        await page.GetByRole(AriaRole.Link, new() { Name = "00012345の案件を開く" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "髙橋 大輔" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "差異 00012345" })).ToBeVisibleAsync();
        await page.SaveScreenAsync("difference-on-case-1280");
        await page.AssertAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "採用…" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "採用する" }).ClickAsync();

        await Expect(page.GetByText("取込の差異を処理しました（採用）")).ToBeVisibleAsync();
        await Expect(page.GetByText("新宿区西新宿二丁目８番１号").First).ToBeVisibleAsync();
        await using var db = host.OpenDb();
        var person = await db.Recipients.SingleAsync();
        Assert.Equal((2, 2), (person.CurrentVersion, person.CurrentAccount));
    }

    private static Operation Begin(AppHost host, OperationKind kind) => Operation.Begin(kind, Staff.Clerk, host.Clock);

    private static async Task ImportAsync(AppHost host, Dictionary<string, string> recipient)
    {
        var intake = host.Get<IntakeService>();
        var preview = await intake.CheckAsync(
            IntakeFixture.Files(ExtractText.Csv(recipient), ExtractText.Csv(ExtractText.Child())),
            ImportProfile.StandardName,
            Begin(host, OperationKind.ImportCommitted)
        );
        Assert.Null(preview.Error);
        var receipt = await intake.CommitAsync(preview.Value!.Id, Begin(host, OperationKind.ImportCommitted));
        Assert.Null(receipt.Error);
    }
}
