using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Decisions;
using ChildAllowance.Domain.Payments;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChildAllowance.Tests.Browser;

/// <summary>A case in an approved round is held: the approver reads what becomes of the round, and the round says why.</summary>
public sealed class ScheduledChangeJourney
{
    [Fact]
    public async Task AHoldInAnApprovedRound_IsApprovedKnowingly_AndTheRoundSaysWhy()
    {
        await using var host = await AppHost.StartAsync([Staff.Clerk, Staff.Approver]);
        var held = await AddPayableAsync(host);
        await AddPayableAsync(host);
        var round = await ApprovedRoundAsync(host);

        var clerk = await host.OpenWindowAsync();
        await clerk.SignInAsync(Staff.Clerk);
        await clerk.GotoAsync($"/cases/{held}");
        await clerk.GetByText("手続き", new() { Exact = false }).First.ClickAsync();
        await clerk.GetByRole(AriaRole.Button, new() { Name = "保留にする…" }).ClickAsync();
        await Expect(clerk.GetByRole(AriaRole.Dialog))
            .ToContainTextAsync("支払回次から外して保留にすることを起案します。");
        await clerk.GetByLabel("保留の理由").SelectOptionAsync("照会中");
        await clerk.GetByRole(AriaRole.Button, new() { Name = "保留にする", Exact = true }).ClickAsync();
        await Expect(clerk.GetByText("保留を起案しました。決裁を待っています。")).ToBeVisibleAsync();

        var approver = await host.OpenWindowAsync();
        await approver.SignInAsync(Staff.Approver);
        await approver.GetByRole(AriaRole.Link, new() { Name = "決裁待ち" }).ClickAsync();
        await approver.GetByRole(AriaRole.Link, new() { Name = "支払予定の案件1件" }).ClickAsync();
        var warning = approver.Locator(".notice").Filter(new() { HasText = "決裁すると、次のことも起こります。" });
        await Expect(warning).ToContainTextAsync("決裁済の支払回次 第1回は、内容が変わるため取り消されます。");
        await approver.SaveScreenAsync("scheduled-change-1280");
        await approver.AssertAccessibleAsync();
        await approver.GetByRole(AriaRole.Button, new() { Name = "決裁する" }).First.ClickAsync();
        var dialog = approver.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("取り消されます。");
        await approver.AssertAccessibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "決裁する" }).ClickAsync();
        await Expect(approver.GetByText("決裁しました。")).ToBeVisibleAsync();

        await clerk.GotoAsync($"/payments/{round}");
        await Expect(clerk.GetByText("この回次は"))
            .ToContainTextAsync("残りの案件は、あらためて起案と決裁が必要です。");
        await clerk.SaveScreenAsync("round-cancelled-1280");
        await clerk.AssertAccessibleAsync();
    }

    private static Operation Begin(AppHost host, OperationKind kind, Actor? actor = null) =>
        Operation.Begin(kind, actor ?? Staff.Clerk, host.Clock);

    [Fact]
    public async Task InBulk_TheCasesOfTheRound_AreProposedBesideTheOthers()
    {
        await using var host = await AppHost.StartAsync([Staff.Clerk, Staff.Approver]);
        await AddPayableAsync(host);
        await AddPayableAsync(host);
        await ComposeAsync(host);
        await TestData.AddCaseAsync(host, state: CaseState.Notified);
        var clerk = await host.OpenWindowAsync();
        await clerk.SignInAsync(Staff.Clerk);
        await clerk.GotoAsync("/cases");
        await Expect(clerk.GetByText("該当 3 件 ／ 全 3 件")).ToBeVisibleAsync();
        await clerk.GetByLabel("このページの行をすべて選択").ClickAsync();
        await clerk.GetByRole(AriaRole.Button, new() { Name = "保留にする…" }).ClickAsync();
        await clerk.GetByLabel("保留の理由").SelectOptionAsync("照会中");
        await clerk.GetByLabel("理由（経過に残り").FillAsync("口座情報の照会");
        await clerk.GetByRole(AriaRole.Button, new() { Name = "変更の内容を確認する" }).ClickAsync();
        await Expect(clerk.GetByText("支払回次に入っている2件は")).ToBeVisibleAsync();
        await clerk.SaveScreenAsync("bulk-preview-round");
        await clerk.AssertAccessibleAsync();
        await clerk.GetByLabel("確認のため、変更または起案する件数").FillAsync("3");
        await clerk.GetByRole(AriaRole.Button, new() { Name = "3件を処理する" }).ClickAsync();

        await Expect(clerk.GetByText("完了しました。1件を変更しました。2件は変更していません。")).ToBeVisibleAsync();
        await clerk.SaveScreenAsync("bulk-outcome-round");
        await clerk.AssertAccessibleAsync();
        var approver = await host.OpenWindowAsync();
        await approver.SignInAsync(Staff.Approver);
        await approver.GotoAsync("/decisions");
        await approver
            .GetByRole(AriaRole.Link, new() { Name = "支払予定の案件2件を「保留（照会中）」にする" })
            .ClickAsync();
        await Expect(approver.GetByText("支払回次 第1回は、振込がなくなるため取り消されます。")).ToBeVisibleAsync();
        await approver.SaveScreenAsync("bulk-decision-round");
    }

    private static async Task<long> AddPayableAsync(AppHost host)
    {
        var of = await TestData.AddCaseAsync(host, state: CaseState.Payable);
        await using var db = host.OpenDb();
        await db
            .Entitlements.Where(row => row.CaseId == of.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.GrantedByProposalId, 1L));
        return of.Id;
    }

    private static async Task<long> ComposeAsync(AppHost host)
    {
        var composed = await host.Get<PaymentBatchService>()
            .ComposeAsync(new DateOnly(2026, 2, 26), Begin(host, OperationKind.PaymentBatchDrafted));
        return composed.Value!.BatchId;
    }

    private static async Task<long> ApprovedRoundAsync(AppHost host)
    {
        var round = await ComposeAsync(host);
        await host.Get<RoundProposalService>().ProposeAsync(round, Begin(host, OperationKind.ProposalMade));
        await using var db = host.OpenDb();
        var order = await db.Proposals.SingleAsync();
        var approved = await host.Get<DecisionService>()
            .ApproveAsync(
                new ApproveProposal
                {
                    ProposalId = order.Id,
                    SeenContentHash = order.ContentHash,
                    Password = AppHost.Password,
                },
                Begin(host, OperationKind.ProposalApproved, Staff.Approver)
            );
        Assert.Null(approved.Error);
        return round;
    }
}
