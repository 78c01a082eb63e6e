using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ChildAllowance.Tests.Faults;

/// <summary>
/// Counts what a process does to its stores (each command, each commit before and after, each ledger entry before and after,
/// each file that a restore exchanges) and kills the process without warning at one of these steps.
/// </summary>
internal sealed class DeathAt(int step) : DbCommandInterceptor, IDbTransactionInterceptor
{
    private int count;

    /// <summary>Steps are counted from here on; what came before belongs to the start of the program.</summary>
    public bool IsArmed { get; set; }

    public int Count => count;

    public void Step(string name)
    {
        if (!IsArmed)
        {
            return;
        }

        if (Interlocked.Increment(ref count) == step)
        {
            Console.Out.WriteLine($"killed at {step}: {name}");
            Console.Out.Flush();
            Process.GetCurrentProcess().Kill();
            new ManualResetEventSlim().Wait(Timeout.Infinite);
        }
    }

    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result
    )
    {
        Step("reader");
        return result;
    }

    public override InterceptionResult<int> NonQueryExecuting(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result
    )
    {
        Step("command");
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        Step("reader");
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        Step("command");
        return ValueTask.FromResult(result);
    }

    public ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction,
        TransactionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default
    )
    {
        Step("before commit");
        return ValueTask.FromResult(result);
    }

    public Task TransactionCommittedAsync(
        DbTransaction transaction,
        TransactionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        Step("after commit");
        return Task.CompletedTask;
    }
}
