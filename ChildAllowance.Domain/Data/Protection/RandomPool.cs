using System.Security.Cryptography;

namespace ChildAllowance.Domain.Data.Protection;

/// <summary>
/// Bytes of the system's cryptographic generator, fetched some thousand at a time: an import needs a quarter of a million
/// nonces and keys. Each byte is given out once and wiped.
/// </summary>
internal sealed class RandomPool
{
    private const int Size = 16 * 1024;

    private readonly Lock gate = new();
    private readonly byte[] bytes = new byte[Size];
    private int used = Size;

    public void Fill(Span<byte> target)
    {
        lock (gate)
        {
            if (target.Length > Size - used)
            {
                RandomNumberGenerator.Fill(bytes);
                used = 0;
            }

            var taken = bytes.AsSpan(used, target.Length);
            taken.CopyTo(target);
            taken.Clear();
            used += target.Length;
        }
    }
}
