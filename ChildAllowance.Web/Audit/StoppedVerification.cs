using System.Data.Common;
using ChildAllowance.Domain.Audit;
using ChildAllowance.Domain.Common;

namespace ChildAllowance.Web.Audit;

/// <summary>The outcome of 検証 on the stop page.</summary>
public sealed record StoppedOutcome(LedgerVerification? Verification, DomainError? Error, DateTime FinishedAt);

/// <summary>
/// 検証 while the ledger is not the one it must be. Nobody can sign in then, because a sign-in must be logged; so it runs for
/// everybody who opens the stop page: one run at a time for all, its outcome kept, no personal data in it.
/// </summary>
public sealed class StoppedVerification(
    AuditService audit,
    LedgerStart start,
    TimeProvider clock,
    IHostApplicationLifetime lifetime,
    ILogger<StoppedVerification> log
)
{
    /// <summary>So long an outcome stands before it is looked for anew, however often the page is opened.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private Task running = Task.CompletedTask;
    private long seen;

    /// <summary>The last outcome; null before the first.</summary>
    public StoppedOutcome? Outcome { get; private set; }

    public bool IsRunning => !running.IsCompleted;

    /// <summary>Entries that the present run has checked.</summary>
    public long Seen => Interlocked.Read(ref seen);

    /// <summary>Starts a run unless one is at work or has just ended.</summary>
    public void Begin()
    {
        lock (gate)
        {
            var isFresh = Outcome is { } known && clock.GetUtcNow().UtcDateTime - known.FinishedAt < Fresh;
            if (!IsRunning && !isFresh)
            {
                running = Task.Run(() => RunAsync(lifetime.ApplicationStopping));
            }
        }
    }

    private async Task RunAsync(CancellationToken ct)
    {
        Interlocked.Exchange(ref seen, 0);
        try
        {
            var verified = await audit.VerifyStoppedAsync(await KnownAsync(ct), new Count(this), ct);
            Outcome = new StoppedOutcome(verified.Value, verified.Error, clock.GetUtcNow().UtcDateTime);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            log.LogInformation("The verification of the stopped ledger ended with the server");
        }
    }

    private async Task<long?> KnownAsync(CancellationToken ct)
    {
        try
        {
            return await start.HighestKnownAsync(ct);
        }
        catch (DbException exception)
        {
            log.LogWarning(exception, "The case database could not be asked what it knows of the ledger");
            return null;
        }
    }

    private sealed class Count(StoppedVerification owner) : IProgress<long>
    {
        public void Report(long value) => Interlocked.Exchange(ref owner.seen, value);
    }
}
