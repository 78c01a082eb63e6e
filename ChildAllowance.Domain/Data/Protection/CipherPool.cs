using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace ChildAllowance.Domain.Data.Protection;

/// <summary>
/// Ciphers of one data key, ready for use: to make one costs more than to open a value with it. Never more than threads were
/// at work at once.
/// </summary>
internal sealed class CipherPool(byte[] key) : IDisposable
{
    private readonly ConcurrentBag<AesGcm> idle = [];

    public AesGcm Take() => idle.TryTake(out var cipher) ? cipher : new AesGcm(key, ValueProtector.TagSize);

    /// <summary>A cipher with which something went wrong is not given back.</summary>
    public void Return(AesGcm cipher) => idle.Add(cipher);

    public void Dispose()
    {
        while (idle.TryTake(out var cipher))
        {
            cipher.Dispose();
        }
    }
}
