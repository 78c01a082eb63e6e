using System.Net;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Sheets;
using ChildAllowance.Tests.Sheets;
using ChildAllowance.Tests.TestKit;
using ChildAllowance.Web;

namespace ChildAllowance.Tests.Web.Shared;

/// <summary>Excel files by their addresses, without a page in between.</summary>
public sealed class ExcelDownloadTests
{
    [Fact]
    public async Task CaseList_TakesFiltersFromTheAddress_AndTheTextFromTheForm()
    {
        await using var host = await AppHost.StartAsync([Staff.Clerk]);
        await TestData.AddCaseAsync(host, name: "試験 一郎");
        await TestData.AddCaseAsync(host, name: "試験 一郎", state: CaseState.Paid);
        await TestData.AddCaseAsync(host, name: "別人 二郎");
        using var client = host.OpenClient();
        await client.SignInAsync(Staff.Clerk);
        var form = WebSession.Form(
            await client.TokenAsync(Urls.Cases),
            ("text", "試験一郎"),
            ("purpose", LookPurposes.Inquiry)
        );

        var answer = await client.PostAsync(Urls.CaseListFile + "?state=1", form, TestServices.Ct);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal(WorkbookWriter.ContentType, answer.Content.Headers.ContentType!.MediaType);
        using var sheet = new SheetReader(await answer.Content.ReadAsByteArrayAsync(TestServices.Ct));
        Assert.Equal(["試験 一郎", "抽出済"], Assert.Single(sheet.Lines()).Where((_, column) => column is 1 or 6));
        Assert.Equal(
            LookPurposes.Inquiry,
            Assert.Single(host.Ledger.Facts, fact => fact.Act == LedgerAct.FileExported).Purpose
        );
    }

    [Fact]
    public async Task CaseList_WithoutTheFormsToken_IsNotMade()
    {
        await using var host = await AppHost.StartAsync([Staff.Clerk]);
        using var client = host.OpenClient();
        await client.SignInAsync(Staff.Clerk);

        var forged = await client.PostAsync(Urls.CaseListFile, WebSession.Form(""), TestServices.Ct);

        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.DoesNotContain(LedgerAct.FileExported, host.Ledger.Acts);
    }

    [Fact]
    public async Task Progress_IsGivenToWhoMaySeeIt()
    {
        await using var host = await AppHost.StartAsync([Staff.Manager, Staff.Administrator]);
        await TestData.AddCaseAsync(host, childCount: 2, name: "試験 一郎");
        using var manager = host.OpenClient();
        await manager.SignInAsync(Staff.Manager);
        using var administrator = host.OpenClient();
        await administrator.SignInAsync(Staff.Administrator);

        var given = await manager.GetAsync(Urls.ProgressFile, TestServices.Ct);
        var refused = await administrator.GetAsync(Urls.ProgressFile, TestServices.Ct);

        using var sheet = new SheetReader(await given.Content.ReadAsByteArrayAsync(TestServices.Ct));
        Assert.Equal(["抽出済", "1", "2", "40000"], sheet.Lines()[0]);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }
}
