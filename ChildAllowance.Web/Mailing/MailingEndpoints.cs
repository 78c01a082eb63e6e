using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Mailing;
using ChildAllowance.Web.Security;
using Microsoft.AspNetCore.Antiforgery;

namespace ChildAllowance.Web.Mailing;

/// <summary>Files of a run: the archive for the clerk, the password notice (once) for the media officer.</summary>
public static class MailingEndpoints
{
    public static void MapMailing(this IEndpointRouteBuilder app)
    {
        app.MapGet(Urls.Mailings + "/{batchId:long}/archive", ArchiveAsync);
        app.MapPost(Urls.Media + "/notices/{batchId:long}", NoticeAsync);
    }

    private static async Task<IResult> ArchiveAsync(
        long batchId,
        HttpContext http,
        MailingDownloads downloads,
        CancellationToken ct
    )
    {
        var actor = StaffClaims.ActorOf(http.User, Terminals.Of(http));
        try
        {
            var file = await downloads.ArchiveAsync(actor, batchId, ct);
            return file.IsOk
                ? Send(http, file.Value.Content, file.Value.ContentType, file.Value.FileName)
                : Refuse(file.Error);
        }
        catch (LedgerUnavailableException)
        {
            return Refuse(new LedgerNotWritable());
        }
    }

    private static async Task<IResult> NoticeAsync(
        long batchId,
        HttpContext http,
        IAntiforgery antiforgery,
        PasswordNoticeService notices,
        TimeProvider clock
    )
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Results.BadRequest();
        }

        var actor = StaffClaims.ActorOf(http.User, Terminals.Of(http));
        var operation = Operation.Begin(OperationKind.PasswordNoticePrinted, actor, clock);
        var notice = await notices.PrintAsync(batchId, operation, CancellationToken.None);
        return notice.IsOk
            ? Send(http, notice.Value.Pdf, "application/pdf", notice.Value.FileName)
            : Refuse(notice.Error);
    }

    private static IResult Send(HttpContext http, byte[] content, string contentType, string fileName)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.File(content, contentType, fileName);
    }

    private static IResult Refuse(DomainError error) =>
        Results.Text(
            $"{error.Message}（{error.Code}）",
            "text/plain; charset=utf-8",
            statusCode: error switch
            {
                NotPermitted => StatusCodes.Status403Forbidden,
                NotFound => StatusCodes.Status404NotFound,
                LedgerNotWritable => StatusCodes.Status503ServiceUnavailable,
                _ => StatusCodes.Status409Conflict,
            }
        );
}
