using System.Collections.Concurrent;

namespace ChildAllowance.Domain.Data.Protection;

/// <summary>
/// Ciphers or hashes of one key, ready for use: to make one costs more than to use it. Never more than threads were at work
/// at once; one thread alone takes no lock.
/// </summary>
internal sealed class IdlePool<T>(Func<T> make) : IDisposable
    where T : class, IDisposable
{
    private readonly ConcurrentQueue<T> others = [];
    private T? first;

    public T Take() => Interlocked.Exchange(ref first, null) ?? (others.TryDequeue(out var idle) ? idle : make());

    /// <summary>One with which something went wrong is not given back.</summary>
    public void Return(T idle)
    {
        if (Interlocked.CompareExchange(ref first, idle, null) is not null)
        {
            others.Enqueue(idle);
        }
    }

    public void Dispose()
    {
        Interlocked.Exchange(ref first, null)?.Dispose();
        while (others.TryDequeue(out var idle))
        {
            idle.Dispose();
        }
    }
}
