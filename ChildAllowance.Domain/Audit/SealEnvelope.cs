using System.Security.Cryptography;

namespace ChildAllowance.Domain.Audit;

/// <summary>
/// 封印の鍵: K(0) of the seals, as it is printed for the sealed envelope and typed in again for a verification. Written as 52
/// letters of base32 (RFC 4648) and four check letters, in 14 groups of four.
/// </summary>
public sealed record SealEnvelope
{
    public const int GroupSize = 4;

    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int KeyBytes = 32;
    private const int KeyLetters = 52;
    private const int CheckLetters = 4;
    private const string ReferencePrefix = "envelope:";

    private SealEnvelope(byte[] key) => Key = key;

    /// <summary>封筒の番号: the check letters, the first 20 bits of SHA-256 of the key.</summary>
    public string Number => Encode(SHA256.HashData(Key.Span))[..CheckLetters];

    /// <summary>All letters without spaces, as in the QR code.</summary>
    public string Letters => Encode(Key.Span) + Number;

    /// <summary>The groups of four, in order.</summary>
    public IReadOnlyList<string> Groups => [.. Letters.Chunk(GroupSize).Select(group => new string(group))];

    internal ReadOnlyMemory<byte> Key { get; }

    /// <summary>As it stands in the ledger.</summary>
    internal string Reference => ReferencePrefix + Number;

    /// <summary>One group, counted from 1.</summary>
    public string GroupAt(int number) => Groups[number - 1];

    public static SealEnvelope Create() => new(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>
    /// Reads what was typed: spaces, hyphens and small letters do not matter, the digits 0, 1 and 8 count as O, I and B.
    /// <see langword="null"/> when the check letters do not fit.
    /// </summary>
    public static SealEnvelope? Read(string typed)
    {
        var letters = string.Concat(typed.Normalize(System.Text.NormalizationForm.FormKC).Where(char.IsLetterOrDigit))
            .ToUpperInvariant()
            .Replace('0', 'O')
            .Replace('1', 'I')
            .Replace('8', 'B');
        if (letters.Length != KeyLetters + CheckLetters || letters.Any(letter => !Alphabet.Contains(letter)))
        {
            return null;
        }

        var envelope = new SealEnvelope(Decode(letters[..KeyLetters]));
        return envelope.Letters == letters ? envelope : null;
    }

    /// <summary>The number in a ledger's reference.</summary>
    internal static string? NumberIn(string? reference) =>
        reference?.StartsWith(ReferencePrefix, StringComparison.Ordinal) == true
            ? reference[ReferencePrefix.Length..]
            : null;

    /// <summary>A record prints its members; this one must not.</summary>
    public override string ToString() => $"{nameof(SealEnvelope)} {Number}";

    private static string Encode(ReadOnlySpan<byte> bytes)
    {
        var letters = new char[((bytes.Length * 8) + 4) / 5];
        for (var place = 0; place < letters.Length; place++)
        {
            var value = 0;
            for (var bit = place * 5; bit < (place * 5) + 5; bit++)
            {
                var isSet = bit < bytes.Length * 8 && (bytes[bit / 8] & (0x80 >> (bit % 8))) != 0;
                value = (value << 1) | (isSet ? 1 : 0);
            }

            letters[place] = Alphabet[value];
        }

        return new string(letters);
    }

    private static byte[] Decode(string letters)
    {
        var bytes = new byte[KeyBytes];
        for (var bit = 0; bit < KeyBytes * 8; bit++)
        {
            if ((Alphabet.IndexOf(letters[bit / 5], StringComparison.Ordinal) & (0x10 >> (bit % 5))) != 0)
            {
                bytes[bit / 8] |= (byte)(0x80 >> (bit % 8));
            }
        }

        return bytes;
    }
}
