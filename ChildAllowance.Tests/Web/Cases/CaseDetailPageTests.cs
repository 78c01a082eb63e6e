using AngleSharp.Dom;
using Bunit;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Tests.TestKit;
using ChildAllowance.Web.Cases;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Tests.Web.Cases;

public sealed class CaseDetailPageTests
{
    private const string Name = "髙橋 大輔";

    [Fact]
    public async Task TheAnswer_SaysWhatHowMuchWhenAndWhy()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        var row = await TestData.AddCaseAsync(page.Domain, childCount: 2, state: CaseState.Notified, name: Name);

        var detail = Open(page, row.Id);

        var answer = detail.Find("[aria-label=この案件の答え]").TextContent;
        Assert.Contains("案内発送済", answer, StringComparison.Ordinal);
        Assert.Contains("40,000円（児童2人分）", answer, StringComparison.Ordinal);
        Assert.Contains("令和8年2月26日", answer, StringComparison.Ordinal);
        Assert.Contains("理由：", answer, StringComparison.Ordinal);
        Assert.Contains("受給拒否の届出はありません", answer, StringComparison.Ordinal);
        Assert.NotEmpty(detail.FindAll(".script li"));
    }

    [Fact]
    public async Task OneLook_IsOneEntry_BeforeAnythingIsShown()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        var row = await TestData.AddCaseAsync(page.Domain, name: Name);
        page.Domain.Ledger.IsDown = true;
        var refused = Open(page, row.Id);
        Assert.Contains("LED-001", refused.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Name, refused.Markup, StringComparison.Ordinal);

        page.Domain.Ledger.IsDown = false;
        Assert.Contains(Name, Open(page, row.Id).Markup, StringComparison.Ordinal);
        var entry = Assert.Single(page.Domain.Ledger.Facts);
        Assert.Equal((LedgerAct.CaseOpened, LookPurposes.Payment), (entry.Act, entry.Purpose));
    }

    [Fact]
    public async Task MaskedValues_AreShownOnlyForAReason_AndHiddenAgain()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        var row = await TestData.AddCaseAsync(page.Domain, name: Name);
        var account = $"{9_000_000 + row.RecipientId:D7}";
        var detail = Open(page, row.Id);
        Assert.DoesNotContain(account, detail.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain($"5{row.RecipientId:D8}", detail.Markup, StringComparison.Ordinal);

        detail.Find("button[aria-label=口座番号を表示]").Click();
        Assert.True(Button(detail, "表示する").HasAttribute("disabled"));
        await detail.Find("dialog textarea").InputAsync("本人からの照会");
        await detail.Find("dialog form").SubmitAsync();

        detail.WaitForAssertion(() => Assert.Contains(account, detail.Markup, StringComparison.Ordinal));
        var entry = Assert.Single(page.Domain.Ledger.Facts, fact => fact.Act == LedgerAct.ValueRevealed);
        Assert.Equal("本人からの照会", entry.Detail);
        await detail.Find("button[aria-label=口座番号を隠す]").ClickAsync();
        Assert.DoesNotContain(account, detail.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARevealThatCannotBeLogged_ShowsNothing()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        var row = await TestData.AddCaseAsync(page.Domain, name: Name);
        var detail = Open(page, row.Id);
        page.Domain.Ledger.IsDown = true;

        detail.Find("button[aria-label=口座番号を表示]").Click();
        await detail.Find("dialog textarea").InputAsync("本人からの照会");
        await detail.Find("dialog form").SubmitAsync();

        detail.WaitForAssertion(() => Assert.Contains("LED-001", detail.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain($"{9_000_000 + row.RecipientId:D7}", detail.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheSecondOfTwoOnOneCase_IsToldWhatTheFirstDid_AndSeesIt()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        var row = await TestData.AddCaseAsync(page.Domain, state: CaseState.Notified, name: Name);
        var detail = Open(page, row.Id);
        var first = await page
            .Domain.Get<CaseService>()
            .HoldAsync(
                new HoldCase(row.Id, row.Stamp, HoldReason.Inquiry),
                page.Domain.Begin(OperationKind.CaseHeld, Staff.OtherClerk, "転居先を照会"),
                TestServices.Ct
            );
        Assert.True(first.IsOk, first.Error?.Message);

        await HoldAsync(detail, HoldReason.Death);

        detail.WaitForAssertion(() =>
        {
            var told = detail.Find("[role=alert]").TextContent;
            Assert.Contains("鈴木 一郎さんが", told, StringComparison.Ordinal);
            Assert.Contains("この操作は行っていません", told, StringComparison.Ordinal);
        });
        Assert.Contains("保留", detail.Find("[aria-label=この案件の答え]").TextContent, StringComparison.Ordinal);
        Assert.Equal(HoldReason.Inquiry, (await CaseAsync(page, row.Id)).HoldReason);
    }

    [Fact]
    public async Task AHold_NeedsAReasonByCode_AndIsThenSaidAndShown()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        var row = await TestData.AddCaseAsync(page.Domain, state: CaseState.Notified, name: Name);
        var detail = Open(page, row.Id);
        Button(detail, "保留にする…").Click();
        Assert.True(Button(detail, "保留にする").HasAttribute("disabled"));
        await Button(detail, "やめる").ClickAsync();
        Assert.Equal(CaseState.Notified, (await CaseAsync(page, row.Id)).State);

        await HoldAsync(detail, HoldReason.Inquiry);

        detail.WaitForAssertion(() =>
            Assert.Contains("保留にしました。", detail.Find("[role=status]").TextContent, StringComparison.Ordinal)
        );
        Assert.Equal(CaseState.OnHold, (await CaseAsync(page, row.Id)).State);
        Assert.Contains("保留を解除する…", detail.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("保留にする…", detail.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneChild_IsHeldAlone()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        var row = await TestData.AddCaseAsync(page.Domain, childCount: 2, state: CaseState.Notified, name: Name);
        var detail = Open(page, row.Id);

        detail.FindAll("button[aria-label$=だけを保留にする]")[0].Click();
        await detail.Find("dialog select").ChangeAsync(((int)HoldReason.Inquiry).ToString());
        await detail.Find("dialog form").SubmitAsync();

        detail.WaitForAssertion(() =>
            Assert.Contains(
                "20,000円（児童1人分）",
                detail.Find("[aria-label=この案件の答え]").TextContent,
                StringComparison.Ordinal
            )
        );
    }

    [Fact]
    public async Task ACall_IsNoted_AndTheDialogStaysOpenWhenItIsRefused()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        var row = await TestData.AddCaseAsync(page.Domain, state: CaseState.Notified, name: Name);
        var detail = Open(page, row.Id);
        await detail.Find("button[data-key=n]").ClickAsync();
        Assert.True(Button(detail, "記録する").HasAttribute("disabled"));
        await detail.Find("#note-text").InputAsync(new string('あ', 2_001));
        await Button(detail, "記録する").ClickAsync();
        detail.WaitForAssertion(() => Assert.NotEmpty(detail.FindAll("dialog [role=alert]")));

        await detail.Find("#note-text").InputAsync("振込日はいつか");
        await Button(detail, "記録する").ClickAsync();

        detail.WaitForAssertion(() => Assert.Contains("応対を記録しました。", detail.Markup, StringComparison.Ordinal));
        Assert.Contains("振込日はいつか", detail.Markup, StringComparison.Ordinal);
        Assert.Empty(detail.FindAll("#note-text"));
    }

    [Fact]
    public async Task AReturnedLetter_IsRecordedWithItsDay_AndClearedWithAReason()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        var row = await TestData.AddCaseAsync(page.Domain, state: CaseState.Notified, name: Name);
        var detail = Open(page, row.Id);
        await Button(detail, "返戻を記録する…").ClickAsync();
        await detail.Find("#returned-on").ChangeAsync("R8.2.19");
        await Button(detail, "記録する").ClickAsync();
        detail.WaitForAssertion(() => Assert.Contains("返戻 R8.2.19", detail.Markup, StringComparison.Ordinal));

        Button(detail, "返戻を解消する…").Click();
        await detail.Find("dialog textarea").InputAsync("手渡しした");
        await detail.Find("dialog form").SubmitAsync();

        detail.WaitForAssertion(() => Assert.Contains("返戻を解消しました。", detail.Markup, StringComparison.Ordinal));
        Assert.Null((await CaseAsync(page, row.Id)).UndeliveredOn);
    }

    [Fact]
    public async Task AnAccountThatIsRefused_KeepsWhatWasTyped()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        var row = await TestData.AddCaseAsync(page.Domain, state: CaseState.Payable, name: Name, withAccount: false);
        var detail = Open(page, row.Id);
        Assert.Contains("口座の登録がありません", detail.Markup, StringComparison.Ordinal);
        await Button(detail, "口座変更の届出…").ClickAsync();
        await detail.Find("#account-bank").InputAsync("9999");
        await detail.Find("#account-branch").InputAsync("1");
        await detail.Find("#account-number").InputAsync("7000001");
        await detail.Find("#account-holder").InputAsync("シケン タロウ");
        await Button(detail, "口座を変更する").ClickAsync();
        detail.WaitForAssertion(() => Assert.NotEmpty(detail.FindAll("dialog [role=alert]")));
        Assert.Equal("7000001", detail.Find("#account-number").GetAttribute("value"));

        await detail.Find("#account-branch").InputAsync("001");
        await Button(detail, "口座を変更する").ClickAsync();

        detail.WaitForAssertion(() => Assert.Contains("口座を変更しました。", detail.Markup, StringComparison.Ordinal));
        Assert.Contains("••••001", detail.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("シケン タロウ", "受給者と一致")]
    [InlineData("シケン ジドウ", "児童名義")]
    [InlineData("ベツジン ジロウ", "受給者と異なる")]
    public async Task TheAccount_SaysWhoseItIs(string holder, string words)
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        var row = await TestData.AddCaseAsync(page.Domain, name: Name);
        await using (var db = page.Domain.OpenDb())
        {
            await db.PayoutAccounts.ExecuteUpdateAsync(
                set => set.SetProperty(account => account.HolderNameKana, holder),
                TestServices.Ct
            );
        }

        var detail = Open(page, row.Id);

        Assert.Single(detail.FindAll(".chip"), chip => chip.TextContent.EndsWith(words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task AShieldedPerson_IsNotNamed_AndNothingIsOffered()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        var row = await TestData.AddCaseAsync(page.Domain, hasProtectedAddress: true, name: "秘匿 花子");

        var detail = Open(page, row.Id);

        Assert.Contains("支援措置の対象者です", detail.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("秘匿", detail.Markup, StringComparison.Ordinal);
        Assert.Empty(detail.FindAll("button[data-key=n]"));
        Assert.Empty(detail.FindAll(".menu-item"));
    }

    [Fact]
    public async Task WhoOnlyLooks_IsOfferedNoChange()
    {
        await using var page = await PageContext.StartAsync(Staff.Approver);
        var row = await TestData.AddCaseAsync(page.Domain, state: CaseState.Notified, name: Name);

        var detail = Open(page, row.Id);

        Assert.Contains(Name, detail.Markup, StringComparison.Ordinal);
        Assert.Empty(detail.FindAll(".menu-item"));
        Assert.Empty(detail.FindAll("button[aria-label$=だけを保留にする]"));
    }

    [Fact]
    public async Task AnotherCase_ReplacesTheOneThatWasShown()
    {
        await using var page = await PageContext.StartAsync(Staff.Clerk);
        var one = await TestData.AddCaseAsync(page.Domain, name: Name);
        var other = await TestData.AddCaseAsync(page.Domain, name: "森 さくら");
        var detail = Open(page, one.Id);

        detail.Render(parameters => parameters.Add(shown => shown.CaseId, other.Id));

        detail.WaitForAssertion(() => Assert.Contains("森 さくら", detail.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain(Name, detail.Markup, StringComparison.Ordinal);
        Assert.Contains(
            "見つかりません",
            Open(page, 999_999).Find("[role=alert]").TextContent,
            StringComparison.Ordinal
        );
    }

    private static IRenderedComponent<CaseDetailPage> Open(PageContext page, long caseId)
    {
        var detail = page.Render<CaseDetailPage>(parameters => parameters.Add(shown => shown.CaseId, caseId));
        detail.WaitForState(() => detail.FindAll(".spin").Count == 0);
        return detail;
    }

    // A click that opens a dialog is not awaited: it ends only with the dialog's answer.
    private static async Task HoldAsync(IRenderedComponent<CaseDetailPage> detail, HoldReason reason)
    {
        Button(detail, "保留にする…").Click();
        await detail.Find("dialog select").ChangeAsync(((int)reason).ToString());
        await detail.Find("dialog form").SubmitAsync();
    }

    private static IElement Button(IRenderedComponent<CaseDetailPage> detail, string label) =>
        detail.FindAll("button").First(button => button.TextContent == label);

    private static async Task<AllowanceCase> CaseAsync(PageContext page, long id)
    {
        await using var db = page.Domain.OpenDb();
        return await db.Cases.AsNoTracking().SingleAsync(row => row.Id == id, TestServices.Ct);
    }
}
