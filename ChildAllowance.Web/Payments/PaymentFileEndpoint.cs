using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Payments;
using ChildAllowance.Web.Security;

namespace ChildAllowance.Web.Payments;

/// <summary>Gives out a part of a round's bank file. The ledger entry comes before the bytes.</summary>
public static class PaymentFileEndpoint
{
    public static void MapPaymentFiles(this IEndpointRouteBuilder app) =>
        app.MapGet($"{Urls.Payments}/files/{{fileId:long}}", DownloadAsync)
            .RequireAuthorization(new RequiresAttribute(Permission.DownloadPaymentFile));

    private static async Task<IResult> DownloadAsync(
        long fileId,
        HttpContext http,
        PaymentDownloadService files,
        TimeProvider clock
    )
    {
        var actor = StaffClaims.ActorOf(http.User, Terminals.Of(http));
        var operation = Operation.Begin(OperationKind.FileDownloaded, actor, clock);
        var download = await files.DownloadAsync(fileId, operation, http.RequestAborted);
        if (download.IsOk)
        {
            http.Response.Headers.CacheControl = "no-store";
            return Results.File(download.Value.Content, "application/octet-stream", download.Value.FileName);
        }

        return Results.Text(
            download.Error.Message,
            "text/plain; charset=utf-8",
            statusCode: download.Error switch
            {
                NotPermitted => StatusCodes.Status403Forbidden,
                NotFound => StatusCodes.Status404NotFound,
                LedgerNotWritable => StatusCodes.Status503ServiceUnavailable,
                _ => StatusCodes.Status409Conflict,
            }
        );
    }
}
