using ChildAllowance.Domain.AccessReview;
using ChildAllowance.Domain.Accounts;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Web.Security;
using ChildAllowance.Web.Shared;
using Microsoft.AspNetCore.Antiforgery;

namespace ChildAllowance.Web.AccessReview;

/// <summary>The signed report as PDF, and the answer of a trace as Excel.</summary>
public static class ReviewEndpoints
{
    public static void MapAccessReview(this IEndpointRouteBuilder app)
    {
        app.MapGet(Urls.ReviewReportRoute, ReportAsync);
        app.MapPost(Urls.TraceFile, TraceAsync);
    }

    private static async Task<IResult> ReportAsync(
        string code,
        HttpContext http,
        ReviewSignOff reports,
        CancellationToken ct
    )
    {
        Result<DownloadedFile> file = ReviewMonths.Read(code) is { } month
            ? await reports.ReadAsync(month, StaffClaims.ActorOf(http.User, Terminals.Of(http)), ct)
            : new NotFound("確認済みの月次報告");
        return FileAnswer.Of(http, file);
    }

    private static async Task<IResult> TraceAsync(
        HttpContext http,
        IAntiforgery antiforgery,
        TraceService traces,
        AccountQueries accounts,
        CancellationToken ct
    )
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Results.BadRequest();
        }

        var request = TraceForm.Read(await http.Request.ReadFormAsync(ct)).ToRequest();
        var book = new TraceWorkbook(await accounts.NamesAsync(ct));
        var actor = StaffClaims.ActorOf(http.User, Terminals.Of(http));
        return FileAnswer.Of(http, await traces.FamilyFileAsync(request, book.Make, actor, ct));
    }
}
