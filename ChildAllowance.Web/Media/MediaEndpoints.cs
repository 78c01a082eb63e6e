using ChildAllowance.Domain.Media;
using ChildAllowance.Web.Security;
using ChildAllowance.Web.Shared;

namespace ChildAllowance.Web.Media;

/// <summary>Paper of the 管理簿 as PDF.</summary>
public static class MediaEndpoints
{
    public static void MapMedia(this IEndpointRouteBuilder app)
    {
        app.MapGet(
            Urls.CustodySlipRoute,
            async (long lotId, long eventId, HttpContext http, MediaSheets sheets, CancellationToken ct) =>
                FileAnswer.Of(
                    http,
                    await sheets.SlipAsync(StaffClaims.ActorOf(http.User, Terminals.Of(http)), lotId, eventId, ct)
                )
        );
        app.MapGet(
            Urls.ErasureReportFormRoute,
            async (long mediumId, HttpContext http, MediaSheets sheets, CancellationToken ct) =>
                FileAnswer.Of(
                    http,
                    await sheets.ErasureReportFormAsync(
                        StaffClaims.ActorOf(http.User, Terminals.Of(http)),
                        mediumId,
                        ct
                    )
                )
        );
    }
}
