using System.Net;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Tests.TestKit;
using ChildAllowance.Web.AccessReview;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.Extensions.DependencyInjection;

namespace ChildAllowance.Tests.Web.AccessReview;

/// <summary>Files of the 定期分析 and the traces by their addresses: only for auditors, by a form of our own, in words.</summary>
public sealed class ReviewFileTests
{
    private static CancellationToken Ct => TestServices.Ct;

    [Fact]
    public async Task TheAnswerOfATrace_IsAWorkbook_InWords()
    {
        await using var host = await StartAsync();
        var of = await TestData.AddCaseAsync(host);
        await host.Get<LedgerStore>()
            .AppendAsync(
                new LedgerFact
                {
                    Id = Guid.CreateVersion7(),
                    Act = LedgerAct.CaseOpened,
                    Actor = Staff.Clerk,
                    Subjects = [Subject.Case(of.Id)],
                    Purpose = "inquiry",
                },
                Ct
            );
        using var client = host.OpenClient();
        await client.SignInAsync(Staff.Auditor);
        var answer = await PostAsync(client, await client.TokenAsync("/"), of.CertificationNumber);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var book = SpreadsheetDocument.Open(await answer.Content.ReadAsStreamAsync(Ct), isEditable: false);
        var sheets = book.WorkbookPart!.Workbook!.Descendants<Sheet>().Select(sheet => sheet.Name!.Value).ToList();
        Assert.Equal(["回答", "職員ごと", "日時の順", "ファイルと媒体"], sheets);
        var text = string.Concat(book.WorkbookPart.WorksheetParts.Select(part => part.Worksheet!.InnerText));
        Assert.Contains("案件の閲覧", text, StringComparison.Ordinal);
        Assert.Contains("目的 問い合わせ対応", text, StringComparison.Ordinal);
        Assert.Contains("試＊＊＊", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutTheFormOrThePermission_NothingIsSent()
    {
        await using var host = await StartAsync();
        using var auditor = host.OpenClient();
        await auditor.SignInAsync(Staff.Auditor);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(auditor, "", "1")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await GetReportAsync(auditor)).StatusCode);
        using var clerk = host.OpenClient();
        await clerk.SignInAsync(Staff.Clerk);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(clerk, await clerk.TokenAsync("/"), "1")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await GetReportAsync(clerk)).StatusCode);
    }

    private static Task<AppHost> StartAsync() =>
        AppHost.StartAsync(
            [Staff.Auditor, Staff.Clerk],
            services => services.AddSingleton<ILedger>(provider => provider.GetRequiredService<LedgerStore>())
        );

    private static Task<HttpResponseMessage> GetReportAsync(HttpClient client) =>
        client.GetAsync("/audit/review/2026-01/report.pdf", Ct);

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string token, string number) =>
        client.PostAsync(
            "/audit/trace/family.xlsx",
            WebSession.Form(token, (TraceForm.KeyField, "Certification"), (TraceForm.NumberField, number)),
            Ct
        );
}
