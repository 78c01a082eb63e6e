using System.Globalization;
using System.Text;

namespace ChildAllowance.Domain.Text;

/// <summary>
/// Text of a bank file (全銀協 character set): half-width kana, one byte a letter, marks as letters of their own.
/// Nothing is guessed: a letter outside the permitted set is named, never dropped or replaced.
/// </summary>
public static class HalfWidthKana
{
    private const char VoicedMark = 'ﾞ';
    private const char SemiVoicedMark = 'ﾟ';

    /// <summary>Full-width, half-width kana and hiragana in; small kana become large, a long mark becomes <c>-</c>.</summary>
    public static KanaConversion Convert(string text, KanaField field, bool allowWo = false)
    {
        var converted = new StringBuilder(text.Length + 8);
        var forbidden = new List<ForbiddenLetter>();
        var position = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            position++;
            if (!TryAppend(converted, rune, field, allowWo))
            {
                forbidden.Add(new ForbiddenLetter(rune.ToString(), position));
            }
        }

        return new KanaConversion(converted.ToString(), forbidden);
    }

    /// <summary>Whether every letter may stand in the field as it is.</summary>
    public static bool IsPermitted(string halfWidth, KanaField field, bool allowWo = false)
    {
        var permitted = field.PermittedLetters(allowWo);
        var before = ' ';
        foreach (var letter in halfWidth)
        {
            if (IsMark(letter) ? !TakesMark(before, letter) : !permitted.Contains(letter))
            {
                return false;
            }

            before = letter;
        }

        return true;
    }

    /// <summary>At most <paramref name="bytes"/> bytes, never cut between a kana and its mark.</summary>
    public static string SafeCut(string halfWidth, int bytes)
    {
        if (halfWidth.Length <= bytes)
        {
            return halfWidth;
        }

        return IsMark(halfWidth[bytes]) ? halfWidth[..(bytes - 1)] : halfWidth[..bytes];
    }

    internal static bool IsMark(char letter) => letter is VoicedMark or SemiVoicedMark;

    private static bool TryAppend(StringBuilder converted, Rune rune, KanaField field, bool allowWo)
    {
        if (!rune.IsBmp)
        {
            return false;
        }

        var letter = JapaneseText.NarrowAscii((char)rune.Value);
        return letter switch
        {
            '\u3099' or '\u309B' or VoicedMark => TryAppendMark(converted, VoicedMark),
            '\u309A' or '\u309C' or SemiVoicedMark => TryAppendMark(converted, SemiVoicedMark),
            'ー' or 'ｰ' or '‐' or '‑' or '–' or '—' or '―' or '−' => TryAppendSymbol(converted, '-', field),
            '\u00A5' or '￥' => TryAppendSymbol(converted, '\\', field),
            '｢' or '「' => TryAppendSymbol(converted, '｢', field),
            '｣' or '」' => TryAppendSymbol(converted, '｣', field),
            < '\u0080' => TryAppendAscii(converted, letter, field),
            _ => TryAppendKana(converted, letter, allowWo || field == KanaField.EdiText),
        };
    }

    private static bool TryAppendAscii(StringBuilder converted, char letter, KanaField field)
    {
        if (char.IsAsciiLetterOrDigit(letter))
        {
            converted.Append(char.ToUpperInvariant(letter));
            return true;
        }

        return TryAppendSymbol(converted, letter, field);
    }

    private static bool TryAppendSymbol(StringBuilder converted, char symbol, KanaField field)
    {
        if (!field.PermittedSymbols().Contains(symbol, StringComparison.Ordinal))
        {
            return false;
        }

        converted.Append(symbol);
        return true;
    }

    private static bool TryAppendKana(StringBuilder converted, char letter, bool allowWo)
    {
        if (Kana.ToFullWidthKatakana(letter) is not { } katakana)
        {
            return false;
        }

        var large = Kana.Enlarge(katakana);
        var parts = Kana.Decompose(large);
        var plain = parts?.Letter ?? large;
        var isPermitted = plain switch
        {
            'ヰ' or 'ヱ' => false,
            'ヲ' => allowWo && parts is null,
            'ワ' => parts is null,
            _ => plain is >= 'ア' and <= 'ン',
        };
        if (!isPermitted)
        {
            return false;
        }

        converted.Append(Kana.ToHalfWidth(plain));
        if (parts is { } marked)
        {
            converted.Append(marked.Mark == '\u3099' ? VoicedMark : SemiVoicedMark);
        }

        return true;
    }

    private static bool TryAppendMark(StringBuilder converted, char mark)
    {
        if (converted.Length == 0 || !TakesMark(converted[^1], mark))
        {
            return false;
        }

        converted.Append(mark);
        return true;
    }

    private static bool TakesMark(char letter, char mark) =>
        mark == VoicedMark ? letter is 'ｳ' or (>= 'ｶ' and <= 'ﾄ') or (>= 'ﾊ' and <= 'ﾎ') : letter is >= 'ﾊ' and <= 'ﾎ';
}
