using ChildAllowance.Domain.Accounts;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace ChildAllowance.Web.Security;

/// <summary>Ends a circuit's rights within a minute after its session ended or its account changed.</summary>
public sealed class StaffAuthenticationStateProvider(
    ILoggerFactory loggers,
    SessionRegistry sessions,
    AccountQueries accounts
) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(1);

    protected override Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState,
        CancellationToken cancellationToken
    ) => SessionCheck.IsGoodAsync(authenticationState.User, sessions, accounts, cancellationToken);
}
