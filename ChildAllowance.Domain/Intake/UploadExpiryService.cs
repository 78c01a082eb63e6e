using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChildAllowance.Domain.Intake;

/// <summary>
/// While the server runs: every hour the uploads go that nobody committed within 24 hours, whether or not anybody imports again.
/// </summary>
public sealed class UploadExpiryService(IntakeService intake, TimeProvider clock, ILogger<UploadExpiryService> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try
            {
                await intake.DeleteExpiredAsync(stoppingToken);
            }
            catch (DbException exception)
            {
                log.LogWarning(exception, "Expired uploads could not be deleted; tried again in an hour");
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
