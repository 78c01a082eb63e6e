namespace ChildAllowance.Domain.Text;

/// <summary>The tables of kana: widths, sizes, marks.</summary>
internal static class Kana
{
    // JIS X 0201 order, U+FF61 to U+FF9D.
    private const string HalfWidthInOrder =
        "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";

    private const string Small = "ァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ";
    private const string Large = "アイウエオツヤユヨワカケクシストヌハヒフヘホムラリルレロ";

    private const string Plain = "ウカキクケコサシスセソタチツテトハヒフヘホワヰヱヲ";
    private const string Voiced = "ヴガギグゲゴザジズゼゾダヂヅデドバビブベボヷヸヹヺ";
    private const string SemiVoicedPlain = "ハヒフヘホ";
    private const string SemiVoiced = "パピプペポ";

    /// <summary>Katakana for hiragana and half-width kana, katakana as it is, null for all else.</summary>
    public static char? ToFullWidthKatakana(char letter) =>
        letter switch
        {
            >= '\u3041' and <= '\u3096' => (char)(letter + 0x60),
            'ゝ' or 'ゞ' => (char)(letter + 0x60),
            >= '\u30A1' and <= '\u30FE' => letter,
            >= '\u31F0' and <= '\u31FF' => letter,
            >= '\uFF61' and <= '\uFF9D' => HalfWidthInOrder[letter - '\uFF61'],
            _ => null,
        };

    public static char Enlarge(char katakana) =>
        Small.IndexOf(katakana, StringComparison.Ordinal) is >= 0 and var i ? Large[i] : katakana;

    /// <summary>カ and ゛ make ガ; null when the letter takes no such mark.</summary>
    public static char? Compose(char katakana, char mark)
    {
        var (from, to) = mark == '\u3099' ? (Plain, Voiced) : (SemiVoicedPlain, SemiVoiced);
        return from.IndexOf(katakana, StringComparison.Ordinal) is >= 0 and var i ? to[i] : null;
    }

    /// <summary>ガ falls into カ and ゛ (U+3099); null when there is no mark in it.</summary>
    public static (char Letter, char Mark)? Decompose(char katakana)
    {
        if (Voiced.IndexOf(katakana, StringComparison.Ordinal) is >= 0 and var v)
        {
            return (Plain[v], '\u3099');
        }

        return SemiVoiced.IndexOf(katakana, StringComparison.Ordinal) is >= 0 and var s
            ? (SemiVoicedPlain[s], '\u309A')
            : null;
    }

    /// <summary>The half-width letter of a plain large katakana, without marks; null when there is none.</summary>
    public static char? ToHalfWidth(char katakana) =>
        HalfWidthInOrder.IndexOf(katakana, StringComparison.Ordinal) is >= 0 and var i ? (char)('\uFF61' + i) : null;
}
