using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ChildAllowance.Benchmarks;

/// <summary>How long each transaction held SQLite's one write lock: from its begin, which takes the lock, to its end.</summary>
public sealed class WriteLocks : DbTransactionInterceptor
{
    private readonly Lock gate = new();
    private readonly Dictionary<DbTransaction, long> open = [];

    /// <summary>Milliseconds of the longest since <see cref="Forget"/>.</summary>
    public double Longest { get; private set; }

    public void Forget()
    {
        lock (gate)
        {
            Longest = 0;
        }
    }

    public override DbTransaction TransactionStarted(
        DbConnection connection,
        TransactionEndEventData eventData,
        DbTransaction result
    )
    {
        Begin(result);
        return result;
    }

    public override ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection,
        TransactionEndEventData eventData,
        DbTransaction result,
        CancellationToken cancellationToken = default
    )
    {
        Begin(result);
        return ValueTask.FromResult(result);
    }

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) =>
        End(transaction);

    public override Task TransactionCommittedAsync(
        DbTransaction transaction,
        TransactionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        End(transaction);
        return Task.CompletedTask;
    }

    private void Begin(DbTransaction transaction)
    {
        lock (gate)
        {
            open[transaction] = Stopwatch.GetTimestamp();
        }
    }

    private void End(DbTransaction transaction)
    {
        lock (gate)
        {
            if (open.Remove(transaction, out var since))
            {
                Longest = Math.Max(Longest, Stopwatch.GetElapsedTime(since).TotalMilliseconds);
            }
        }
    }
}
