namespace ChildAllowance.Web.Security;

/// <summary>Who must change the password first gets to the password page and nowhere else.</summary>
public static class PasswordGate
{
    private static readonly string[] Open = [Urls.Password, Urls.Logout, Urls.Session, Urls.Login, "/status"];

    public static IApplicationBuilder UsePasswordGate(this IApplicationBuilder app) =>
        app.Use(
            (http, next) =>
            {
                if (!StaffClaims.MustChange(http.User) || IsOpen(http))
                {
                    return next(http);
                }

                if (HttpMethods.IsGet(http.Request.Method) && !http.Request.Path.StartsWithSegments("/_blazor"))
                {
                    http.Response.Redirect(Urls.Password);
                }
                else
                {
                    http.Response.StatusCode = StatusCodes.Status403Forbidden;
                }

                return Task.CompletedTask;
            }
        );

    private static bool IsOpen(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<PublicFile>() is not null
        || Open.Any(path => http.Request.Path.StartsWithSegments(path));
}
