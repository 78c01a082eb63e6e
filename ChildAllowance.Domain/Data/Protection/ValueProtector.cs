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

    private readonly ConcurrentDictionary<byte, IdlePool<AesGcm>> wrappers = new();
    private readonly IdlePool<IncrementalHash> hashes = new(() =>
        IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, keys.IndexKey)
    );

    /// <summary>A fresh person key, wrapped for storage in the person's row.</summary>
    public byte[] NewPersonKey(out PersonKey key)
    {
        var plain = new byte[32];
        Random.Fill(plain);
        key = new PersonKey(plain);
        return Encrypt(keys.CurrentVersion, plain, "person-key"u8);
    }

    /// <summary>Opens a wrapped person key.</summary>
    /// <exception cref="CryptographicException">Wrong ring, or damaged row.</exception>
    public PersonKey OpenPersonKey(ReadOnlySpan<byte> wrapped) => new(Decrypt(wrapped, "person-key"u8));

    /// <summary>Protects a value of one person; <paramref name="field"/> (a <see cref="ProtectedField"/>) binds it to its column.</summary>
    public static ProtectedValue Protect(PersonKey key, string field, string plain) =>
        new(Encrypt(key.Cipher, 0, Encoding.UTF8.GetBytes(plain), Encoding.ASCII.GetBytes(field)));

    /// <summary>The plain value; an empty one for an empty value.</summary>
    /// <exception cref="CryptographicException">The value was changed, moved to another column or to another person.</exception>
    public static string Reveal(PersonKey key, string field, ProtectedValue value) => Reveal(key, field, value.Span);

    /// <inheritdoc cref="Reveal(PersonKey, string, ProtectedValue)"/>
    public string Reveal(byte[] wrappedPersonKey, string field, ProtectedValue value) =>
        Reveal(wrappedPersonKey, field, value.Span);

    /// <inheritdoc cref="Reveal(PersonKey, string, ProtectedValue)"/>
    /// <param name="stored">The bytes of a <see cref="ProtectedValue"/>, as a scan reads them.</param>
    internal string Reveal(ReadOnlySpan<byte> wrappedPersonKey, string field, ReadOnlySpan<byte> stored)
    {
        if (stored.IsEmpty)
        {
            return "";
        }

        using var key = OpenPersonKey(wrappedPersonKey);
        return Reveal(key, field, stored);
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
    public byte[] Seal(ReadOnlySpan<byte> plain, string purpose) =>
        Encrypt(keys.CurrentVersion, plain, Encoding.ASCII.GetBytes(purpose));

    /// <inheritdoc cref="Seal"/>
    /// <exception cref="CryptographicException">Changed bytes or another purpose.</exception>
    public byte[] Unseal(byte[] sealedBytes, string purpose) => Decrypt(sealedBytes, Encoding.ASCII.GetBytes(purpose));

    public void Dispose()
    {
        foreach (var pool in wrappers.Values)
        {
            pool.Dispose();
        }

        hashes.Dispose();
    }

    private byte[] Hash(ReadOnlySpan<byte> text)
    {
        var hash = hashes.Take();
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        hash.AppendData(text);
        hash.GetHashAndReset(whole);
        hashes.Return(hash);
        return whole[..16].ToArray();
    }

    private static string Reveal(PersonKey key, string field, ReadOnlySpan<byte> stored)
    {
        if (stored.IsEmpty)
        {
            return "";
        }

        Span<byte> bound = stackalloc byte[field.Length];
        Encoding.ASCII.GetBytes(field, bound);
        return Encoding.UTF8.GetString(Decrypt(key.Cipher, stored, bound));
    }

    private IdlePool<AesGcm> Wrappers(byte version) =>
        wrappers.GetOrAdd(
            version,
            static (version, keys) =>
            {
                var key = keys.DataKey(version);
                return new IdlePool<AesGcm>(() => new AesGcm(key, TagSize));
            },
            keys
        );

    private byte[] Encrypt(byte version, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> bound)
    {
        var pool = Wrappers(version);
        var cipher = pool.Take();
        var result = Encrypt(cipher, version, plain, bound);
        pool.Return(cipher);
        return result;
    }

    private byte[] Decrypt(ReadOnlySpan<byte> stored, ReadOnlySpan<byte> bound)
    {
        var pool = Wrappers(stored[0]);
        var cipher = pool.Take();
        var plain = Decrypt(cipher, stored, bound);
        pool.Return(cipher);
        return plain;
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
