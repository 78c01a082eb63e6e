using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using ChildAllowance.Domain.Accounts;
using ChildAllowance.Domain.Common;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace ChildAllowance.Web.Security;

/// <summary>What the sign-in cookie says of its bearer, and the way back to an <see cref="Actor"/>.</summary>
public static class StaffClaims
{
    private const string StaffId = "staff";
    private const string PersonId = "person";
    private const string Name = "name";
    private const string Roles = "roles";
    private const string SeesProtected = "protected";
    private const string SecurityStamp = "stamp";
    private const string SessionId = "sid";
    private const string MustChangePassword = "must-change";

    public static ClaimsPrincipal Create(SignedInStaff staff, string sessionId)
    {
        var actor = staff.Actor;
        var identity = new ClaimsIdentity(CookieAuthenticationDefaults.AuthenticationScheme, Name, Roles);
        identity.AddClaim(new Claim(StaffId, actor.StaffId));
        identity.AddClaim(new Claim(PersonId, actor.PersonId));
        identity.AddClaim(new Claim(Name, actor.Name));
        identity.AddClaim(new Claim(Roles, ((int)actor.Roles).ToString(CultureInfo.InvariantCulture)));
        identity.AddClaim(new Claim(SecurityStamp, staff.SecurityStamp));
        identity.AddClaim(new Claim(SessionId, sessionId));
        if (actor.SeesProtected)
        {
            identity.AddClaim(new Claim(SeesProtected, "1"));
        }

        if (staff.MustChangePassword)
        {
            identity.AddClaim(new Claim(MustChangePassword, "1"));
        }

        return new ClaimsPrincipal(identity);
    }

    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public static Actor ActorOf(ClaimsPrincipal user, string terminal) =>
        user.Identity?.IsAuthenticated == true
            ? new Actor
            {
                StaffId = Required(user, StaffId),
                PersonId = Required(user, PersonId),
                Name = Required(user, Name),
                Roles = (StaffRoles)int.Parse(Required(user, Roles), CultureInfo.InvariantCulture),
                SeesProtected = user.HasClaim(SeesProtected, "1"),
                Terminal = terminal,
                Session = HashOf(Required(user, SessionId)),
            }
            : throw new InvalidOperationException("Nobody is signed in.");

    public static string? SessionOf(ClaimsPrincipal user) => user.FindFirst(SessionId)?.Value;

    public static string? StampOf(ClaimsPrincipal user) => user.FindFirst(SecurityStamp)?.Value;

    public static string? StaffIdOf(ClaimsPrincipal user) => user.FindFirst(StaffId)?.Value;

    public static bool MustChange(ClaimsPrincipal user) => user.HasClaim(MustChangePassword, "1");

    /// <summary>SHA-256 (hex, first 16) of a session id: what the ledger may know of it.</summary>
    public static string HashOf(string sessionId) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sessionId)))[..16];

    private static string Required(ClaimsPrincipal user, string type) =>
        user.FindFirst(type)?.Value ?? throw new InvalidOperationException($"The session lacks the claim '{type}'.");
}
