using System.Security.Cryptography;

namespace ChildAllowance.Domain.Data.Protection;

/// <summary>An opened person key; lives only while values are protected or revealed, on one thread.</summary>
public sealed class PersonKey : IDisposable
{
    private readonly byte[] bytes;
    private AesGcm? cipher;

    internal PersonKey(byte[] bytes) => this.bytes = bytes;

    internal AesGcm Cipher => cipher ??= new AesGcm(bytes, ValueProtector.TagSize);

    public void Dispose()
    {
        cipher?.Dispose();
        cipher = null;
        CryptographicOperations.ZeroMemory(bytes);
    }
}
