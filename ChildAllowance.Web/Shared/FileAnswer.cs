using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Data;

namespace ChildAllowance.Web.Shared;

/// <summary>A file as answer to the browser, which must not keep it; or why there is none.</summary>
internal static class FileAnswer
{
    public static IResult Of(HttpContext http, Result<DownloadedFile> file)
    {
        http.Response.Headers.CacheControl = "no-store";
        return file.IsOk
            ? Results.File(file.Value.Content, file.Value.ContentType, file.Value.FileName)
            : Refuse(http, file.Error);
    }

    /// <summary>The refusal as plain text.</summary>
    public static IResult Refuse(HttpContext http, DomainError error)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.Text(
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
}
