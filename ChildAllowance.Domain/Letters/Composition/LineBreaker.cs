using ChildAllowance.Domain.Letters.Pdf;

namespace ChildAllowance.Domain.Letters.Composition;

/// <summary>Breaks Japanese text into lines (禁則処理). Nothing is cut: what is too wide gets another line.</summary>
internal static class LineBreaker
{
    private const string NotAtStart =
        "、。，．・：；？！）」』】〉》〕］｝〟’”ー々ゝゞぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ％%,.)]}:;!?";
    private const string NotAtEnd = "（「『【〈《〔［｛〝‘“([{￥¥第";
    private const int FurthestBack = 24;

    public static List<string> Break(string text, double sizePt, double widthMm)
    {
        var lines = new List<string>();
        var glyphs = new List<Glyph>(text.Length);
        LetterFaces.Shape(text, glyphs);
        var limit = widthMm * PdfCanvas.PointsPerMm * 1000 / sizePt;
        var (first, start) = (0, 0);
        while (first < glyphs.Count)
        {
            var next = NextLine(glyphs, first, limit);
            var length = 0;
            for (; first < next; first++)
            {
                length += LengthOf(glyphs[first]);
            }

            lines.Add(text.Substring(start, length));
            start += length;
        }

        return lines.Count == 0 ? [""] : lines;
    }

    private static int NextLine(List<Glyph> glyphs, int first, double limit)
    {
        var width = 0;
        var end = first;
        while (end < glyphs.Count && width + glyphs[end].Width <= limit)
        {
            width += glyphs[end].Width;
            end++;
        }

        if (end == glyphs.Count)
        {
            return end;
        }

        end = Math.Max(end, first + 1);
        for (var place = end; place > first && end - place < FurthestBack; place--)
        {
            if (MayBreak(glyphs[place - 1].Letter, glyphs[place].Letter))
            {
                return place;
            }
        }

        return end;
    }

    private static bool MayBreak(int before, int after) =>
        !NotAtStart.Contains((char)after, StringComparison.Ordinal)
        && !NotAtEnd.Contains((char)before, StringComparison.Ordinal)
        && !(IsWord(before) && IsWord(after))
        && !(before is ',' or '.' && IsWord(after));

    // Numbers and words of Latin letters stay whole, and so does a number with its unit.
    private static bool IsWord(int letter) =>
        letter < 0x250 && (char.IsLetterOrDigit((char)letter) || letter is '-' or '*' or '@' or '/' or '_');

    private static int LengthOf(Glyph glyph) => (glyph.Letter > 0xFFFF ? 2 : 1) + SelectorLength(glyph.Selector);

    private static int SelectorLength(int selector) =>
        selector switch
        {
            0 => 0,
            > 0xFFFF => 2,
            _ => 1,
        };
}
