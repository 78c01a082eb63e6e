using Microsoft.AspNetCore.Http.Extensions;

namespace ChildAllowance.Web.Security;

/// <summary>The way to the sign-in page and back to where one was; only the path goes along, never a query.</summary>
public static class LoginLinks
{
    public static string For(string path, string? ended)
    {
        var query = new QueryBuilder();
        if (IsOurs(path) && path != Urls.Home)
        {
            query.Add("returnUrl", path);
        }

        if (ended is not null and not SessionEnd.Unknown)
        {
            query.Add("reason", ended);
        }

        return Urls.Login + query;
    }

    /// <summary>The page to open after sign-in: one of this program, never another host.</summary>
    public static string Back(string? returnUrl) => returnUrl is not null && IsOurs(returnUrl) ? returnUrl : Urls.Home;

    private static bool IsOurs(string path) =>
        path.StartsWith('/')
        && !path.StartsWith("//", StringComparison.Ordinal)
        && !path.Contains('\\', StringComparison.Ordinal)
        && !path.Any(char.IsControl);
}
