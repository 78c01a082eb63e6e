using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace ChildAllowance.Domain.Data.Protection;

/// <summary>
/// The one way to protect a value: AES-256-GCM under the person's own key, which is itself wrapped by the versioned
/// data key. Destroying the person's row destroys the key, and with it every protected value of that person.
/// </summary>
public sealed class ValueProtector(KeyRing keys) : IDisposable
{
    internal const int TagSize = 16;

    private const int NonceSize = 12;
    private const int HeaderSize = 1 + NonceSize + TagSize;
    private const int ShortText = 1024;

    private static readonly RandomPool Random = new();

    private readonly ConcurrentBag<AesGcm> wrappers = [];
    private readonly ConcurrentBag<IncrementalHash> hashes = [];

    /// <summary>A fresh person key, wrapped for storage in the person's row.</summary>
    public byte[] NewPersonKey(out PersonKey key)
    {
        var plain = new byte[32];
        Random.Fill(plain);
        key = new PersonKey(plain);
        if (!wrappers.TryTake(out var wrapper))
        {
            wrapper = new AesGcm(keys.DataKey(keys.CurrentVersion), TagSize);
        }

        var wrapped = Encrypt(wrapper, keys.CurrentVersion, plain, "person-key"u8);
        wrappers.Add(wrapper);
        return wrapped;
    }

    /// <summary>Opens a wrapped person key.</summary>
    /// <exception cref="CryptographicException">Wrong ring, or damaged row.</exception>
    public PersonKey OpenPersonKey(byte[] wrapped) => new(Decrypt(keys.DataKey(wrapped[0]), wrapped, "person-key"u8));

    /// <summary>Protects a value of one person; <paramref name="field"/> (a <see cref="ProtectedField"/>) binds it to its column.</summary>
    public static ProtectedValue Protect(PersonKey key, string field, string plain) =>
        new(Encrypt(key.Cipher, 0, Encoding.UTF8.GetBytes(plain), Encoding.ASCII.GetBytes(field)));

    /// <summary>The plain value; an empty one for an empty value.</summary>
    /// <exception cref="CryptographicException">The value was changed, moved to another column or to another person.</exception>
    public static string Reveal(PersonKey key, string field, ProtectedValue value) =>
        value.IsEmpty ? "" : Encoding.UTF8.GetString(Decrypt(key.Cipher, value.Span, Encoding.ASCII.GetBytes(field)));

    /// <inheritdoc cref="Reveal(PersonKey, string, ProtectedValue)"/>
    public string Reveal(byte[] wrappedPersonKey, string field, ProtectedValue value)
    {
        if (value.IsEmpty)
        {
            return "";
        }

        using var key = OpenPersonKey(wrappedPersonKey);
        return Reveal(key, field, value);
    }

    /// <summary>Blind index for exact search: HMAC-SHA-256 of the normalised value, first 16 bytes.</summary>
    public byte[] BlindIndex(string field, string normalised)
    {
        var length = field.Length + 1 + Encoding.UTF8.GetMaxByteCount(normalised.Length);
        var text = length <= ShortText ? stackalloc byte[ShortText] : new byte[length];
        var used = Encoding.ASCII.GetBytes(field, text);
        text[used++] = (byte)':';
        used += Encoding.UTF8.GetBytes(normalised, text[used..]);
        return Hash(text[..used]);
    }

    /// <summary>Seals bytes that belong to no single person (uploads, export files, outbox details).</summary>
    public byte[] Seal(byte[] plain, string purpose)
    {
        using var cipher = new AesGcm(keys.DataKey(keys.CurrentVersion), TagSize);
        return Encrypt(cipher, keys.CurrentVersion, plain, Encoding.ASCII.GetBytes(purpose));
    }

    /// <inheritdoc cref="Seal"/>
    /// <exception cref="CryptographicException">Changed bytes or another purpose.</exception>
    public byte[] Unseal(byte[] sealedBytes, string purpose) =>
        Decrypt(keys.DataKey(sealedBytes[0]), sealedBytes, Encoding.ASCII.GetBytes(purpose));

    public void Dispose()
    {
        while (wrappers.TryTake(out var wrapper))
        {
            wrapper.Dispose();
        }

        while (hashes.TryTake(out var hash))
        {
            hash.Dispose();
        }
    }

    private byte[] Hash(ReadOnlySpan<byte> text)
    {
        if (!hashes.TryTake(out var hash))
        {
            hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, keys.IndexKey);
        }

        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        hash.AppendData(text);
        hash.GetHashAndReset(whole);
        hashes.Add(hash);
        return whole[..16].ToArray();
    }

    private static byte[] Encrypt(AesGcm cipher, byte version, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> bound)
    {
        var result = new byte[HeaderSize + plain.Length];
        result[0] = version;
        var nonce = result.AsSpan(1, NonceSize);
        Random.Fill(nonce);
        cipher.Encrypt(nonce, plain, result.AsSpan(HeaderSize), result.AsSpan(1 + NonceSize, TagSize), bound);
        return result;
    }

    private static byte[] Decrypt(byte[] key, ReadOnlySpan<byte> stored, ReadOnlySpan<byte> bound)
    {
        using var cipher = new AesGcm(key, TagSize);
        return Decrypt(cipher, stored, bound);
    }

    private static byte[] Decrypt(AesGcm cipher, ReadOnlySpan<byte> stored, ReadOnlySpan<byte> bound)
    {
        if (stored.Length < HeaderSize)
        {
            throw new CryptographicException("保護された値が壊れています。");
        }

        var plain = new byte[stored.Length - HeaderSize];
        cipher.Decrypt(
            stored.Slice(1, NonceSize),
            stored[HeaderSize..],
            stored.Slice(1 + NonceSize, TagSize),
            plain,
            bound
        );
        return plain;
    }
}
