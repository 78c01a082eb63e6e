using ChildAllowance.Domain.Accounts;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace ChildAllowance.Web.Security;

/// <summary>Checks the session behind the cookie at each request, and answers refusals in the program's own way.</summary>
public sealed class StaffCookieEvents(SessionRegistry sessions, AccountQueries accounts, AccessGate gate)
    : CookieAuthenticationEvents
{
    private static readonly object EndedKey = new();

    /// <summary>Why the session of this request is over, if it had one.</summary>
    public static string? EndedOf(HttpContext http) => http.Items[EndedKey] as string;

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var user = context.Principal!;
        if (!await SessionCheck.IsGoodAsync(user, sessions, accounts, context.HttpContext.RequestAborted))
        {
            context.HttpContext.Items[EndedKey] = sessions.Look(StaffClaims.SessionOf(user)).Ended;
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        }
    }

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        var http = context.HttpContext;
        if (!WantsPage(http))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }

        http.Response.Redirect(LoginLinks.For(http.Request.Path, EndedOf(http)));
        return Task.CompletedTask;
    }

    public override async Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        var http = context.HttpContext;
        var actor = StaffClaims.ActorOf(http.User, Terminals.Of(http));
        foreach (var required in http.GetEndpoint()?.Metadata.OfType<RequiresAttribute>() ?? [])
        {
            await gate.RefuseAsync(actor, required.Permission, $"GET {http.Request.Path}", http.RequestAborted);
        }

        http.Response.StatusCode = StatusCodes.Status403Forbidden;
    }

    private static bool WantsPage(HttpContext http) =>
        (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        && !http.Request.Path.StartsWithSegments("/_blazor")
        && !http.Request.Headers.ContainsKey("X-Requested-With");
}
