using ChildAllowance.Domain.Accounts;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace ChildAllowance.Web.Security;

/// <summary>Ends a circuit's rights within a minute after its session ended or its account changed.</summary>
public sealed class StaffAuthenticationStateProvider : RevalidatingServerAuthenticationStateProvider
{
    private readonly SessionRegistry sessions;
    private readonly AccountQueries accounts;
    private readonly CancellationTokenRegistration stopping;

    public StaffAuthenticationStateProvider(
        ILoggerFactory loggers,
        SessionRegistry sessions,
        AccountQueries accounts,
        IHostApplicationLifetime lifetime
    )
        : base(loggers)
    {
        this.sessions = sessions;
        this.accounts = accounts;
        // Circuits outlive the host's services, waiting for their browsers: nothing is to be asked of those any more.
        stopping = lifetime.ApplicationStopping.Register(((IDisposable)this).Dispose);
    }

    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(1);

    protected override Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState,
        CancellationToken cancellationToken
    ) => SessionCheck.IsGoodAsync(authenticationState.User, sessions, accounts, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        stopping.Unregister();
        base.Dispose(disposing);
    }
}
