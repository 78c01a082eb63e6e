using System.Net;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Mailing;
using ChildAllowance.Tests.Mailing;
using ChildAllowance.Tests.TestKit;

namespace ChildAllowance.Tests.Web.Mailing;

/// <summary>The archive and the password notice by their addresses, without a page in between.</summary>
public sealed class MailingDownloadTests
{
    private const string Archive = "/mailings/1/archive";
    private const string Notice = "/media/notices/1";

    [Fact]
    public async Task Archive_WithoutSignIn_LeadsToTheLogin()
    {
        await using var host = await AppHost.StartAsync([]);
        using var client = host.OpenClient();

        var answer = await client.GetAsync(Archive, TestServices.Ct);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("/login", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Archive_WithoutPermission_Is403_AndLeavesATrace()
    {
        await using var host = await MadeAsync();
        using var client = host.OpenClient();
        await client.SignInAsync(Staff.Approver);

        var answer = await client.GetAsync(Archive, TestServices.Ct);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("権限がありません", await answer.Content.ReadAsStringAsync(TestServices.Ct));
        Assert.Contains(LedgerAct.AccessDenied, host.Ledger.Acts);
    }

    [Fact]
    public async Task Archive_IsLoggedBeforeItIsSent_AndNotKeptByTheBrowser()
    {
        await using var host = await MadeAsync();
        using var client = host.OpenClient();
        await client.SignInAsync(Staff.Clerk);

        var answer = await client.GetAsync(Archive, TestServices.Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("ATENA_1_20260220.zip", answer.Content.Headers.ContentDisposition!.FileName);
        Assert.Single(host.Ledger.Acts, act => act == LedgerAct.FileDownloaded);

        host.Ledger.IsDown = true;
        var refused = await client.GetAsync(Archive, TestServices.Ct);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal("text/plain", refused.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Notice_WithoutTheFormsToken_IsNotPrinted()
    {
        await using var host = await MadeAsync();
        using var client = host.OpenClient();
        await client.SignInAsync(Staff.MediaOfficer);

        var forged = await client.PostAsync(Notice, new FormUrlEncodedContent([]), TestServices.Ct);
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        var looked = await client.GetAsync(Notice, TestServices.Ct);
        Assert.NotEqual(HttpStatusCode.OK, looked.StatusCode);

        Assert.DoesNotContain(LedgerAct.PasswordNoticePrinted, host.Ledger.Acts);
    }

    [Fact]
    public async Task Notice_ComesOnceAsPdf_ThenIsRefused()
    {
        await using var host = await MadeAsync();
        using var client = host.OpenClient();
        await client.SignInAsync(Staff.MediaOfficer);
        var token = await client.TokenAsync("/media");

        var first = await client.PostAsync(Notice, WebSession.Form(token), TestServices.Ct);
        var second = await client.PostAsync(Notice, WebSession.Form(token), TestServices.Ct);

        Assert.Equal("application/pdf", first.Content.Headers.ContentType!.MediaType);
        Assert.True(first.Headers.CacheControl!.NoStore);
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Contains("MAI-012", await second.Content.ReadAsStringAsync(TestServices.Ct));
    }

    /// <summary>A server with one run whose archive the clerk has made.</summary>
    private static async Task<AppHost> MadeAsync()
    {
        var host = await AppHost.StartAsync([Staff.Clerk, Staff.Approver, Staff.MediaOfficer]);
        await ManyCases.AddAsync(host, 3, (_, person) => person);
        Operation Begin(OperationKind kind, Actor actor) => Operation.Begin(kind, actor, host.Clock);
        var mailing = host.Get<MailingService>();
        await mailing.DraftAsync(
            new DraftMailing { Title = "第1回" },
            Begin(OperationKind.MailingBatchDrafted, Staff.Clerk),
            TestServices.Ct
        );
        await mailing.ProposeAsync(1, Begin(OperationKind.ProposalMade, Staff.Clerk), TestServices.Ct);
        await MailingScene.ApproveAsync(host, 1);
        var made = await host.Get<MailingFileService>()
            .MakeAsync(1, Begin(OperationKind.MailingFileMade, Staff.Clerk), TestServices.Ct);
        Assert.True(made.IsOk, made.Error?.Message);
        return host;
    }
}
