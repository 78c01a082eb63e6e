using System.Text;
using ChildAllowance.Domain.Text;

namespace ChildAllowance.Domain.Letters.Pdf;

/// <summary>One letter as it is drawn.</summary>
/// <param name="Face">Number of the font in <see cref="LetterFaces.All"/>.</param>
/// <param name="Width">Thousandths of the size.</param>
/// <param name="Letter">The letter; for a variant without its selector.</param>
/// <param name="Selector">0 without a selector.</param>
internal readonly record struct Glyph(int Face, ushort Index, int Width, int Letter, int Selector);

/// <summary>
/// The fonts of the letters: BIZ UDPゴシック first; a font of rare name letters for what it lacks. A letter that neither has
/// is never replaced: it is reported.
/// </summary>
internal static class LetterFaces
{
    private const int Bmp = 0x10000;

    private static readonly Lazy<FontFace[]> Faces = new(() =>
        [
            FontFace.Load("BIZUDPGothic-Regular", "ChildAllowance.Domain.Letters.Fonts.BIZUDPGothic-Regular.ttf"),
            FontFace.Load("NameLetters-Regular", "ChildAllowance.Domain.Letters.Fonts.NameLetters.ttf.gz"),
        ]
    );

    private static readonly Lazy<Glyph[]> Common = new(() =>
        [.. Enumerable.Range(0, Bmp).Select(letter => Look(letter, 0))]
    );

    public static IReadOnlyList<FontFace> All => Faces.Value;

    /// <summary>The letters of <paramref name="text"/> into <paramref name="glyphs"/>; a missing one has the glyph 0.</summary>
    public static void Shape(ReadOnlySpan<char> text, List<Glyph> glyphs)
    {
        var common = Common.Value;
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (!char.IsSurrogate(letter) && (at + 1 == text.Length || !MayBeSelector(text[at + 1])))
            {
                glyphs.Add(common[letter]);
                continue;
            }

            Rune.DecodeFromUtf16(text[at..], out var rune, out var length);
            var selector = 0;
            if (
                Rune.DecodeFromUtf16(text[(at + length)..], out var next, out var more)
                    == System.Buffers.OperationStatus.Done
                && LetterMap.IsSelector(next)
            )
            {
                selector = next.Value;
                length += more;
            }

            glyphs.Add(Look(rune.Value, selector));
            at += length - 1;
        }
    }

    public static bool IsMissing(Glyph glyph) => glyph.Index == 0;

    /// <summary>Letters of <paramref name="text"/> that no font draws, each once and with its selector.</summary>
    public static IReadOnlyList<string> FindMissing(string text)
    {
        var glyphs = new List<Glyph>(text.Length);
        Shape(text, glyphs);
        return glyphs.Exists(IsMissing) ? [.. JapaneseText.Letters(text).Where(IsLacking).Distinct()] : [];
    }

    private static bool IsLacking(string letter)
    {
        var glyphs = new List<Glyph>();
        Shape(letter, glyphs);
        return glyphs.Exists(IsMissing);
    }

    // Half of a surrogate pair, or one of the sixteen selectors below U+10000.
    private static bool MayBeSelector(char letter) => letter is '\uDB40' or (>= '\uFE00' and <= '\uFE0F');

    private static Glyph Look(int letter, int selector)
    {
        for (var face = 0; face < All.Count; face++)
        {
            var letters = All[face].Letters;
            if (selector == 0 ? letters.TryFind(letter, out var glyph) : letters.TryFind(letter, selector, out glyph))
            {
                return new Glyph(face, glyph, All[face].WidthOf(glyph), letter, selector);
            }
        }

        return new Glyph(0, 0, 1000, letter, selector);
    }
}
