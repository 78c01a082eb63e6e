using ChildAllowance.Domain.Common;
using ChildAllowance.Domain.Operations;
using ChildAllowance.Web.Hosting;
using ChildAllowance.Web.Security;
using ChildAllowance.Web.Shared;
using Microsoft.AspNetCore.Antiforgery;

namespace ChildAllowance.Web.Audit;

/// <summary>ログ検証証明書 as a file; issuing it is an entry, so it is asked for by POST.</summary>
public static class AnchorEndpoint
{
    public static void MapAnchors(this IEndpointRouteBuilder app) => app.MapPost(Urls.LogCertificate, CertificateAsync);

    private static async Task<IResult> CertificateAsync(
        HttpContext http,
        IAntiforgery antiforgery,
        LedgerAnchors anchors,
        AppSettings settings,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Results.BadRequest();
        }

        var actor = StaffClaims.ActorOf(http.User, Terminals.Of(http));
        var operation = Operation.Begin(OperationKind.LedgerAnchored, actor, clock);
        return FileAnswer.Of(http, await anchors.CertifyAsync(operation, settings.Ward.SystemName, ct: ct));
    }
}
