using System.Security.Cryptography;
using System.Text;

namespace ChildAllowance.Domain.Data.Protection;

/// <summary>
/// The one way to protect a value: AES-256-GCM under the person's own key, which is itself wrapped by the versioned
/// data key. Destroying the person's row destroys the key, and with it every protected value of that person.
/// </summary>
public sealed class ValueProtector(KeyRing keys)
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int HeaderSize = 1 + NonceSize + TagSize;

    /// <summary>A fresh person key, wrapped for storage in the person's row.</summary>
    public byte[] NewPersonKey(out PersonKey key)
    {
        var plain = RandomNumberGenerator.GetBytes(32);
        key = new PersonKey(plain);
        return Encrypt(keys.DataKey(keys.CurrentVersion), keys.CurrentVersion, plain, "person-key"u8);
    }

    /// <summary>Opens a wrapped person key.</summary>
    /// <exception cref="CryptographicException">Wrong ring, or damaged row.</exception>
    public PersonKey OpenPersonKey(byte[] wrapped) => new(Decrypt(keys.DataKey(wrapped[0]), wrapped, "person-key"u8));

    /// <summary>Protects a value of one person; <paramref name="field"/> (a <see cref="ProtectedField"/>) binds it to its column.</summary>
    public static ProtectedValue Protect(PersonKey key, string field, string plain) =>
        new(Encrypt(key.Bytes, 0, Encoding.UTF8.GetBytes(plain), Encoding.ASCII.GetBytes(field)));

    /// <summary>The plain value; an empty one for an empty value.</summary>
    /// <exception cref="CryptographicException">The value was changed, moved to another column or to another person.</exception>
    public static string Reveal(PersonKey key, string field, ProtectedValue value) =>
        value.IsEmpty ? "" : Encoding.UTF8.GetString(Decrypt(key.Bytes, value.Span, Encoding.ASCII.GetBytes(field)));

    /// <inheritdoc cref="Reveal(PersonKey, string, ProtectedValue)"/>
    public string Reveal(byte[] wrappedPersonKey, string field, ProtectedValue value) =>
        value.IsEmpty ? "" : Reveal(OpenPersonKey(wrappedPersonKey), field, value);

    /// <summary>Blind index for exact search: HMAC-SHA-256 of the normalised value, first 16 bytes.</summary>
    public byte[] BlindIndex(string field, string normalised) =>
        HMACSHA256.HashData(keys.IndexKey, Encoding.UTF8.GetBytes(field + ":" + normalised))[..16];

    /// <summary>Seals bytes that belong to no single person (uploads, export files, outbox details).</summary>
    public byte[] Seal(byte[] plain, string purpose) =>
        Encrypt(keys.DataKey(keys.CurrentVersion), keys.CurrentVersion, plain, Encoding.ASCII.GetBytes(purpose));

    /// <inheritdoc cref="Seal"/>
    /// <exception cref="CryptographicException">Changed bytes or another purpose.</exception>
    public byte[] Unseal(byte[] sealedBytes, string purpose) =>
        Decrypt(keys.DataKey(sealedBytes[0]), sealedBytes, Encoding.ASCII.GetBytes(purpose));

    private static byte[] Encrypt(byte[] key, byte version, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> bound)
    {
        var result = new byte[HeaderSize + plain.Length];
        result[0] = version;
        var nonce = result.AsSpan(1, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(nonce, plain, result.AsSpan(HeaderSize), result.AsSpan(1 + NonceSize, TagSize), bound);
        return result;
    }

    private static byte[] Decrypt(byte[] key, ReadOnlySpan<byte> stored, ReadOnlySpan<byte> bound)
    {
        if (stored.Length < HeaderSize)
        {
            throw new CryptographicException("保護された値が壊れています。");
        }

        var plain = new byte[stored.Length - HeaderSize];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(
            stored.Slice(1, NonceSize),
            stored[HeaderSize..],
            stored.Slice(1 + NonceSize, TagSize),
            plain,
            bound
        );
        return plain;
    }
}
