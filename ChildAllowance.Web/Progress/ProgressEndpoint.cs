using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;
using ChildAllowance.Domain.Progress;
using ChildAllowance.Web.Security;
using ChildAllowance.Web.Shared;

namespace ChildAllowance.Web.Progress;

/// <summary>The figures of progress as Excel.</summary>
public static class ProgressEndpoint
{
    public static void MapProgress(this IEndpointRouteBuilder app) => app.MapGet(Urls.ProgressFile, ExportAsync);

    private static async Task<IResult> ExportAsync(HttpContext http, ProgressQueries queries, CancellationToken ct)
    {
        var read = await queries.ReadAsync(StaffClaims.ActorOf(http.User, Terminals.Of(http)), ct);
        Result<DownloadedFile> file = read.IsOk ? ProgressWorkbook.Make(read.Value) : read.Error;
        return FileAnswer.Of(http, file);
    }
}
