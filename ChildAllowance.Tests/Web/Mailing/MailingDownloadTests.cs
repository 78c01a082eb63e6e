using System.Net;
using System.Text.RegularExpressions;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Mailing;
using ChildAllowance.Tests.Mailing;
using ChildAllowance.Tests.TestKit;

namespace ChildAllowance.Tests.Web.Mailing;

/// <summary>The archive and the password notice by their addresses, without a page in between.</summary>
public sealed partial class MailingDownloadTests
{
    private const string Archive = "/mailings/1/archive";
    private const string Notice = "/media/notices/1";

    [Fact]
    public async Task Archive_WithoutSignIn_LeadsToTheLogin()
    {
        await using var host = await AppHost.StartAsync([]);
        using var client = Client(host);

        var answer = await client.GetAsync(Archive, TestServices.Ct);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("/login", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Archive_WithoutPermission_Is403_AndLeavesATrace()
    {
        await using var host = await MadeAsync();
        using var client = Client(host);
        await SignInAsync(client, Staff.Approver);

        var answer = await client.GetAsync(Archive, TestServices.Ct);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("権限がありません", await answer.Content.ReadAsStringAsync(TestServices.Ct));
        Assert.Contains(LedgerAct.AccessDenied, host.Ledger.Acts);
    }

    [Fact]
    public async Task Archive_IsLoggedBeforeItIsSent_AndNotKeptByTheBrowser()
    {
        await using var host = await MadeAsync();
        using var client = Client(host);
        await SignInAsync(client, Staff.Clerk);

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
        using var client = Client(host);
        await SignInAsync(client, Staff.MediaOfficer);

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
        using var client = Client(host);
        await SignInAsync(client, Staff.MediaOfficer);
        var token = await TokenAsync(client, "/media");

        var first = await client.PostAsync(Notice, Form(token), TestServices.Ct);
        var second = await client.PostAsync(Notice, Form(token), TestServices.Ct);

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

    private static HttpClient Client(AppHost host) =>
        new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(host.Url) };

    private static async Task SignInAsync(HttpClient client, Actor staff)
    {
        var answer = await client.PostAsync(
            "/login",
            new FormUrlEncodedContent([
                new("_handler", "login"),
                new("__RequestVerificationToken", await TokenAsync(client, "/login")),
                new("Posted.StaffId", staff.StaffId),
                new("Posted.Password", AppHost.Password),
            ]),
            TestServices.Ct
        );
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    private static FormUrlEncodedContent Form(string token) => new([new("__RequestVerificationToken", token)]);

    private static async Task<string> TokenAsync(HttpClient client, string address) =>
        FormToken().Match(await client.GetStringAsync(address, TestServices.Ct)).Groups[1].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}
