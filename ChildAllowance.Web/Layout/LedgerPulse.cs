using System.Data.Common;
using ChildAllowance.Domain.Audit;

namespace ChildAllowance.Web.Layout;

/// <summary>How the ledger stands, for the header of every page.</summary>
/// <param name="Backlog">Facts that were saved with their change and wait to be copied into the ledger.</param>
public sealed record LedgerStanding(LedgerHealth Health, int Backlog)
{
    /// <summary>A moment's backlog is normal while people work; beyond it the copying lags.</summary>
    private const int NormalBacklog = 50;

    /// <summary>The ledger is older or other than it must be: nothing personal is served, only 検証.</summary>
    public bool IsStopped => Health.State is LedgerState.RolledBack or LedgerState.Damaged;

    public bool IsLagging => Health.IsWritable && Backlog > NormalBacklog;

    /// <summary>Entries are taken, but something else is wrong: no signing key, a file that grows without end.</summary>
    public bool IsImpaired => Health is { IsWritable: true, Problem: not null };

    /// <summary>What the header tells; empty while all is well.</summary>
    public LedgerStanding? Notice => Health.IsWritable && !IsLagging && !IsImpaired ? null : this;
}

/// <summary>Looks at the ledger for all circuits together; the backlog is counted anew only after a pause.</summary>
public sealed class LedgerPulse(LedgerStore store, OutboxDrain drain, TimeProvider clock, ILogger<LedgerPulse> log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private int backlog;
    private long? countedAt;

    /// <summary>The state as it is, with the backlog as it was counted last.</summary>
    public LedgerStanding Now => new(store.Health, backlog);

    public async Task<LedgerStanding> ReadAsync(CancellationToken ct)
    {
        if (!IsDue())
        {
            return Now;
        }

        try
        {
            backlog = await drain.BacklogAsync(ct);
        }
        catch (DbException exception)
        {
            log.LogWarning(exception, "The backlog could not be counted");
        }

        return Now;
    }

    private bool IsDue()
    {
        lock (gate)
        {
            if (countedAt is { } at && clock.GetElapsedTime(at) < Pause)
            {
                return false;
            }

            countedAt = clock.GetTimestamp();
            return true;
        }
    }
}
