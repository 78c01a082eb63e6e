using ChildAllowance.Domain.Cases;
using ChildAllowance.Web.Security;
using ChildAllowance.Web.Shared;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Extensions;

namespace ChildAllowance.Web.Cases;

/// <summary>
/// The case list as Excel. Filters and order stand in the address as on the page; the typed text and the purpose come in the
/// body.
/// </summary>
public static class CaseListEndpoint
{
    public const string TextField = "text";
    public const string PurposeField = "purpose";

    public static void MapCaseList(this IEndpointRouteBuilder app) => app.MapPost(Urls.CaseListFile, ExportAsync);

    private static async Task<IResult> ExportAsync(
        HttpContext http,
        IAntiforgery antiforgery,
        CaseListExport export,
        CancellationToken ct
    )
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Results.BadRequest();
        }

        var form = await http.Request.ReadFormAsync(ct);
        var (filters, order) = CaseListUrl.Read(http.Request.GetEncodedUrl());
        var purpose = LookPurposes.All.FirstOrDefault(known => known.Code == form[PurposeField]).Code;
        var actor = StaffClaims.ActorOf(http.User, Terminals.Of(http));
        return FileAnswer.Of(
            http,
            await export.MakeAsync(filters with { Text = form[TextField].ToString() }, order, purpose, actor, ct)
        );
    }
}
