using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ChildAllowance.Domain.Text;

/// <summary>Windows-31J (CP932), strict in both directions: a letter is written as itself or not at all.</summary>
public static class Cp932
{
    internal const int MaxBytesPerLetter = 2;

    private const int CodePage = 932;
    private const char FirstGaiji = '\uE000';
    private const char LastGaiji = '\uF8FF';

    private static readonly Lazy<ushort[]> Codes = new(ReadCodes);

    /// <summary>Throws on whatever it cannot represent, both ways. It passes 外字 (private use) through.</summary>
    public static Encoding Encoding { get; } = Create(EncoderFallback.ExceptionFallback, new Cp932DuplicateCodes());

    /// <summary>All bytes, or all letters that have none. 外字 count as unmappable unless they are allowed.</summary>
    public static Cp932Text Encode(string text, bool allowGaiji = false)
    {
        var bytes = new byte[text.Length * MaxBytesPerLetter];
        return TryEncode(text, bytes, out var written, allowGaiji)
            ? new Cp932Text(bytes[..written], [])
            : new Cp932Text(null, FindUnmappable(text, allowGaiji));
    }

    /// <summary>Writes all letters, or answers false when one has no code; what was written until then counts for nothing.</summary>
    /// <param name="target">Has room for <see cref="MaxBytesPerLetter"/> bytes a letter.</param>
    internal static bool TryEncode(ReadOnlySpan<char> text, Span<byte> target, out int written, bool allowGaiji = false)
    {
        written = 0;
        foreach (var letter in text)
        {
            var code = CodeOf(letter, allowGaiji);
            if (code > byte.MaxValue)
            {
                BinaryPrimitives.WriteUInt16BigEndian(target[written..], code);
                written += 2;
            }
            else if (code != 0 || letter == '\0')
            {
                target[written++] = (byte)code;
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    public static bool CanEncode(string text, bool allowGaiji = false) => FindUnmappable(text, allowGaiji).Count == 0;

    public static IReadOnlyList<UnmappableLetter> FindUnmappable(string text, bool allowGaiji = false)
    {
        if (IsSafe(text, allowGaiji))
        {
            return [];
        }

        var found = new List<UnmappableLetter>();
        var position = 0;
        foreach (var letter in JapaneseText.Letters(text))
        {
            position++;
            if (!IsSafe(letter, allowGaiji))
            {
                found.Add(new UnmappableLetter(letter, position));
            }
        }

        return found;
    }

    public static bool TryDecode(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out string? text)
    {
        try
        {
            text = Encoding.GetString(bytes);
            return !HasStrayByte(text);
        }
        catch (DecoderFallbackException)
        {
            text = null;
            return false;
        }
    }

    // 80, A0 and FD to FF are no letters, yet the decoder passes them as control and private-use characters.
    internal static bool HasStrayByte(ReadOnlySpan<char> decoded) =>
        decoded.ContainsAnyInRange('\u0080', '\u009F') || decoded.ContainsAnyInRange('\uF8F0', '\uF8F3');

    private static bool IsSafe(string text, bool allowGaiji)
    {
        foreach (var letter in text)
        {
            if (CodeOf(letter, allowGaiji) == 0 && letter != '\0')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>One or two bytes; 0 when the letter has none.</summary>
    private static ushort CodeOf(char letter, bool allowGaiji) =>
        letter is >= FirstGaiji and <= LastGaiji && !allowGaiji ? (ushort)0 : Codes.Value[letter];

    // The round trip, not the fallback, is the proof: a best-fit letter (é as e, ¥ as \) comes back as another one.
    private static ushort[] ReadCodes()
    {
        var dropping = Create(new EncoderReplacementFallback(string.Empty), DecoderFallback.ExceptionFallback);
        var codes = new ushort[char.MaxValue + 1];
        Span<byte> bytes = stackalloc byte[4];
        Span<char> back = stackalloc char[2];
        for (var number = 0; number <= char.MaxValue; number++)
        {
            var letter = (char)number;
            var length = char.IsSurrogate(letter) ? 0 : dropping.GetBytes([letter], bytes);
            if (
                length is 1 or 2
                && !HasStrayByte([letter])
                && dropping.GetChars(bytes[..length], back) == 1
                && back[0] == letter
            )
            {
                codes[number] = length == 1 ? bytes[0] : BinaryPrimitives.ReadUInt16BigEndian(bytes);
            }
        }

        return codes;
    }

    private static Encoding Create(EncoderFallback encoder, DecoderFallback decoder) =>
        CodePagesEncodingProvider.Instance.GetEncoding(CodePage, encoder, decoder)
        ?? throw new InvalidOperationException("Code page 932 is not available.");
}
