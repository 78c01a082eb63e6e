namespace ChildAllowance.Web.Security;

/// <summary>
/// The headers of every answer, and the Origin check of the circuit's WebSocket. No script stands in a page, so no nonce is
/// needed; MudBlazor writes styles into elements, so styles need <c>'unsafe-inline'</c>.
/// </summary>
public static class SecurityHeaders
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
        + "connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'; object-src 'none'; "
        + "manifest-src 'self'";

    /// <summary>Path of the circuits' hub.</summary>
    private const string Circuits = "/_blazor";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) =>
        app.Use(
            (http, next) =>
            {
                if (http.Request.Path.StartsWithSegments(Circuits) && !IsOwnOrigin(http.Request))
                {
                    http.Response.StatusCode = StatusCodes.Status403Forbidden;
                    return Task.CompletedTask;
                }

                http.Response.OnStarting(() =>
                {
                    Write(http.Response);
                    return Task.CompletedTask;
                });
                return next(http);
            }
        );

    /// <summary>Browsers send the Origin with every WebSocket; one of another host is a page that rides on our cookie.</summary>
    private static bool IsOwnOrigin(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0
            ? !request.HttpContext.WebSockets.IsWebSocketRequest
            : origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }

    private static void Write(HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        if (response.HttpContext.GetEndpoint()?.Metadata.GetMetadata<PublicFile>() is null)
        {
            headers.CacheControl = "no-store";
        }
    }
}

/// <summary>Marks the endpoints of our own style, script and font files: without personal data, free to be kept by the browser.</summary>
public sealed class PublicFile;
