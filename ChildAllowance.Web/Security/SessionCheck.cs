using System.Security.Claims;
using ChildAllowance.Domain.Accounts;

namespace ChildAllowance.Web.Security;

/// <summary>The one question behind every request and every circuit: may this session still act?</summary>
internal static class SessionCheck
{
    public static async Task<bool> IsGoodAsync(
        ClaimsPrincipal user,
        SessionRegistry sessions,
        AccountQueries accounts,
        CancellationToken ct
    )
    {
        var session = StaffClaims.SessionOf(user);
        if (!sessions.Look(session).IsActive)
        {
            return false;
        }

        var isCurrent = await accounts.IsCurrentAsync(
            StaffClaims.StaffIdOf(user) ?? "",
            StaffClaims.StampOf(user) ?? "",
            ct
        );
        if (!isCurrent)
        {
            sessions.End(session, SessionEnd.AccountChanged);
        }

        return isCurrent;
    }
}
