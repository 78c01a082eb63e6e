using ChildAllowance.Domain.Audit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChildAllowance.Domain.AccessReview;

/// <summary>Keeps watch while the server runs: once at start, then every minute.</summary>
public sealed class ReviewWatchService(ReviewWatch watch, TimeProvider clock, ILogger<ReviewWatchService> log)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            await LookAsync(stoppingToken);
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LookAsync(CancellationToken ct)
    {
        try
        {
            await watch.LookAsync(ct);
        }
        catch (Exception exception)
            when (exception is LedgerUnavailableException or SqliteException or DbUpdateException)
        {
            log.LogWarning(exception, "The access log could not be watched; it is tried again");
        }
    }
}
