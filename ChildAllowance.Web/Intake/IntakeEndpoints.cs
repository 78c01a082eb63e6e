using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Intake;
using ChildAllowance.Web.Security;
using ChildAllowance.Web.Shared;

namespace ChildAllowance.Web.Intake;

/// <summary>エラーCSV as a download. The service checks the permission and writes the ledger entry first.</summary>
public static class IntakeEndpoints
{
    public static void MapIntake(this IEndpointRouteBuilder app) =>
        app.MapGet(Urls.IntakeFindingsRoute, DownloadAsync)
            .RequireAuthorization(RequiresAttribute.NameOf(Permission.ImportExtract));

    private static async Task<IResult> DownloadAsync(
        Guid id,
        HttpContext http,
        IntakeService intake,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var actor = StaffClaims.ActorOf(http.User, Terminals.Of(http));
        var operation = Operation.Begin(OperationKind.FileDownloaded, actor, clock);
        return FileAnswer.Of(
            http,
            await Reading.OrLedgerDownAsync(async () =>
            {
                using var csv = new MemoryStream();
                var written = await intake.WriteFindingsAsync(id, csv, operation, ct);
                return written.IsOk
                    ? new DownloadedFile("取込エラー一覧.csv", "text/csv; charset=utf-8", csv.ToArray())
                    : (Result<DownloadedFile>)written.Error;
            })
        );
    }
}
