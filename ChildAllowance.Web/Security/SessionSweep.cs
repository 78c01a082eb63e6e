using ChildAllowance.Domain.Accounts;
using ChildAllowance.Domain.Audit;

namespace ChildAllowance.Web.Security;

/// <summary>Writes the end of each session into the ledger: signed out, idle, at its limit, account changed.</summary>
public sealed class SessionSweep(
    SessionRegistry sessions,
    SignInService signIn,
    SessionClock clock,
    ILogger<SessionSweep> log
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);

    /// <summary>Tells of the sessions that ended since the last call.</summary>
    public async Task SweepAsync(CancellationToken ct)
    {
        foreach (var (actor, reason) in sessions.TakeEnded())
        {
            try
            {
                await signIn.SignOutAsync(actor, reason, ct);
            }
            catch (LedgerUnavailableException exception)
            {
                log.LogError(exception, "The end of a session ({Reason}) could not be logged", reason);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock.Time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await SweepAsync(stoppingToken);
        }
    }
}
