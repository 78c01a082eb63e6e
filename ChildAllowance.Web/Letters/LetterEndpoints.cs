using ChildAllowance.Domain.Letters.Runs;
using ChildAllowance.Web.Security;
using ChildAllowance.Web.Shared;

namespace ChildAllowance.Web.Letters;

/// <summary>The PDF of a run of letters.</summary>
public static class LetterEndpoints
{
    public static void MapLetters(this IEndpointRouteBuilder app) =>
        app.MapGet(
            Urls.LetterFileRoute,
            async (long runId, HttpContext http, LetterRunQueries queries, CancellationToken ct) =>
            {
                var actor = StaffClaims.ActorOf(http.User, Terminals.Of(http));
                return FileAnswer.Of(http, await Reading.OrLedgerDownAsync(() => queries.FileAsync(runId, actor, ct)));
            }
        );
}
