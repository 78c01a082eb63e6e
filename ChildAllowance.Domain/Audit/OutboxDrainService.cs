using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChildAllowance.Domain.Audit;

/// <summary>Drains the outbox at start, at each signal, and again after a pause when the ledger was down.</summary>
public sealed class OutboxDrainService(OutboxDrain drain, TimeProvider clock, ILogger<OutboxDrainService> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await DrainOnceAsync(stoppingToken);
            await NextAsync(stoppingToken);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);

        // Short and local: also when the browsers' connections have used up the time that the host gives.
        await DrainOnceAsync(CancellationToken.None);
    }

    private async Task DrainOnceAsync(CancellationToken ct)
    {
        try
        {
            await drain.DrainAsync(ct);
        }
        catch (LedgerUnavailableException exception)
        {
            log.LogError(exception, "The ledger takes no entry; waiting facts stay in the outbox");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            log.LogError(exception, "The outbox could not be drained; it is tried again");
        }
    }

    private async Task NextAsync(CancellationToken ct)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await Task.WhenAny(drain.WaitForSignalAsync(either.Token), Task.Delay(Pause, clock, either.Token));
        await either.CancelAsync();
    }
}
