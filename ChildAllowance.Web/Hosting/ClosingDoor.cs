namespace ChildAllowance.Web.Hosting;

/// <summary>
/// A server that stops takes nobody new. A browser whose connection was just ended tries again at once; if it came in,
/// its new connection would keep the server from stopping until the host's patience ends.
/// </summary>
internal static class ClosingDoor
{
    public static void UseClosingDoor(this WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        app.Use(
            (context, next) =>
            {
                if (!stopping.IsCancellationRequested)
                {
                    return next(context);
                }

                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                context.Response.Headers.Connection = "close";
                return Task.CompletedTask;
            }
        );
    }
}
