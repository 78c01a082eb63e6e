using System.Buffers;
using ChildAllowance.Domain.Text;

namespace ChildAllowance.Domain.Intake;

/// <summary>Length in letters, fast for the ordinary text that has one char for each.</summary>
internal static class LetterCount
{
    private static readonly SearchValues<char> Joining = SearchValues.Create([
        .. Enumerable
            .Range(0, 0x10000)
            .Select(code => (char)code)
            .Where(letter =>
                char.IsSurrogate(letter)
                || char.GetUnicodeCategory(letter)
                    is System.Globalization.UnicodeCategory.NonSpacingMark
                        or System.Globalization.UnicodeCategory.SpacingCombiningMark
                        or System.Globalization.UnicodeCategory.EnclosingMark
                        or System.Globalization.UnicodeCategory.Format
                        or System.Globalization.UnicodeCategory.Control
                || letter is >= '\u1100' and <= '\u11FF' or >= '\uA960' and <= '\uA97C' or >= '\uD7B0' and <= '\uD7FB'
                || letter is >= '\uAC00' and <= '\uD7A3'
            ),
    ]);

    public static int Of(string text) =>
        text.AsSpan().ContainsAny(Joining) ? JapaneseText.LengthInLetters(text) : text.Length;
}
