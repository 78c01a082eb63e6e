using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Extraction;
using ChildAllowance.Domain.Registry;
using ChildAllowance.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChildAllowance.Tests.Browser;

/// <summary>J2 抽出: the figures, the reasons, the double claims, the list for approval.</summary>
public sealed class ExtractionJourney
{
    [Fact]
    public async Task Extraction_ShowsFiguresReasonsAndDoubleClaims_AndTheListGoesUpForApproval()
    {
        await using var host = await AppHost.StartAsync([Staff.Clerk]);
        await AddRegistryAsync(host);
        var page = await host.OpenWindowAsync();
        await page.SignInAsync(Staff.Clerk);
        await page.GetByRole(AriaRole.Link, new() { Name = "抽出", Exact = true }).ClickAsync();
        await Expect(page.GetByText("まだ抽出していません")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "抽出を実行する" }).ClickAsync();
        await Expect(page.GetByText("抽出しました。新しい案件6件、新しい支給対象児童7人")).ToBeVisibleAsync();
        var eligible = page.GetByRole(AriaRole.Region, new() { Name = "支給対象", Exact = true });
        await Expect(eligible).ToContainTextAsync("6人の受給者 ・ 児童 6人 ・ 120,000円");
        await Expect(eligible.GetByRole(AriaRole.Row, new() { Name = "新生児（C3）" })).ToContainTextAsync("20,000円");
        await page.SaveScreenAsync("extraction");
        await page.AssertAccessibleAsync();

        // Run again: nothing new.
        await page.GetByRole(AriaRole.Button, new() { Name = "抽出を実行する" }).ClickAsync();
        await Expect(page.GetByText("新しい案件0件、新しい支給対象児童0人、変更0人")).ToBeVisibleAsync();

        // A reason leads to its children, in whole sentences.
        await page.GetByRole(AriaRole.Link, new() { Name = "算定対象のみ" }).ClickAsync();
        await Expect(page.GetByText("多子加算の人数に数えるだけの児童のため、支給しません。")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "00012345" })).ToBeVisibleAsync();
        await page.SaveScreenAsync("extraction-excluded");
        await page.AssertAccessibleAsync();
        Assert.Contains(LedgerAct.ListShown, host.Ledger.Acts);

        // The double claim, side by side; a person decides with a reason.
        await page.GoBackAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "並べて確認する" }).ClickAsync();
        await Expect(page.GetByText("父 一郎")).ToBeVisibleAsync();
        await Expect(page.GetByText("母 京子")).ToBeVisibleAsync();
        await page.SaveScreenAsync("extraction-contests");
        await page.AssertAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "この受給者に支給する…" }).First.ClickAsync();
        await page.GetByLabel("理由").FillAsync("監護の状況を電話で確認した");
        await page.GetByRole(AriaRole.Button, new() { Name = "決める" }).ClickAsync();
        await Expect(page.GetByText("重複申立 0 組 ・ 同一児童の疑い 1 組")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "別の児童と判断する…" }).ClickAsync();
        await page.GetByLabel("理由").FillAsync("住民票で別人と確認した");
        await page.GetByRole(AriaRole.Button, new() { Name = "決める" }).ClickAsync();
        await Expect(page.GetByText("確認が必要な児童はいません")).ToBeVisibleAsync();

        // K1: the number is typed before the button works.
        await page.GetByRole(AriaRole.Link, new() { Name = "抽出へ戻る" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "リストを起案する…" }).ClickAsync();
        var propose = page.GetByRole(AriaRole.Button, new() { Name = "起案する", Exact = true });
        await Expect(propose).ToBeDisabledAsync();
        await page.GetByLabel("確認のため、件数").FillAsync("5");
        await page.SaveScreenAsync("extraction-propose");
        await propose.ClickAsync();
        await Expect(page.GetByText("起案しました。")).ToBeVisibleAsync();

        await using var db = host.OpenDb();
        var proposal = await db.Proposals.SingleAsync();
        Assert.Equal((5, 6, 120_000L), (proposal.CaseCount, proposal.ChildCount, proposal.TotalYen));
        Assert.Equal(0, await db.Entitlements.CountAsync(row => row.Status == EntitlementStatus.Contested));
        Assert.Equal(1, await db.Entitlements.CountAsync(row => row.ExclusionCode == FindingCodes.ContestLost));
    }

    private static async Task AddRegistryAsync(AppHost host)
    {
        var counted = new ChildSpec("2004-06-01") { Counting = ChildCounting.CountedOnly };
        await RegistryData.AddAsync(
            host,
            new RecipientSpec(counted, new ChildSpec("2010-05-05"), new ChildSpec("2014-08-10"))
            {
                CertificationNumber = "00012345",
                Name = "高橋 大輔",
            }
        );
        await RegistryData.AddAsync(host, new RecipientSpec(new ChildSpec("2026-01-10") { From = "2026-02" }));
        await RegistryData.AddAsync(host, new RecipientSpec(new ChildSpec("2016-06-06")) { LastPaid = null });
        var father = await RegistryData.AddAsync(
            host,
            new RecipientSpec(new ChildSpec("2015-05-05") { Kana = "チチ ハルカ" }) { Name = "父 一郎" }
        );
        await RegistryData.AddAsync(
            host,
            new RecipientSpec(new ChildSpec("2015-05-05") { ChildId = father.ChildIds[0], Kana = "チチ ハルカ" })
            {
                Name = "母 京子",
            }
        );
        var alike = new RecipientSpec(new ChildSpec("2018-08-08") { Kana = "ニタ コ" })
        {
            Address = "新宿区西新宿2丁目8番1号",
        };
        await RegistryData.AddAsync(host, alike);
        await RegistryData.AddAsync(host, alike);
    }
}
