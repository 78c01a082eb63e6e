using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ChildAllowance.Domain.Text;

/// <summary>Windows-31J (CP932), strict in both directions: a letter is written as itself or not at all.</summary>
public static class Cp932
{
    private const int CodePage = 932;

    private static readonly Encoding Dropping = Create(
        new EncoderReplacementFallback(string.Empty),
        DecoderFallback.ExceptionFallback
    );

    /// <summary>Throws on whatever it cannot represent, both ways. It passes 外字 (private use) through.</summary>
    public static Encoding Encoding { get; } = Create(EncoderFallback.ExceptionFallback, new Cp932DuplicateCodes());

    /// <summary>All bytes, or all letters that have none. 外字 count as unmappable unless they are allowed.</summary>
    public static Cp932Text Encode(string text, bool allowGaiji = false)
    {
        var unmappable = FindUnmappable(text, allowGaiji);
        return unmappable.Count == 0 ? new Cp932Text(Encoding.GetBytes(text), []) : new Cp932Text(null, unmappable);
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

    // The round trip, not the fallback, is the proof: a best-fit letter (é as e, ¥ as \) comes back as another one.
    private static bool IsSafe(string text, bool allowGaiji)
    {
        var letters = text.AsSpan();
        return System.Text.Ascii.IsValid(letters)
            || (
                !letters.ContainsAnyInRange('\u0080', '\u009F')
                && !letters.ContainsAnyInRange(allowGaiji ? '\uF8F0' : '\uE000', '\uF8FF')
                && string.Equals(text, Dropping.GetString(Dropping.GetBytes(text)), StringComparison.Ordinal)
            );
    }

    private static Encoding Create(EncoderFallback encoder, DecoderFallback decoder) =>
        CodePagesEncodingProvider.Instance.GetEncoding(CodePage, encoder, decoder)
        ?? throw new InvalidOperationException("Code page 932 is not available.");
}
