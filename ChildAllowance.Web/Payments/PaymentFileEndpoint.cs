using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Payments;
using ChildAllowance.Domain.Payments.LateChanges;
using ChildAllowance.Web.Security;
using ChildAllowance.Web.Shared;

namespace ChildAllowance.Web.Payments;

/// <summary>Gives out a part of a round's bank file, and the lists of those left out and of late changes. The ledger entry comes before the bytes.</summary>
public static class PaymentFileEndpoint
{
    public static void MapPaymentFiles(this IEndpointRouteBuilder app)
    {
        app.MapGet($"{Urls.Payments}/files/{{fileId:long}}", DownloadAsync)
            .RequireAuthorization(new RequiresAttribute(Permission.DownloadPaymentFile));
        app.MapGet($"{Urls.Payments}/{{batchId:long}}/exceptions.xlsx", ExceptionsAsync);
        app.MapGet($"{Urls.Payments}/{{batchId:long}}/changes.xlsx", ChangesAsync);
    }

    private static async Task<IResult> DownloadAsync(
        long fileId,
        HttpContext http,
        PaymentDownloadService files,
        TimeProvider clock
    )
    {
        var actor = StaffClaims.ActorOf(http.User, Terminals.Of(http));
        var operation = Operation.Begin(OperationKind.FileDownloaded, actor, clock);
        return FileAnswer.Of(http, await files.DownloadAsync(fileId, operation, http.RequestAborted));
    }

    private static async Task<IResult> ExceptionsAsync(
        long batchId,
        HttpContext http,
        RoundExceptionExport export,
        CancellationToken ct
    )
    {
        var actor = StaffClaims.ActorOf(http.User, Terminals.Of(http));
        return FileAnswer.Of(http, await export.MakeAsync(actor, batchId, ct));
    }

    private static async Task<IResult> ChangesAsync(
        long batchId,
        HttpContext http,
        LateChangeQueries changes,
        CancellationToken ct
    )
    {
        var actor = StaffClaims.ActorOf(http.User, Terminals.Of(http));
        return FileAnswer.Of(http, await changes.ExportAsync(actor, batchId, ct));
    }
}
