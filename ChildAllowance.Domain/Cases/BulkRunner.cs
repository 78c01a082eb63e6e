using System.Threading.Channels;
using ChildAllowance.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildAllowance.Domain.Cases;

/// <summary>
/// Works off running bulk actions in chunks, each its own transaction, so that others can write in between. A run that was
/// cut off goes on where it stopped: what is done stands beside each line. A run that fails lets the others go first.
/// </summary>
public sealed class BulkRunner(
    IDbContextFactory<AllowanceDbContext> contexts,
    BulkExecutor executor,
    BulkFailures failures
) : IDisposable
{
    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private readonly Channel<bool> signals = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    /// <summary>Raised on the runner's thread when a run (by id) has come a chunk further; what it reached stands in the database.</summary>
    public event Action<long>? Moved;

    public void Dispose() => oneAtATime.Dispose();

    /// <summary>Tells the background loop that something waits; returns at once.</summary>
    public void Signal() => signals.Writer.TryWrite(true);

    /// <summary>Works until nothing runs.</summary>
    public async Task RunPendingAsync(CancellationToken ct = default)
    {
        await oneAtATime.WaitAsync(ct);
        try
        {
            while (await NextAsync(ct) is { } runId)
            {
                await TryChunkAsync(runId, ct);
                Moved?.Invoke(runId);
            }
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    internal async Task WaitForSignalAsync(CancellationToken ct) => await signals.Reader.ReadAsync(ct);

    // Looks from behind the write lock: the approval that gave the signal may not be saved yet.
    private async Task<long?> NextAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        return await db
            .BulkRuns.Where(row => row.State == BulkRunState.Running)
            .OrderBy(row => row.Attempts)
            .ThenBy(row => row.Id)
            .Select(row => (long?)row.Id)
            .FirstOrDefaultAsync(ct);
    }

    private async Task TryChunkAsync(long runId, CancellationToken ct)
    {
        try
        {
            await RunChunkAsync(runId, ct);
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            await failures.NoteAsync(runId, exception, ct);
        }
    }

    private async Task RunChunkAsync(long runId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var run = await db.BulkRuns.SingleAsync(row => row.Id == runId, ct);
        await executor.ExecuteAsync(db, run, ct);
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }
}
