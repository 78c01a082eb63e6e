using Bunit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Payments.LateChanges;
using ChildAllowance.Domain.Registry;
using ChildAllowance.Tests.Payments;
using ChildAllowance.Tests.TestKit;
using ChildAllowance.Web.Payments;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Web.Payments;

/// <summary>支払前の変更確認 on the page of a round.</summary>
public sealed class LateChangePanelTests
{
    [Fact]
    public async Task Without_changes_it_says_so_and_nobody_is_shown()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        var scene = PaymentScene.On(page.Domain);
        await scene.AddPayableAsync();
        var round = await scene.ComposeAsync();

        var panel = Render(page, round.BatchId);

        panel.WaitForAssertion(() => Says(panel, "支給決定の後の変更はありません"));
        Assert.Empty(panel.FindAll("table"));
    }

    [Fact]
    public async Task One_row_is_confirmed_with_a_reason_and_says_who_did_it()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        var (of, round) = await DeathsAsync(page, count: 1);
        var panel = Render(page, round);
        Show(panel, "要確認・要処理 1");
        panel.WaitForAssertion(() => Says(panel, LateChangeKind.Died.NextStep()));
        Assert.Equal(of[0].CertificationNumber, panel.Find("tbody a[data-open]").TextContent);

        ButtonOf(panel, "確認済に…").Click();
        Confirm(panel, "相続人から口座の届出");

        panel.WaitForAssertion(() => Says(panel, "1件を確認済にしました"));
        panel.WaitForAssertion(() => Says(panel, "確認が必要な変更はありません"));
        Show(panel, "死亡 1（確認済 1）");
        panel.WaitForAssertion(() => Says(panel, "確認済: 相続人から口座の届出"));
        Says(panel, Staff.Clerk.Name);
        Assert.Empty(panel.FindAll("tbody input[type=checkbox]"));
    }

    [Fact]
    public async Task Several_are_ticked_and_confirmed_together()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        var (_, round) = await DeathsAsync(page, count: 3);
        var panel = Render(page, round);
        Show(panel, "死亡 3");
        panel.WaitForElement("tbody tr");

        panel.FindAll("tbody input[type=checkbox]")[0].Change(true);
        panel.FindAll("tbody input[type=checkbox]")[2].Change(true);
        Says(panel, "確認が必要な2件を選択中");
        ButtonOf(panel, "まとめて確認済にする…").Click();
        Confirm(panel, "相続人に確かめた");

        panel.WaitForAssertion(() => Says(panel, "2件を確認済にしました"));
        panel.WaitForAssertion(() => Says(panel, "要確認・要処理 1件"));
        await using var db = page.Domain.OpenDb();
        Assert.Equal(2, await db.PaymentConfirmations.CountAsync(TestServices.Ct));
    }

    [Fact]
    public async Task A_ticked_row_can_leave_the_round_while_it_is_prepared()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        var (of, round) = await DeathsAsync(page, count: 2);
        IReadOnlyList<long> removed = [];
        var panel = page.Render<LateChangePanel>(parameters =>
            parameters
                .Add(row => row.BatchId, round)
                .Add(row => row.MayConfirm, true)
                .Add(row => row.MayRemove, true)
                .Add(row => row.OnRemove, cases => removed = cases)
        );
        Show(panel, "死亡 2");
        panel.WaitForElement("tbody tr");

        panel.FindAll("tbody input[type=checkbox]")[1].Change(true);
        ButtonOf(panel, "回次から外す…").Click();

        Assert.Equal([of[1].Id], removed);
    }

    [Fact]
    public async Task What_came_after_the_list_was_opened_is_not_confirmed_with_it()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        var (of, round) = await DeathsAsync(page, count: 1);
        var panel = Render(page, round);
        Show(panel, "死亡 1");
        panel.WaitForElement("tbody tr");
        await PaymentScene.On(page.Domain).DieAsync(of[0].RecipientId, new DateOnly(2026, 2, 18));

        ButtonOf(panel, "確認済に…").Click();
        Confirm(panel, "確かめた");

        panel.WaitForAssertion(() => Says(panel, "一覧を開き直して"));
        Says(panel, "要確認・要処理 1件");
    }

    [Fact]
    public async Task Protection_is_a_count_without_names_for_who_may_not_see_it()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        var scene = PaymentScene.On(page.Domain);
        var of = await scene.AddPayableAsync();
        var round = await scene.ComposeAsync();
        await scene.ChangePersonAsync(of.RecipientId, new PersonChange { HasProtectedAddress = true });

        var panel = Render(page, round.BatchId);

        panel.WaitForAssertion(() => Says(panel, "支援措置の開始 1件（支援措置対象者を閲覧できる職員が確認します）"));
        Assert.DoesNotContain(of.CertificationNumber, panel.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(panel.FindAll("button"), button => button.TextContent.Contains("支援措置の開始"));

        page.SignIn(Staff.ProtectionClerk);
        var mine = Render(page, round.BatchId);
        Show(mine, "支援措置の開始 1");
        mine.WaitForAssertion(() => Says(mine, of.CertificationNumber));
    }

    [Fact]
    public async Task The_approver_reads_the_list_without_confirming()
    {
        await using var page = await PageContext.StartAsync(Staff.Approver);
        var (_, round) = await DeathsAsync(page, count: 1);
        var panel = Render(page, round, mayConfirm: false);

        Show(panel, "死亡 1");

        panel.WaitForElement("tbody tr");
        Assert.DoesNotContain("確認済に…", panel.Markup, StringComparison.Ordinal);
        Assert.Empty(panel.FindAll("input[type=checkbox]"));
        Assert.DoesNotContain("Excelに出力", panel.Markup, StringComparison.Ordinal);
    }

    private static async Task<(IReadOnlyList<AllowanceCase> Cases, long Round)> DeathsAsync(PageContext page, int count)
    {
        var scene = PaymentScene.On(page.Domain);
        var cases = new List<AllowanceCase>();
        for (var index = 0; index < count; index++)
        {
            cases.Add(await scene.AddPayableAsync());
        }

        var round = await scene.ComposeAsync();
        foreach (var of in cases)
        {
            await scene.DieAsync(of.RecipientId);
        }

        return (cases, round.BatchId);
    }

    private static IRenderedComponent<LateChangePanel> Render(PageContext page, long round, bool mayConfirm = true) =>
        page.Render<LateChangePanel>(parameters =>
            parameters.Add(panel => panel.BatchId, round).Add(panel => panel.MayConfirm, mayConfirm)
        );

    private static void Show(IRenderedComponent<LateChangePanel> panel, string label)
    {
        panel.WaitForAssertion(() => Says(panel, label));
        ButtonOf(panel, label).Click();
    }

    private static AngleSharp.Dom.IElement ButtonOf(IRenderedComponent<LateChangePanel> panel, string label) =>
        panel.FindAll("button").Single(button => button.TextContent.Trim() == label);

    private static void Confirm(IRenderedComponent<LateChangePanel> panel, string reason)
    {
        panel.WaitForElement("form textarea").Input(reason);
        panel.Find("form").Submit();
    }

    private static void Says(IRenderedComponent<LateChangePanel> panel, string text) =>
        Assert.Contains(text, panel.Markup, StringComparison.Ordinal);
}
