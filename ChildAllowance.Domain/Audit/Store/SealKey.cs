using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChildAllowance.Domain.Audit.Store;

/// <summary>
/// One key of the chain K(i+1) = SHA-256("evolve" ‖ K(i)). K(0) lies in the sealed envelope and seals nothing; the first
/// epoch is sealed with K(1). A key opens nothing that an earlier one sealed.
/// </summary>
internal sealed class SealKey
{
    public const int Bytes = 32;

    private readonly byte[] key;

    /// <param name="epoch">The epoch that this key seals.</param>
    public SealKey(byte[] key, long epoch)
    {
        this.key = [.. key];
        Epoch = epoch;
    }

    public long Epoch { get; private set; }

    /// <summary>The key of the first epoch, from the envelope's K(0).</summary>
    public static SealKey First(ReadOnlySpan<byte> envelope, long epoch) => new(Next(envelope), epoch);

    public SealKey Copy() => new(key, Epoch);

    public void EvolveTo(long epoch)
    {
        while (Epoch < epoch)
        {
            Next(key).CopyTo(key, 0);
            Epoch++;
        }
    }

    /// <summary>Seals the epochs over all entries before the seal itself.</summary>
    /// <param name="size">Number of these entries, equal to the <c>seq</c> of the seal.</param>
    /// <param name="root">Root of the tree over them.</param>
    public string Mac(string log, SealSpan span, long size, byte[] root) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(TextOf(log, span, size, root))));

    public string ToText(string log) =>
        string.Create(CultureInfo.InvariantCulture, $"{log}\n{Epoch}\n{Convert.ToHexStringLower(key)}\n");

    /// <summary>Reads <see cref="ToText"/>; <see langword="null"/> when it is of another log or no key.</summary>
    public static SealKey? Read(string text, string log) =>
        text.Split('\n') is [var name, var epoch, { Length: 2 * Bytes } hex, ""]
        && name == log
        && long.TryParse(epoch, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new SealKey(Convert.FromHexString(hex), number)
            : null;

    private static string TextOf(string log, SealSpan span, long size, byte[] root) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"seal\n{log}\n{span.First}\n{span.Last}\n{size}\n{Convert.ToBase64String(root)}\n"
        );

    private static byte[] Next(ReadOnlySpan<byte> key) => SHA256.HashData([.. "evolve"u8, .. key]);
}
