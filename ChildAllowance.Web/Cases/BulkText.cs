using System.Globalization;
using ChildAllowance.Domain.Cases;
using Microsoft.AspNetCore.WebUtilities;

namespace ChildAllowance.Web.Cases;

/// <summary>Words and addresses of the page of a bulk action.</summary>
internal static class BulkText
{
    public static IReadOnlyList<(BulkItemFilter Value, string Label)> Filters { get; } =
    [
        (BulkItemFilter.All, "すべて"),
        (BulkItemFilter.Done, "変更した案件"),
        (BulkItemFilter.Refused, "変更していない案件"),
        (BulkItemFilter.Waiting, "処理を待つ案件"),
    ];

    /// <summary>The page with exactly these lines.</summary>
    public static string AddressOf(long runId, BulkItemFilter filter, string? code, int page)
    {
        var codes = new Dictionary<string, string?>();
        if (filter != BulkItemFilter.All)
        {
            codes["show"] = ((int)filter).ToString(CultureInfo.InvariantCulture);
        }

        if (code is not null)
        {
            codes["code"] = code;
        }

        if (page > 1)
        {
            codes["page"] = page.ToString(CultureInfo.InvariantCulture);
        }

        return QueryHelpers.AddQueryString(Urls.BulkRun(runId), codes);
    }
}
