using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Mailing;
using ChildAllowance.Web.Security;
using ChildAllowance.Web.Shared;
using Microsoft.AspNetCore.Antiforgery;

namespace ChildAllowance.Web.Mailing;

/// <summary>Files of a run: archive and left-out list for the clerk, password notice (once) for the media officer.</summary>
public static class MailingEndpoints
{
    public static void MapMailing(this IEndpointRouteBuilder app)
    {
        app.MapGet(Urls.Mailings + "/{batchId:long}/archive", ArchiveAsync);
        app.MapGet(Urls.Mailings + "/{batchId:long}/left-out.xlsx", LeftOutAsync);
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
        return FileAnswer.Of(http, await Reading.OrLedgerDownAsync(() => downloads.ArchiveAsync(actor, batchId, ct)));
    }

    private static async Task<IResult> LeftOutAsync(
        long batchId,
        HttpContext http,
        MailingExclusionExport export,
        CancellationToken ct
    )
    {
        var actor = StaffClaims.ActorOf(http.User, Terminals.Of(http));
        return FileAnswer.Of(http, await export.MakeAsync(actor, batchId, ct));
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
        return FileAnswer.Of(http, await notices.PrintAsync(batchId, operation, CancellationToken.None));
    }
}
