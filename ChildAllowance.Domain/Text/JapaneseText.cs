using System.Globalization;
using System.Text;

namespace ChildAllowance.Domain.Text;

/// <summary>
/// The one normalisation of Japanese text. It serves comparing and searching only: what was received is stored and
/// exported as received. It needs no ICU data.
/// </summary>
public static class JapaneseText
{
    private const char VoicedMark = '\u3099';
    private const char SemiVoicedMark = '\u309A';

    /// <summary>
    /// One form for all spellings of the same text: ASCII and Latin without accents in upper case, full-width large
    /// katakana with composed marks, one hyphen for every long mark and dash, common letter forms of kanji (髙→高,
    /// 﨑→崎), no spaces, no variation selectors.
    /// </summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            Append(folded, rune);
        }

        return folded.ToString();
    }

    public static bool AreSame(string left, string right) =>
        string.Equals(Fold(left), Fold(right), StringComparison.Ordinal);

    /// <summary>Length as a person counts it: 𠮷, 葛 with its selector, か with its mark are one letter each.</summary>
    public static int LengthInLetters(string text)
    {
        var rest = text.AsSpan();
        var count = 0;
        while (!rest.IsEmpty)
        {
            rest = rest[StringInfo.GetNextTextElementLength(rest)..];
            count++;
        }

        return count;
    }

    /// <summary>The text's letters, each with its combining marks and selectors.</summary>
    public static IEnumerable<string> Letters(string text)
    {
        var start = 0;
        while (start < text.Length)
        {
            var length = StringInfo.GetNextTextElementLength(text, start);
            yield return text.Substring(start, length);
            start += length;
        }
    }

    /// <summary>Full-width ASCII and the ideographic space become ASCII; everything else stays.</summary>
    public static string NarrowAscii(string text) =>
        text.AsSpan().IndexOfAnyInRange('\u3000', '\uFF5E') < 0
            ? text
            : string.Create(
                text.Length,
                text,
                static (span, source) =>
                {
                    for (var i = 0; i < span.Length; i++)
                    {
                        span[i] = NarrowAscii(source[i]);
                    }
                }
            );

    internal static char NarrowAscii(char letter) =>
        letter switch
        {
            >= '\uFF01' and <= '\uFF5E' => (char)(letter - 0xFEE0),
            '\u3000' => ' ',
            _ => letter,
        };

    private static void Append(StringBuilder folded, Rune rune)
    {
        if (!rune.IsBmp)
        {
            if (!IsIgnored(rune))
            {
                folded.Append(LetterForms.Common(rune));
            }

            return;
        }

        var letter = NarrowAscii((char)rune.Value);
        switch (letter)
        {
            case VoicedMark or '\uFF9E' or '\u309B':
                AppendMark(folded, VoicedMark);
                break;
            case SemiVoicedMark or '\uFF9F' or '\u309C':
                AppendMark(folded, SemiVoicedMark);
                break;
            case '々' when folded.Length > 0:
                folded.Append(folded[^1]);
                break;
            default:
                AppendLetter(folded, letter, rune);
                break;
        }
    }

    private static void AppendLetter(StringBuilder folded, char letter, Rune rune)
    {
        if (char.IsWhiteSpace(letter) || IsIgnored(rune))
        {
            return;
        }

        if (letter < '\u0080')
        {
            folded.Append(char.ToUpperInvariant(letter));
        }
        else if (IsDash(letter))
        {
            folded.Append('-');
        }
        else if (Kana.ToFullWidthKatakana(letter) is { } katakana)
        {
            folded.Append(Kana.Enlarge(katakana));
        }
        else
        {
            folded.Append(LetterForms.Common(rune));
        }
    }

    private static void AppendMark(StringBuilder folded, char mark)
    {
        if (folded.Length > 0 && Kana.Compose(folded[^1], mark) is { } composed)
        {
            folded[^1] = composed;
        }
    }

    internal static bool IsDash(char letter) =>
        letter is 'ー' or 'ｰ' or '-' or '‐' or '‑' or '‒' or '–' or '—' or '―' or '−' or '─' or '～' or '〜' or '~';

    private static bool IsIgnored(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.Format
                or UnicodeCategory.Control
                or UnicodeCategory.EnclosingMark;
}
