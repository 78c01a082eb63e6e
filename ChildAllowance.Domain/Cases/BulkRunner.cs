using System.Threading.Channels;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>
/// Works off running bulk actions in chunks, each its own transaction, so that others can write in between. A run that was
/// cut off goes on where it stopped: what is done stands beside each line.
/// </summary>
public sealed class BulkRunner(IDbContextFactory<AllowanceDbContext> contexts, BulkExecutor executor) : IDisposable
{
    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private readonly Channel<bool> signals = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    public void Dispose() => oneAtATime.Dispose();

    /// <summary>Tells the background loop that something waits; returns at once.</summary>
    public void Signal() => signals.Writer.TryWrite(true);

    /// <summary>Works until nothing runs.</summary>
    public async Task RunPendingAsync(CancellationToken ct = default)
    {
        await oneAtATime.WaitAsync(ct);
        try
        {
            var isMore = true;
            while (isMore)
            {
                isMore = await RunChunkAsync(ct);
            }
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    internal async Task WaitForSignalAsync(CancellationToken ct) => await signals.Reader.ReadAsync(ct);

    private async Task<bool> RunChunkAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var run = await db
            .BulkRuns.Where(row => row.State == BulkRunState.Running)
            .OrderBy(row => row.Id)
            .FirstOrDefaultAsync(ct);
        if (run is null)
        {
            return false;
        }

        await executor.ExecuteAsync(db, run, ct);
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }
}
