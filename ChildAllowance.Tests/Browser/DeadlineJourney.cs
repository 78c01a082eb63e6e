using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.OptOuts;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChildAllowance.Tests.Browser;

/// <summary>J5b 締切処理: the clerk puts the quiet cases up, another person decides, the cases are 支払待ち.</summary>
public sealed class DeadlineJourney
{
    [Fact]
    public async Task QuietCases_BecomePayable_ByTheDecisionOfAnotherPerson()
    {
        await using var host = await AppHost.StartAsync([Staff.Clerk, Staff.Approver]);
        await TestData.AddCaseAsync(host, childCount: 2, CaseState.Notified);
        var letter = await TestData.AddCaseAsync(host, state: CaseState.Notified);
        await TestData.AddCaseAsync(host, state: CaseState.OnHold);
        var clerk = await host.OpenWindowAsync();
        await clerk.SignInAsync(Staff.Clerk);

        await OpenDecisionsAsync(clerk);
        await ProposeAsync(clerk, "2");
        await clerk.SaveScreenAsync("deadline-proposed");
        await clerk.AssertAccessibleAsync();

        // A letter of yesterday is typed in meanwhile: the proposal no longer says the truth.
        await RecordAsync(host, letter);
        var approver = await host.OpenWindowAsync();
        await approver.SignInAsync(Staff.Approver);
        await ApproveAsync(approver);
        await Expect(approver.GetByText("受給拒否1件").First).ToBeVisibleAsync();
        await Expect(approver.GetByText("無効").First).ToBeVisibleAsync();
        await approver.SaveScreenAsync("deadline-void");

        // Put up anew, and decided.
        await clerk.ReloadAsync();
        await clerk.GetByText("対象に入らない案件").ClickAsync();
        await Expect(clerk.GetByRole(AriaRole.Row, new() { Name = "受給拒否 1" })).ToBeVisibleAsync();
        await Expect(clerk.GetByRole(AriaRole.Row, new() { Name = "保留 1" })).ToBeVisibleAsync();
        await clerk.SaveScreenAsync("deadline-panel");
        await clerk.AssertAccessibleAsync();
        await ProposeAsync(clerk, "1");
        await OpenDecisionsAsync(approver);
        await ApproveAsync(approver);
        await Expect(approver.GetByText("決裁しました").First).ToBeVisibleAsync();

        await using var db = host.OpenDb();
        var payable = await db.Cases.SingleAsync(row => row.State == CaseState.Payable, TestServices.Ct);
        Assert.Equal((2, 40_000L), (payable.ChildCount, payable.AmountYen));
        Assert.Equal(1, await db.GrantDecisions.CountAsync(TestServices.Ct));
    }

    private static async Task OpenDecisionsAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Navigation, new() { Name = "メニュー" })
            .GetByRole(AriaRole.Link, new() { Name = "決裁" })
            .ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "決裁", Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "締切処理" })).ToBeVisibleAsync();
    }

    private static async Task ProposeAsync(IPage page, string count)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "締切処理を起案する…" }).ClickAsync();
        await page.GetByLabel("確認のため、件数").FillAsync(count);
        await page.GetByRole(AriaRole.Button, new() { Name = "起案する", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = $"締切処理の起案（案件 {count}件）" }))
            .ToBeVisibleAsync();
    }

    private static async Task ApproveAsync(IPage page)
    {
        await OpenDecisionsAsync(page);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "締切処理を起案する…" })).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Link, new() { Name = "支給決定（締切処理）" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "決裁する" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "決裁する" }).ClickAsync();
    }

    private static async Task RecordAsync(AppHost host, AllowanceCase of)
    {
        var recorded = await host.Get<OptOutService>()
            .RecordAsync(
                new RecordOptOut { CaseId = of.Id, ReceivedOn = new DateOnly(2026, 2, 19) },
                Operation.Begin(OperationKind.OptOutRecorded, Staff.Clerk, host.Clock),
                TestServices.Ct
            );
        Assert.Null(recorded.Error);
    }
}
