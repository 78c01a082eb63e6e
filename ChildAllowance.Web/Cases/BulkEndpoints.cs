using ChildAllowance.Domain.Cases;
using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Web.Security;
using ChildAllowance.Web.Shared;

namespace ChildAllowance.Web.Cases;

/// <summary>処理結果CSV as a download. The service checks the permission and writes the ledger entry first.</summary>
public static class BulkEndpoints
{
    public static void MapBulk(this IEndpointRouteBuilder app) =>
        app.MapGet(Urls.BulkOutcomeRoute, DownloadAsync)
            .RequireAuthorization(RequiresAttribute.NameOf(Permission.SeeCases));

    private static async Task<IResult> DownloadAsync(
        long runId,
        HttpContext http,
        BulkItemQueries items,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var actor = StaffClaims.ActorOf(http.User, Terminals.Of(http));
        var operation = Operation.Begin(OperationKind.FileDownloaded, actor, clock);
        using var csv = new MemoryStream();
        var written = await items.WriteCsvAsync(runId, csv, operation, ct);
        return FileAnswer.Of(
            http,
            written.IsOk
                ? new DownloadedFile($"一括処理{runId}_結果.csv", "text/csv; charset=utf-8", csv.ToArray())
                : (Result<DownloadedFile>)written.Error
        );
    }
}
