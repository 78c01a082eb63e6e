using ChildAllowance.Domain.Accounts;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;
using ChildAllowance.Web.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace ChildAllowance.Web.SignIn;

/// <summary>From a right password to a session with its cookie.</summary>
public sealed class SignInFlow(SignInService signIn, SessionRegistry sessions)
{
    public async Task<Result<SignedInStaff>> SignInAsync(HttpContext http, string staffId, string password)
    {
        // A session that was there before ends: its id is not carried over into the new one.
        sessions.End(StaffClaims.SessionOf(http.User), SessionEnd.SignedOut);
        SignedInStaff? staff = null;
        var terminal = Terminals.Of(http);
        var session = SessionRegistry.NewId();
        try
        {
            var result = await signIn.SignInAsync(
                new SignInAttempt
                {
                    StaffId = staffId,
                    Password = password,
                    Terminal = terminal,
                    Session = StaffClaims.HashOf(session),
                },
                http.RequestAborted
            );
            if (!result.IsOk)
            {
                return result;
            }

            staff = result.Value;
        }
        catch (LedgerUnavailableException)
        {
            return new LedgerNotWritable();
        }

        sessions.Begin(session, staff.Actor);
        await WriteCookieAsync(http, staff, session);
        return staff;
    }

    /// <summary>Goes on in a new session with the new security stamp, after the own password was changed.</summary>
    public async Task RenewAsync(HttpContext http, Actor actor, string securityStamp)
    {
        sessions.End(StaffClaims.SessionOf(http.User), SessionEnd.SignedOut);
        var session = SessionRegistry.NewId();
        var renewed = actor with { Session = StaffClaims.HashOf(session) };
        sessions.Begin(session, renewed);
        var staff = new SignedInStaff
        {
            Actor = renewed,
            SecurityStamp = securityStamp,
            MustChangePassword = false,
            PreviousSignInAt = null,
        };
        await WriteCookieAsync(http, staff, session);
    }

    private static Task WriteCookieAsync(HttpContext http, SignedInStaff staff, string session) =>
        http.SignInAsync(
            CookieAuthenticationDefaults.AuthenticationScheme,
            StaffClaims.Create(staff, session),
            new AuthenticationProperties { IsPersistent = false }
        );
}
