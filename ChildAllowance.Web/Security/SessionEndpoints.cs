using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace ChildAllowance.Web.Security;

/// <summary>Asking for the session's time, asking for more of it, and leaving.</summary>
public static class SessionEndpoints
{
    public static void MapSession(this IEndpointRouteBuilder app)
    {
        app.MapGet(
                Urls.Session,
                (HttpContext http, SessionRegistry sessions) => Answer(http, sessions.Look(SessionOf(http)))
            )
            .AllowAnonymous();
        app.MapPost(
                Urls.Session,
                (HttpContext http, SessionRegistry sessions) =>
                    http.Request.Headers.ContainsKey("X-Requested-With")
                        ? Answer(http, sessions.Touch(SessionOf(http)))
                        : Results.BadRequest()
            )
            .AllowAnonymous()
            .DisableAntiforgery();
        app.MapPost(Urls.Logout, LogoutAsync).AllowAnonymous();
    }

    private static string? SessionOf(HttpContext http) => StaffClaims.SessionOf(http.User);

    private static IResult Answer(HttpContext http, SessionLook look) =>
        look.Remaining is { } remaining
            ? Results.Json(new { remaining = Math.Ceiling(remaining.TotalSeconds) })
            : Results.Json(
                new { reason = StaffCookieEvents.EndedOf(http) ?? SessionEnd.Idle },
                statusCode: StatusCodes.Status401Unauthorized
            );

    private static async Task<IResult> LogoutAsync(
        HttpContext http,
        IAntiforgery antiforgery,
        SessionRegistry sessions,
        SessionSweep sweep
    )
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Results.BadRequest();
        }

        sessions.End(SessionOf(http), SessionEnd.SignedOut);
        await sweep.SweepAsync(CancellationToken.None);
        await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return Results.Redirect($"{Urls.Login}?reason={SessionEnd.SignedOut}");
    }
}
