using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChildAllowance.Domain.Cases;

/// <summary>Runs approved bulk actions beside the web server; at start it takes up what was cut off.</summary>
public sealed class BulkRunnerService(BulkRunner runner, ILogger<BulkRunnerService> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await runner.RunPendingAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // Not even the failure could be noted: the runs stay where they are until the next signal or start.
                log.LogError(exception, "Bulk actions could not go on");
            }

            await runner.WaitForSignalAsync(stoppingToken);
        }
    }
}
