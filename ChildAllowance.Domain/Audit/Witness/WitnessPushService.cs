using Microsoft.Extensions.Hosting;

namespace ChildAllowance.Domain.Audit.Witness;

/// <summary>Sends each new checkpoint to the witness while the server runs.</summary>
public sealed class WitnessPushService(LedgerWitness witness, LedgerStore store, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!witness.State.IsSet)
        {
            return;
        }

        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            if (store.Health.IsWritable)
            {
                await witness.PushAsync(stoppingToken);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
